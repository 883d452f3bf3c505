"""What SQLite keeps by triggers: an FTS5 table over the documents' analysed words, and their traits."""

from __future__ import annotations

from search.models import CODED_FACETS, FIRST_SIGN, TRAITS_OF_DOCUMENT, FacetName

COLUMNS = ["title_words", "title_parts", "summary_words", "text_words", "text_parts"]
_NAMED, _NEW, _OLD = (", ".join(f"{row}{column}" for column in COLUMNS) for row in ("", "new.", "old."))
_ADD = f"INSERT INTO search_index(rowid, {_NAMED}) VALUES (new.id, {_NEW});"
_FORGET = f"""INSERT INTO search_index(search_index, rowid, {_NAMED})
    VALUES ('delete', old.id, {_OLD});"""

_TRAITS = ", ".join(TRAITS_OF_DOCUMENT)
_CODED = ", ".join(f"'{name}'" for name in CODED_FACETS)
_VALUES = f"""INSERT INTO search_facetvalue(name, value)
    SELECT DISTINCT name, value FROM search_facet AS facet WHERE name IN ({_CODED})
    AND (name, value) NOT IN (SELECT name, value FROM search_facetvalue)"""
_DESCRIBE = f"""INSERT INTO search_traits(document_id, {_TRAITS}, readers, codes)
    SELECT id, {_TRAITS}, COALESCE((SELECT char(10) || group_concat(value, char(10)) || char(10)
    FROM search_facet WHERE document_id = document.id AND name = '{FacetName.READER.value}'), ''),
    COALESCE((SELECT group_concat(char({FIRST_SIGN} + value.id), '')
    FROM search_facet AS facet JOIN search_facetvalue AS value USING (name, value)
    WHERE facet.document_id = document.id), '')
    FROM search_searchdocument AS document"""
_DESCRIBE_ANEW = ", ".join(f"{column} = new.{column}" for column in TRAITS_OF_DOCUMENT)


def _sign(row: str) -> str:
    """Return the sign of this facet's value as SQL."""
    return f"""(SELECT char({FIRST_SIGN} + id) FROM search_facetvalue
    WHERE name = {row}.name AND value = {row}.value)"""


_LIST = f"""{_VALUES} AND facet.id = new.id;
    UPDATE search_traits SET codes = codes || {_sign("new")}
    WHERE document_id = new.document_id AND new.name IN ({_CODED});
    UPDATE search_traits SET readers = CASE readers WHEN '' THEN char(10) ELSE readers END || new.value || char(10)
    WHERE document_id = new.document_id AND new.name = '{FacetName.READER.value}';"""
_STRIKE = f"""UPDATE search_traits SET codes = replace(codes, {_sign("old")}, '')
    WHERE document_id = old.document_id AND old.name IN ({_CODED});
    UPDATE search_traits SET readers = CASE readers WHEN char(10) || old.value || char(10) THEN ''
    ELSE replace(readers, char(10) || old.value || char(10), char(10)) END
    WHERE document_id = old.document_id AND old.name = '{FacetName.READER.value}';"""

INSTALL = [
    f"""CREATE VIRTUAL TABLE search_index USING fts5({_NAMED},
        content='search_searchdocument', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')""",
    f"CREATE TRIGGER search_index_insert AFTER INSERT ON search_searchdocument BEGIN {_ADD} END",
    f"CREATE TRIGGER search_index_delete AFTER DELETE ON search_searchdocument BEGIN {_FORGET} END",
    f"CREATE TRIGGER search_index_update AFTER UPDATE OF id, {_NAMED}"
    f" ON search_searchdocument BEGIN {_FORGET} {_ADD} END",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    f"CREATE TRIGGER search_traits_insert AFTER INSERT ON search_searchdocument BEGIN"
    f" {_DESCRIBE} WHERE document.id = new.id; END",
    "CREATE TRIGGER search_traits_delete AFTER DELETE ON search_searchdocument BEGIN"
    " DELETE FROM search_traits WHERE document_id = old.id; END",
    f"CREATE TRIGGER search_traits_update AFTER UPDATE OF {_TRAITS} ON search_searchdocument BEGIN"
    f" UPDATE search_traits SET {_DESCRIBE_ANEW} WHERE document_id = new.id; END",
    f"CREATE TRIGGER search_facets_insert AFTER INSERT ON search_facet BEGIN {_LIST} END",
    f"CREATE TRIGGER search_facets_delete AFTER DELETE ON search_facet BEGIN {_STRIKE} END",
    f"CREATE TRIGGER search_facets_update AFTER UPDATE ON search_facet BEGIN {_STRIKE} {_LIST} END",
    "DELETE FROM search_traits",
    _VALUES,
    _DESCRIBE,
]
REMOVE = [
    "DROP TRIGGER search_facets_update",
    "DROP TRIGGER search_facets_delete",
    "DROP TRIGGER search_facets_insert",
    "DROP TRIGGER search_traits_update",
    "DROP TRIGGER search_traits_delete",
    "DROP TRIGGER search_traits_insert",
    "DROP TRIGGER search_index_insert",
    "DROP TRIGGER search_index_delete",
    "DROP TRIGGER search_index_update",
    "DROP TABLE search_index",
    "DELETE FROM search_traits",
    "DELETE FROM search_facetvalue",
]
