"""What SQLite keeps by triggers: an FTS5 table over the documents' analysed words, and their traits."""

from __future__ import annotations

from search.models import TRAITS_OF_DOCUMENT, TRAITS_OF_FACETS

COLUMNS = ["title_words", "title_parts", "summary_words", "text_words", "text_parts"]
_NAMED, _NEW, _OLD = (", ".join(f"{row}{column}" for column in COLUMNS) for row in ("", "new.", "old."))
_ADD = f"INSERT INTO search_index(rowid, {_NAMED}) VALUES (new.id, {_NEW});"
_FORGET = f"""INSERT INTO search_index(search_index, rowid, {_NAMED})
    VALUES ('delete', old.id, {_OLD});"""

_TRAITS = ", ".join(TRAITS_OF_DOCUMENT)
_LISTS = ", ".join(TRAITS_OF_FACETS)
_LISTED = ", ".join(
    f"""COALESCE((SELECT char(10) || group_concat(value, char(10)) || char(10)
    FROM search_facet WHERE document_id = document.id AND name = '{name}'), '')"""
    for name in TRAITS_OF_FACETS.values()
)
_DESCRIBE = f"""INSERT INTO search_traits(document_id, {_TRAITS}, {_LISTS})
    SELECT id, {_TRAITS}, {_LISTED} FROM search_searchdocument AS document"""
_DESCRIBE_ANEW = ", ".join(f"{column} = new.{column}" for column in TRAITS_OF_DOCUMENT)
_LIST = " ".join(
    f"""UPDATE search_traits SET {column} = CASE {column} WHEN '' THEN char(10) ELSE {column} END
    || new.value || char(10) WHERE document_id = new.document_id AND new.name = '{name}';"""
    for column, name in TRAITS_OF_FACETS.items()
)
_STRIKE = " ".join(
    f"""UPDATE search_traits SET {column} = CASE {column} WHEN char(10) || old.value || char(10) THEN ''
    ELSE replace({column}, char(10) || old.value || char(10), char(10)) END
    WHERE document_id = old.document_id AND old.name = '{name}';"""
    for column, name in TRAITS_OF_FACETS.items()
)

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
]
