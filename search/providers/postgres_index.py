"""What PostgreSQL keeps by triggers: a tsvector of the documents' words with a GIN index, and their traits.

The vector has each word of a title or summary twice, the second time marked, and a third time for the title: so the
index itself says where a word stands, where a weight (`treff:A`) has each vector read. Vectors lie in a table of their
own: they are twenty times as long as the traits, which are walked by ten thousands.
"""

from __future__ import annotations

from search.models import CODED_FACETS, FIRST_SIGN, TRAITS_OF_DOCUMENT, FacetName

PROMINENT_MARK, TITLE_MARK = "=", "~"
"""No word begins like this: words are letters and digits."""


def _weighted(column: str, weight: str) -> str:
    r"""Return SQL that makes `treff fest` into `treff:1A fest:1A`: the words are analysed, so no parser is asked."""
    return rf"regexp_replace({column}, '(\S+)', '\1:1{weight}', 'g')::tsvector"


def _marked(column: str, mark: str) -> str:
    r"""Return SQL that makes `treff fest` into `=treff =fest`."""
    return rf"regexp_replace({column}, '(\S+)', '{mark}\1', 'g')::tsvector"


WORDS = ["title_words", "title_parts", "summary_words", "text_words", "text_parts"]
_VECTOR = " || ".join(
    [
        *map(_weighted, (f"document.{column}" for column in WORDS), "ABBCD"),
        *(_marked(f"document.{column}", PROMINENT_MARK) for column in WORDS[:3]),
        _marked("document.title_words", TITLE_MARK),
    ]
)
_TRAITS = ", ".join(TRAITS_OF_DOCUMENT)
_ANEW = ", ".join(f"{column} = excluded.{column}" for column in TRAITS_OF_DOCUMENT)
_CODED = ", ".join(f"'{name}'" for name in CODED_FACETS)
_LISTED = f"""readers = COALESCE((SELECT E'\\n' || string_agg(value, E'\\n' ORDER BY value) || E'\\n'
    FROM search_facet WHERE document_id = traits.document_id AND name = '{FacetName.READER.value}'), ''),
    codes = COALESCE((SELECT string_agg(chr({FIRST_SIGN} + value.id::int), '')
    FROM search_facet AS facet JOIN search_facetvalue AS value USING (name, value)
    WHERE facet.document_id = traits.document_id), '')"""
_DESCRIBE = f"""
    INSERT INTO search_traits(document_id, {_TRAITS}, readers, codes)
    SELECT document.id, {", ".join(f"document.{column}" for column in TRAITS_OF_DOCUMENT)}, '', '' FROM """
# What is there is left out before: a key is spent even where there is a conflict, and there are a million signs.
_VALUES = f"""INSERT INTO search_facetvalue(name, value)
    SELECT DISTINCT name, value FROM {{}} AS facet WHERE name IN ({_CODED})
    AND NOT EXISTS (SELECT FROM search_facetvalue AS known WHERE known.name = facet.name AND known.value = facet.value)
    ORDER BY name, value ON CONFLICT DO NOTHING"""
_INDEX = f"INSERT INTO search_index(document_id, words) SELECT document.id, {_VECTOR} FROM "


def _trigger(name: str, body: str, *events: str) -> list[str]:
    """Return the statements that make a function and the triggers that call it."""
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$",
        *(
            f"CREATE TRIGGER {name}_{number} AFTER {event} EXECUTE FUNCTION {name}()"
            for number, event in enumerate(events)
        ),
    ]


# For a word of most documents the planner would rather read all vectors, which takes three times as long.
_MATCHING = """CREATE FUNCTION search_matching(asked tsquery) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 15000 SET enable_seqscan = off
    AS $$ SELECT document_id FROM search_index WHERE words @@ asked $$"""

INSTALL = [
    "CREATE TABLE search_index (document_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    _MATCHING,
    *_trigger(
        "search_index",
        f"{_INDEX} (SELECT NEW.*) AS document ON CONFLICT (document_id) DO UPDATE SET words = excluded.words",
        f"INSERT OR UPDATE OF id, {', '.join(WORDS)} ON search_searchdocument FOR EACH ROW",
    ),
    *_trigger(
        "search_describe",
        f"{_DESCRIBE} (SELECT NEW.*) AS document ON CONFLICT (document_id) DO UPDATE SET {_ANEW}",
        f"INSERT OR UPDATE OF id, {_TRAITS} ON search_searchdocument FOR EACH ROW",
    ),
    *_trigger(
        "search_forget",
        "DELETE FROM search_index WHERE document_id = OLD.id; DELETE FROM search_traits WHERE document_id = OLD.id",
        "DELETE ON search_searchdocument FOR EACH ROW",
    ),
    *_trigger(
        "search_list",
        f"{_VALUES.format('changed')};"
        f" UPDATE search_traits AS traits SET {_LISTED} WHERE document_id IN (SELECT document_id FROM changed)",
        "INSERT ON search_facet REFERENCING NEW TABLE AS changed FOR EACH STATEMENT",
        "UPDATE ON search_facet REFERENCING NEW TABLE AS changed FOR EACH STATEMENT",
        "DELETE ON search_facet REFERENCING OLD TABLE AS changed FOR EACH STATEMENT",
    ),
    f"{_INDEX} search_searchdocument AS document",
    "CREATE INDEX search_index_gin ON search_index USING gin (words) WITH (fastupdate = off)",
    "DELETE FROM search_traits",
    f"{_DESCRIBE} search_searchdocument AS document",
    _VALUES.format("search_facet"),
    f"UPDATE search_traits AS traits SET {_LISTED}",
]
REMOVE = [
    "DROP FUNCTION search_list() CASCADE",
    "DROP FUNCTION search_forget() CASCADE",
    "DROP FUNCTION search_describe() CASCADE",
    "DROP FUNCTION search_index() CASCADE",
    "DROP FUNCTION search_matching(tsquery)",
    "DROP TABLE search_index",
    "DELETE FROM search_traits",
    "DELETE FROM search_facetvalue",
]
