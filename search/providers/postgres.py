"""How PostgreSQL finds words: a generated tsvector over the documents' analysed words, with a GIN index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from search.models import Traits
from search.providers.base import COMPLETE, PREFERRED, PROMINENT, Question
from search.providers.postgres_index import PROMINENT_MARK, TITLE_MARK
from search.words.normalise import QueryWord


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
    begun = " | ".join(f"{_quoted(TITLE_MARK + form)}:*" for form in last.forms)
    return " & ".join([*(f"({_any_form(word, TITLE_MARK)})" for word in finished), f"({begun})"])


def prominent(words: Iterable[QueryWord]) -> str:
    """Match what has any of the words in its title or summary."""
    return " | ".join(_any_form(word, PROMINENT_MARK) for word in words)


def _any_form(word: QueryWord, mark: str = "") -> str:
    return " | ".join(_together(way, mark) for way in word.ways)


def _together(forms: Iterable[str], mark: str = "") -> str:
    return f"({' & '.join(_quoted(mark + form) for form in forms)})"


def _quoted(form: str) -> str:
    """Words are letters and digits only; quoted, none of them is read as an operator."""
    return f"'{form}'"


class _Matching(Func):
    """Whether a document is among those that match, which are looked up once.

    With IN the planner would make a join of it and expect 200 matches, whatever the function says.
    """

    output_field = BooleanField()
    arg_joiner = " = ANY(ARRAY(SELECT search_matching("
    template = "%(expressions)s::tsquery)))"


def matches(expression: str) -> Q:
    return Q(_Matching(F("pk"), Value(expression)))


_SOON = """(1 + CASE WHEN traits.starts_at IS NULL THEN 0 ELSE
    0.3 / (1 + abs(extract(epoch FROM traits.starts_at - %s)::float8) / 86400 / 14) END)"""
_IS_PREFERRED = f"CASE WHEN traits.kind = ANY(%s) THEN {PREFERRED}::float8 ELSE 1 END"


def candidates(hits: QuerySet[Traits], tiers: Sequence[str], question: Question, most: int) -> QuerySet[Traits]:
    """Return up to `most` hits that match: of the first tier, then of the next, within each what is soon.

    A later tier is walked only where the ones before are not enough.
    """
    statements, params = [], []
    for tier in tiers:
        inner, values = hits.filter(matches(tier)).values("document_id", "kind", "starts_at").query.sql_with_params()
        statements.append(
            f"(SELECT traits.document_id FROM ({inner}) AS traits"  # noqa: S608 — the ORM's own statement
            f" ORDER BY {_IS_PREFERRED} * {_SOON} DESC, traits.document_id LIMIT %s)"
        )
        params += [*values, [*question.preferred], question.asked_at, most]
    found = RawSQL(  # noqa: S611 — made above
        f"SELECT document_id FROM ({' UNION ALL '.join(statements)}) AS tiers LIMIT %s",  # noqa: S608
        [*params, most],
    )
    return Traits.objects.order_by().filter(pk__in=found)


def tiers(expression: str, words: Sequence[QueryWord]) -> list[str]:
    """Return what matches the same as the expression in parts, the best first: what has all words in its title, then
    any there, then in its summary. The index knows where a word stands, so no vector is read.
    """
    all_in_title = " & ".join(f"({_any_form(word, TITLE_MARK)})" for word in words)
    any_in_title = " | ".join(_any_form(word, TITLE_MARK) for word in words)
    places = [all_in_title, *([any_in_title] if len(words) > 1 else []), prominent(words)]
    better = ["", *(f" & !({place})" for place in places)]
    here = [*(f" & ({place})" for place in places), ""]
    return [f"({expression}){within}{without}" for within, without in zip(here, better, strict=True)]


def ranked(hits: QuerySet[Traits], expression: str, complete: str, question: Question) -> list[tuple[int, bool]]:
    """Return the keys of one page of candidates, the best first, each with whether it matches `complete`.

    All match, so for `ts_rank` any word will do: of all together it asks how near they stand, and their places are not
    kept. What is shorter weighs more, as with bm25.
    """
    inner, params = hits.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT traits.document_id, found.words @@ %s::tsquery AS is_complete
            FROM search_traits AS traits JOIN search_index AS found USING (document_id)
            WHERE traits.document_id IN ({inner})
            ORDER BY ts_rank('{{0.05, 0.15, 0.4, 1.0}}', found.words, %s::tsquery, 1)
                * CASE WHEN found.words @@ %s::tsquery THEN {COMPLETE}::float8 ELSE 1 END
                * CASE WHEN found.words @@ %s::tsquery THEN {PROMINENT}::float8 ELSE 1 END
                * {_IS_PREFERRED} * {_SOON} DESC, traits.document_id
            LIMIT %s OFFSET %s
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [
                *(complete, *params, expression.replace(" & ", " | "), complete, prominent(question.words.required)),
                *([*question.preferred], question.asked_at, question.size, question.first),
            ],
        )
        return [(pk, bool(is_complete)) for pk, is_complete in cursor.fetchall()]
