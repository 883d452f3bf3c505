"""How PostgreSQL finds words: a generated tsvector over the documents' analysed words, with a GIN index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from search.models import SearchDocument
from search.providers.base import COMPLETE, PREFERRED, PROMINENT, Question
from search.words.normalise import QueryWord


def _weighted(column: str, weight: str) -> str:
    r"""Return SQL that makes `treff fest` into `treff:1A fest:1A`: the words are analysed, so no parser is asked."""
    return rf"regexp_replace({column}, '(\S+)', '\1:1{weight}', 'g')::tsvector"


INSTALL = [
    f"""ALTER TABLE search_searchdocument ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
        {_weighted("title_words", "A")} || {_weighted("title_parts", "B")} || {_weighted("summary_words", "B")}
        || {_weighted("text_words", "C")} || {_weighted("text_parts", "D")}
    ) STORED""",
    "CREATE INDEX search_vector_gin ON search_searchdocument USING gin (search_vector)",
]
REMOVE = ["ALTER TABLE search_searchdocument DROP COLUMN search_vector"]


def all_words(words: Iterable[QueryWord]) -> str:
    return " & ".join(f"({_any_form(word)})" for word in words)


def any_of(ways: Iterable[Iterable[QueryWord]]) -> str:
    """Match what has all words of one of these ways to ask; an empty string when there is none."""
    return " | ".join(f"({all_words(way)})" for way in ways)


def either(one: str, other: str) -> str:
    return f"({one}) | ({other})" if other else one


def hinted(expression: str, words: Iterable[QueryWord]) -> str:
    """Match the same as the expression; these words count for the rank where they are there."""
    hints = " | ".join(f"({_any_form(word)})" for word in words)
    return f"({expression}) & ({hints} | {expression})" if hints else expression


def some_words(words: Sequence[QueryWord]) -> str:
    """Match what has any of the words, one that begins like it, or one that it is made of."""
    ways = [way for word in words for way in (*word.ways, *((part,) for part in word.parts))]
    begun = [f"{_quoted(word.forms[0])}:*" for word in words]
    return " | ".join([*map(_together, ways), *begun])


def title_beginning(words: list[QueryWord]) -> str:
    """Match titles that have all words, the last of them only begun."""
    *finished, last = words
    begun = " | ".join(f"{_quoted(form)}:*A" for form in last.forms)
    return " & ".join([*(f"({_any_form(word, weight=':A')})" for word in finished), f"({begun})"])


def prominent(words: Iterable[QueryWord]) -> str:
    """Match what has any of the words in its title or summary."""
    return " | ".join(_any_form(word, weight=":AB") for word in words)


def _any_form(word: QueryWord, weight: str = "") -> str:
    return " | ".join(_together(way, weight) for way in word.ways)


def _together(forms: Iterable[str], weight: str = "") -> str:
    return f"({' & '.join(f'{_quoted(form)}{weight}' for form in forms)})"


def _quoted(form: str) -> str:
    """Words are letters and digits only; quoted, none of them is read as an operator."""
    return f"'{form}'"


def matches(expression: str) -> Q:
    return Q(RawSQL("search_vector @@ %s::tsquery", [expression], output_field=BooleanField()))


def ranked(
    hits: QuerySet[SearchDocument], expression: str, complete: str, question: Question
) -> list[tuple[int, bool]]:
    """Return the keys of one page of hits, the best first, each with whether it matches `complete`."""
    inner, params = hits.values("pk").query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT document.id, document.search_vector @@ %s::tsquery AS is_complete
            FROM search_searchdocument AS document
            WHERE document.id IN ({inner})
            ORDER BY ts_rank('{{0.05, 0.15, 0.4, 1.0}}', document.search_vector, %s::tsquery)
                * CASE WHEN document.search_vector @@ %s::tsquery THEN {COMPLETE} ELSE 1 END
                * CASE WHEN document.search_vector @@ %s::tsquery THEN {PROMINENT} ELSE 1 END
                * CASE WHEN document.kind = ANY(%s) THEN {PREFERRED} ELSE 1 END
                * (1 + CASE WHEN document.starts_at IS NULL THEN 0 ELSE
                0.3 / (1 + abs(extract(epoch FROM document.starts_at - %s)) / 86400 / 14) END) DESC, document.id
            LIMIT %s OFFSET %s
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [
                *(complete, *params, expression, complete, prominent(question.words.required)),
                *([*question.preferred], question.asked_at, question.size, question.first),
            ],
        )
        return [(pk, bool(is_complete)) for pk, is_complete in cursor.fetchall()]
