"""Search by the site's own database: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Both index the same analysed words and keep their index themselves (migration 0002): nothing has to be put or removed.
Facets are counted as `elasticsearch.dsl.FacetedSearch` does it: each with all the others applied, not with itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q, QuerySet

from search.models import Facet, FacetName, SearchDocument
from search.providers import postgres, sqlite
from search.providers.base import YES, Answer, Match, Name, Period, Question
from search.words.normalise import QueryWord, query_words

MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""


class DatabaseProvider:
    def __init__(self) -> None:
        self.vendor = postgres if connection.vendor == "postgresql" else sqlite

    def put(self, document_ids: Sequence[int]) -> None:
        """Do nothing: the database has indexed them."""

    def remove(self, document_ids: Sequence[int]) -> None:
        """Do nothing: the database has forgotten them."""

    def clear(self) -> None:
        """Do nothing: the index goes with the documents."""

    def search(self, question: Question) -> Answer:
        words = query_words(question.text, question.language, question.synonyms)
        match, expression = self._best_expression(words) if words else (Match.ALL_WORDS, "")
        if question.text.strip() and not words:
            match = Match.NOTHING
        if match == Match.NOTHING:
            return Answer(documents=[], total=0, match=match, counts={name: {} for name in Name})
        hits = self._narrowed(question, expression)
        return Answer(
            documents=self._page(hits, question, expression),
            total=hits.count(),
            match=match,
            counts={name: self._counts(name, question, expression) for name in Name},
        )

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        words = query_words(beginning, language)
        if not words:
            return []
        expression = self.vendor.title_beginning(words)
        hits = self._matching(expression).filter(_read_in(language), _takes_place(None, now))
        return self._in_order(self.vendor.ranked(hits, expression, now, 0, size))

    def _best_expression(self, words: list[QueryWord]) -> tuple[Match, str]:
        for match, expression in [
            (Match.ALL_WORDS, self.vendor.all_words(words)),
            (Match.SOME_WORDS, self.vendor.some_words(words)),
        ]:
            if self._matching(expression).exists():
                return match, expression
        return Match.NOTHING, ""

    def _matching(self, expression: str) -> QuerySet[SearchDocument]:
        documents = SearchDocument.objects.shown().order_by()
        return documents.filter(self.vendor.matches(expression)) if expression else documents

    def _narrowed(
        self, question: Question, expression: str, leaving_out: Name | None = None
    ) -> QuerySet[SearchDocument]:
        """Return what matches and fits all chosen facets, but for the one that is being counted."""
        documents = self._matching(expression).filter(_read_in(question.language))
        for name in Name:
            if name == leaving_out:
                continue
            values = question.values(name)
            if name == Name.PERIOD:
                documents = documents.filter(_takes_place(values, question.asked_at))
            elif values:
                documents = documents.filter(_fits(name, values))
        if leaving_out == Name.PERIOD:
            documents = documents.exclude(starts_at=None)
        return documents

    def _page(self, hits: QuerySet[SearchDocument], question: Question, expression: str) -> list[SearchDocument]:
        if expression:
            return self._in_order(
                self.vendor.ranked(hits, expression, question.asked_at, question.first, question.size)
            )
        order = ["starts_at", "pk"] if question.values(Name.PERIOD) else ["-updated_at", "-pk"]
        return list(hits.order_by(*order)[question.first : question.first + question.size])

    def _in_order(self, ids: list[int]) -> list[SearchDocument]:
        found = SearchDocument.objects.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def _counts(self, name: Name, question: Question, expression: str) -> dict[str, int]:
        hits = self._narrowed(question, expression, leaving_out=name)
        rows: Iterable[tuple[str, int]]
        match name:
            case Name.KIND:
                counted = hits.values("kind").annotate(number=Count("pk")).order_by("-number", "kind")
                rows = counted.values_list("kind", "number")
            case Name.DISTRICT | Name.TOPIC:
                facets = Facet.objects.filter(name=name.value, document__in=hits.values("pk"))
                tallied = facets.values("value").annotate(number=Count("pk")).order_by("-number", "value")
                rows = tallied.values_list("value", "number")[:MOST_VALUES]
            case Name.ACCESSIBLE:
                rows = [(YES, hits.filter(is_accessible=True).count())]
            case Name.FREE:
                rows = [(YES, hits.filter(is_free=True).count())]
            case Name.PERIOD:
                periods = {
                    period.value: Count("pk", filter=_takes_place({period.value}, question.asked_at))
                    for period in Period
                }
                rows = hits.aggregate(**periods).items()
        return {value: count for value, count in rows if count}


def _read_in(language: str) -> Q:
    """The reading of each object that is shown in this language."""
    return Q(facets__name=FacetName.READER, facets__value=language)


def _fits(name: Name, values: frozenset[str]) -> Q:
    match name:
        case Name.KIND:
            return Q(kind__in=values)
        case Name.ACCESSIBLE:
            return Q(is_accessible=True)
        case Name.FREE:
            return Q(is_free=True)
        case _:
            facets = Facet.objects.filter(name=name.value, value__in=values)
            return Q(pk__in=facets.values("document"))


def _takes_place(periods: frozenset[str] | set[str] | None, now: datetime) -> Q:
    """In one of the periods; without any, not in the past."""
    if not periods:
        return Q(starts_at=None) | Q(ends_at__gte=now)
    fits = Q()
    for period in map(Period, sorted(periods)):
        fits |= Q(ends_at__lt=now) if period == Period.PAST else _within(period, now)
    return fits


def _within(period: Period, now: datetime) -> Q:
    """By its own times, or by a day of its series."""
    span, (first, last) = period.span(now), period.days(now)
    days = Facet.objects.filter(name=FacetName.DAY, value__range=(first.isoformat(), last.isoformat()))
    return Q(starts_at__lt=span.end, ends_at__gte=span.start) | Q(pk__in=days.values("document"))
