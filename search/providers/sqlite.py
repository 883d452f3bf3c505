"""How SQLite finds words: an FTS5 table over the documents' analysed words, kept by triggers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from search.models import SearchDocument
from search.words.normalise import QueryWord

_ADD = """INSERT INTO search_index(rowid, title_words, summary_words, text_words)
    VALUES (new.id, new.title_words, new.summary_words, new.text_words);"""
_FORGET = """INSERT INTO search_index(search_index, rowid, title_words, summary_words, text_words)
    VALUES ('delete', old.id, old.title_words, old.summary_words, old.text_words);"""

INSTALL = [
    """CREATE VIRTUAL TABLE search_index USING fts5(title_words, summary_words, text_words,
        content='search_searchdocument', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')""",
    f"CREATE TRIGGER search_index_insert AFTER INSERT ON search_searchdocument BEGIN {_ADD} END",
    f"CREATE TRIGGER search_index_delete AFTER DELETE ON search_searchdocument BEGIN {_FORGET} END",
    "CREATE TRIGGER search_index_update AFTER UPDATE OF id, title_words, summary_words, text_words"
    f" ON search_searchdocument BEGIN {_FORGET} {_ADD} END",
    "INSERT INTO search_index(search_index) VALUES ('rebuild')",
]
REMOVE = [
    "DROP TRIGGER search_index_insert",
    "DROP TRIGGER search_index_delete",
    "DROP TRIGGER search_index_update",
    "DROP TABLE search_index",
]


def all_words(words: Iterable[QueryWord]) -> str:
    return " AND ".join(f"({_any_form(word)})" for word in words)


def some_words(words: Iterable[QueryWord]) -> str:
    """Match what has any of the words, one that begins like it, or one that it is made of."""
    return " OR ".join(
        " OR ".join([*map(_quoted, (*word.forms, *word.parts)), f"{_quoted(word.forms[0])} *", *_others(word)])
        for word in words
    )


def title_beginning(words: list[QueryWord]) -> str:
    """Match titles that have all words, the last of them only begun."""
    *finished, last = words
    begun = " OR ".join(f"{_quoted(form)} *" for form in last.forms)
    return " AND ".join([*(f"title_words : ({_any_form(word)})" for word in finished), f"title_words : ({begun})"])


def _any_form(word: QueryWord) -> str:
    ways = [*map(_quoted, word.forms), *_others(word)]
    if len(word.parts) > 1:
        ways.append(_together(word.parts))
    return " OR ".join(ways)


def _others(word: QueryWord) -> list[str]:
    """Return what finds the words that mean the same."""
    return [_together(forms) for forms in word.alternatives]


def _together(forms: Iterable[str]) -> str:
    return f"({' AND '.join(map(_quoted, forms))})"


def _quoted(form: str) -> str:
    """Words are letters and digits only; quoted, none of them is read as an operator."""
    return f'"{form}"'


def matches(expression: str) -> Q:
    return Q(pk__in=RawSQL("SELECT rowid FROM search_index WHERE search_index MATCH %s", [expression]))


def ranked(hits: QuerySet[SearchDocument], expression: str, now: datetime, first: int, size: int) -> list[int]:
    """Return the keys of the best hits. bm25 is negative: the smaller the better.

    Its sums over all hits are made once a statement, so it must run by itself: `LIMIT -1` keeps SQLite from merging it
    into the statement around it, which would run it once a hit.
    """
    inner, params = hits.values("pk").query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT found.id FROM (
                SELECT rowid AS id, bm25(search_index, 10.0, 4.0, 1.0) AS score
                FROM search_index WHERE search_index MATCH %s LIMIT -1
            ) AS found JOIN search_searchdocument AS document ON document.id = found.id
            WHERE found.id IN ({inner})
            ORDER BY found.score * (1 + CASE WHEN document.starts_at IS NULL THEN 0 ELSE
                0.3 / (1 + abs(julianday(document.starts_at) - julianday(%s)) / 14) END), found.id
            LIMIT %s OFFSET %s
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [expression, *params, now.isoformat(sep=" "), size, first],
        )
        return [row[0] for row in cursor.fetchall()]
