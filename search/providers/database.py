"""Search by the site's own database: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Both index the same analysed words and keep their index themselves (migration 0002): nothing has to be put or removed.
Facets are counted as `elasticsearch.dsl.FacetedSearch` does it: each with all the others applied, not with itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from search.models import Facet, FacetName, SearchDocument
from search.providers import postgres, sqlite
from search.providers.base import FEW, YES, Answer, Match, Name, Question, Sort
from search.providers.periods import Days, Period, days_of
from search.words.normalise import query_words
from search.words.questions import Words

MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""


class DatabaseProvider:
    name = "database"
    copy = None
    """Nothing has to be told: the database indexes what it stores."""

    def __init__(self) -> None:
        self.vendor = postgres if connection.vendor == "postgresql" else sqlite

    def search(self, question: Question) -> Answer:
        match, best = self._best_expression(question)
        if match == Match.NOTHING:
            return Answer(documents=[], total=0, fitting=0, match=match, counts={name: {} for name in question.counted})
        hits = self._narrowed(question, best)
        total = hits.count()
        fitting = total if match == Match.ALL_WORDS else 0
        if match == Match.ALL_WORDS and total < FEW and (more := self._behind_a_few(question)):
            best = self.vendor.either(best, more)
            hits = self._narrowed(question, best)
            total = hits.count()
        documents, complete = self._page(hits, question, best)
        return Answer(
            documents=documents,
            total=total,
            fitting=fitting,
            complete=complete,
            match=match,
            counts={name: self._counts(name, question, best) for name in question.counted},
        )

    def _behind_a_few(self, question: Question) -> str:
        """Return what finds more than what has all words: most of them, or parts of the only one."""
        words = question.words
        if question.by_parts and len(words.required) == 1:
            return self.vendor.some_words(words.required)
        return self.vendor.any_of(words.most)

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        words = query_words(beginning, language)
        if not words:
            return []
        expression = self.vendor.title_beginning(words)
        hits = self._matching(expression, Words()).filter(_read_in(language), _takes_place(None, now))
        question = Question(words=Words(asked=tuple(words)), asked_at=now, size=size)
        return self._in_order([pk for pk, _ in self.vendor.ranked(hits, expression, expression, question)])

    def _best_expression(self, question: Question) -> tuple[Match, str]:
        """Return how well the best documents fit, and what finds these."""
        words = question.words
        if words.are_only_signs:
            return Match.NOTHING, ""
        if not words.asked:
            return Match.ALL_WORDS, ""
        for match, expression in [
            (Match.ALL_WORDS, self.vendor.all_words(words.required)),
            (Match.MOST_WORDS, self.vendor.any_of(words.most)),
            (Match.SOME_WORDS, self.vendor.some_words(words.required)),
        ]:
            if expression and self._judged(question, expression).exists():
                return match, expression
        return Match.NOTHING, ""

    def _judged(self, question: Question, expression: str) -> QuerySet[SearchDocument]:
        if question.narrow_first:
            return self._narrowed(question, expression)
        return self._matching(expression, question.words)

    def _matching(self, expression: str, words: Words) -> QuerySet[SearchDocument]:
        documents = SearchDocument.objects.shown().order_by()
        if expression:
            documents = documents.filter(self.vendor.matches(expression))
        for phrase in words.phrases:
            documents = documents.filter(spelled__contains=f" {phrase} ")
        for word in words.without:
            documents = documents.exclude(self.vendor.matches(self.vendor.all_words([word])))
        return documents

    def _narrowed(
        self, question: Question, expression: str, leaving_out: Name | None = None
    ) -> QuerySet[SearchDocument]:
        """Return what matches and fits all chosen facets, but for the one that is being counted."""
        documents = self._matching(expression, question.words).filter(_read_in(question.language))
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

    def _page(
        self, hits: QuerySet[SearchDocument], question: Question, expression: str
    ) -> tuple[list[SearchDocument], frozenset[int]]:
        """Return the documents of the page, and the keys of those that have all words."""
        words = question.words
        if not expression:
            documents = self._sorted(hits, question)
            return documents, frozenset(document.pk for document in documents)
        complete = self.vendor.all_words(words.required)
        if question.sort == Sort.BEST:
            ranking = self.vendor.hinted(expression, words.weak)
            ranked = self.vendor.ranked(hits, ranking, complete, question)
            return self._in_order([pk for pk, _ in ranked]), frozenset(pk for pk, has_all in ranked if has_all)
        documents = self._sorted(hits, question)
        with_all = SearchDocument.objects.filter(self.vendor.matches(complete), pk__in=[each.pk for each in documents])
        return documents, frozenset(with_all.values_list("pk", flat=True))

    def _sorted(self, hits: QuerySet[SearchDocument], question: Question) -> list[SearchDocument]:
        soon = question.sort == Sort.SOON or (question.sort == Sort.BEST and question.values(Name.PERIOD))
        order = [F("starts_at").asc(nulls_last=True), "pk"] if soon else ["-added_at", "-pk"]
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
            case Name.DISTRICT | Name.TOPIC | Name.AUDIENCE:
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
        case Name.PEOPLE:
            return Q(capacity__gte=max(map(int, values)))
        case Name.DAYTIME:
            return _begins_at(values)
        case _:
            facets = Facet.objects.filter(name=name.value, value__in=values)
            return Q(pk__in=facets.values("document"))


def _begins_at(values: frozenset[str]) -> Q:
    fits = Q()
    for value in sorted(values):
        earliest, _dash, latest = value.partition("-")
        fits |= Q(starts_minute__gte=int(earliest), starts_minute__lt=int(latest))
    return fits


def _takes_place(periods: frozenset[str] | set[str] | None, now: datetime) -> Q:
    """In one of the periods; without any, not in the past."""
    if not periods:
        return Q(starts_at=None) | Q(ends_at__gte=now)
    fits = Q()
    for period in sorted(periods):
        fits |= Q(ends_at__lt=now) if period == Period.PAST else _within(days_of(period, now), now)
    return fits


def _within(days: Days, now: datetime) -> Q:
    """By its own times, or by a day of its series."""
    span = days.span(now)
    of_series = Facet.objects.filter(name=FacetName.DAY, value__range=(days.first.isoformat(), days.last.isoformat()))
    return Q(starts_at__lt=span.end, ends_at__gte=span.start) | Q(pk__in=of_series.values("document"))
