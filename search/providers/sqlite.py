"""How SQLite finds words: an FTS5 table over the documents' analysed words, kept by triggers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from search.models import Traits
from search.providers.base import COMPLETE, PREFERRED, PROMINENT, Question
from search.words.normalise import QueryWord

PROMINENT_COLUMNS = "{title_words title_parts summary_words}"

WEIGHTS = "10.0, 4.0, 4.0, 1.5, 0.5"


def all_words(words: Iterable[QueryWord]) -> str:
    return " AND ".join(f"({_any_form(word)})" for word in words)


def any_of(ways: Iterable[Iterable[QueryWord]]) -> str:
    """Match what has all words of one of these ways to ask; an empty string when there is none."""
    return " OR ".join(f"({all_words(way)})" for way in ways)


def either(one: str, other: str) -> str:
    return f"({one}) OR ({other})" if other else one


def hinted(expression: str, words: Iterable[QueryWord]) -> str:
    """Match the same as the expression; these words count for the rank where they are there."""
    hints = " OR ".join(f"({_any_form(word)})" for word in words)
    return f"({expression}) AND ({hints} OR {expression})" if hints else expression


def some_words(words: Sequence[QueryWord]) -> str:
    """Match what has any of the words, one that begins like it, or one that it is made of."""
    ways = [way for word in words for way in (*word.ways, *((part,) for part in word.parts))]
    begun = [f"{_quoted(word.forms[0])} *" for word in words]
    return " OR ".join([*map(_together, ways), *begun])


def title_beginning(words: list[QueryWord]) -> str:
    """Match titles that have all words, the last of them only begun."""
    *finished, last = words
    begun = " OR ".join(f"{_quoted(form)} *" for form in last.forms)
    return " AND ".join([*(f"title_words : ({_any_form(word)})" for word in finished), f"title_words : ({begun})"])


def prominent(words: Iterable[QueryWord]) -> str:
    """Match what has any of the words in its title or summary."""
    return f"{PROMINENT_COLUMNS} : (" + " OR ".join(map(_any_form, words)) + ")"


def _any_form(word: QueryWord) -> str:
    return " OR ".join(map(_together, word.ways))


def _together(forms: Iterable[str]) -> str:
    return f"({' AND '.join(map(_quoted, forms))})"


def _quoted(form: str) -> str:
    """Words are letters and digits only; quoted, none of them is read as an operator."""
    return f'"{form}"'


def matches(expression: str) -> Q:
    return Q(pk__in=RawSQL("SELECT rowid FROM search_index WHERE search_index MATCH %s", [expression]))


def candidates(hits: QuerySet[Traits], tiers: Sequence[str], question: Question, most: int) -> QuerySet[Traits]:
    """Return all: FTS5 weighs ten thousand in the time of a page, and `ranked` leaves out what does not match."""
    return hits


def tiers(expression: str, words: Sequence[QueryWord]) -> list[str]:
    return [expression]


def ranked(hits: QuerySet[Traits], expression: str, complete: str, question: Question) -> list[tuple[int, bool]]:
    """Return the keys of one page of candidates that match, the best first, each with whether it matches `complete`.

    That counts much. bm25 is negative: the smaller the better. Its sums over all hits are made once a statement, so it
    must run by itself: `LIMIT -1` keeps SQLite from merging it into the statement around it, which would run it once a
    hit. The hits, on the other hand, are merged: the traits of each match are looked up by their key.
    """
    inner, params = hits.values("document_id", "kind", "starts_at").query.sql_with_params()
    is_complete = "1" if expression == complete else "found.id IN (SELECT rowid FROM search_index(%s))"
    now = question.asked_at.isoformat(sep=" ")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT found.id, {is_complete} AS is_complete FROM (
                SELECT rowid AS id, bm25(search_index, {WEIGHTS}) AS score
                FROM search_index WHERE search_index MATCH %s LIMIT -1
            ) AS found CROSS JOIN ({inner}) AS traits ON traits.document_id = found.id
            ORDER BY found.score * CASE WHEN is_complete THEN {COMPLETE} ELSE 1 END
                * CASE WHEN found.id IN (SELECT rowid FROM search_index(%s)) THEN {PROMINENT} ELSE 1 END
                * CASE WHEN traits.kind IN (SELECT value FROM json_each(%s)) THEN {PREFERRED} ELSE 1 END
                * (1 + CASE WHEN traits.starts_at IS NULL THEN 0 ELSE
                0.3 / (1 + abs(julianday(traits.starts_at) - julianday(%s)) / 14) END), found.id
            LIMIT %s OFFSET %s
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [
                *(() if expression == complete else (complete,)),
                *(expression, *params, prominent(question.words.required), json.dumps([*question.preferred])),
                *(now, question.size, question.first),
            ],
        )
        return [(pk, bool(is_complete)) for pk, is_complete in cursor.fetchall()]
