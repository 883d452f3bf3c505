"""How PostgreSQL finds words: a generated tsvector over the documents' analysed words, with a GIN index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from search.models import SearchDocument
from search.words.normalise import QueryWord


def _weighted(column: str, weight: str) -> str:
    r"""Return SQL that makes `treff fest` into `treff:1A fest:1A`: the words are analysed, so no parser is asked."""
    return rf"regexp_replace({column}, '(\S+)', '\1:1{weight}', 'g')::tsvector"


INSTALL = [
    f"""ALTER TABLE search_searchdocument ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
        {_weighted("title_words", "A")} || {_weighted("summary_words", "B")} || {_weighted("text_words", "C")}
    ) STORED""",
    "CREATE INDEX search_vector_gin ON search_searchdocument USING gin (search_vector)",
]
REMOVE = ["ALTER TABLE search_searchdocument DROP COLUMN search_vector"]


def all_words(words: Iterable[QueryWord]) -> str:
    return " & ".join(f"({_any_form(word)})" for word in words)


def some_words(words: Iterable[QueryWord]) -> str:
    """Match what has any of the words, one that begins like it, or one that it is made of."""
    return " | ".join(
        " | ".join([*map(_quoted, (*word.forms, *word.parts)), f"{_quoted(word.forms[0])}:*", *_others(word)])
        for word in words
    )


def title_beginning(words: list[QueryWord]) -> str:
    """Match titles that have all words, the last of them only begun."""
    *finished, last = words
    begun = " | ".join(f"{_quoted(form)}:*A" for form in last.forms)
    return " & ".join([*(f"({_any_form(word, weight=':A')})" for word in finished), f"({begun})"])


def _any_form(word: QueryWord, weight: str = "") -> str:
    ways = [*(f"{_quoted(form)}{weight}" for form in word.forms), *_others(word, weight)]
    if len(word.parts) > 1:
        ways.append(_together(word.parts, weight))
    return " | ".join(ways)


def _others(word: QueryWord, weight: str = "") -> list[str]:
    """Return what finds the words that mean the same."""
    return [_together(forms, weight) for forms in word.alternatives]


def _together(forms: Iterable[str], weight: str = "") -> str:
    return f"({' & '.join(f'{_quoted(form)}{weight}' for form in forms)})"


def _quoted(form: str) -> str:
    """Words are letters and digits only; quoted, none of them is read as an operator."""
    return f"'{form}'"


def matches(expression: str) -> Q:
    return Q(RawSQL("search_vector @@ %s::tsquery", [expression], output_field=BooleanField()))


def ranked(hits: QuerySet[SearchDocument], expression: str, now: datetime, first: int, size: int) -> list[int]:
    """Return the keys of the best hits."""
    inner, params = hits.values("pk").query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT document.id FROM search_searchdocument AS document
            WHERE document.id IN ({inner})
            ORDER BY ts_rank('{{0.1, 0.1, 0.4, 1.0}}', document.search_vector, %s::tsquery)
                * (1 + CASE WHEN document.starts_at IS NULL THEN 0 ELSE
                0.3 / (1 + abs(extract(epoch FROM document.starts_at - %s)) / 86400 / 14) END) DESC, document.id
            LIMIT %s OFFSET %s
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [*params, expression, now, size, first],
        )
        return [row[0] for row in cursor.fetchall()]
