"""Search by the site's own database: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

Both index the same analysed words and keep their index themselves (migration 0002): nothing has to be put or removed.
Facets are counted as `elasticsearch.dsl.FacetedSearch` does it: each with all the others applied, not with itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import F, Q, QuerySet

from search.models import SearchDocument, Traits
from search.providers import postgres, sqlite
from search.providers.base import FEW, Answer, Match, Name, Question, Sort
from search.providers.counting import Tally, tally
from search.providers.narrowing import fits, read_in, takes_place
from search.words.normalise import query_words
from search.words.questions import NO_WORDS, Words

MOST_RANKED = 1_000
"""Of more hits only so many are weighed word by word: those that are likely the best. No page leads further."""
MOST_SUGGESTED = 100
"""Of more titles that begin like it, so many are weighed: those that are soon."""


@dataclass(frozen=True)
class _Found:
    """The hits of one way to look for the words."""

    match: Match
    expression: str
    tally: Tally

    @property
    def total(self) -> int:
        return self.tally.total


class DatabaseProvider:
    name = "database"
    copy = None
    """Nothing has to be told: the database indexes what it stores."""

    def __init__(self) -> None:
        self.vendor = postgres if connection.vendor == "postgresql" else sqlite

    def search(self, question: Question) -> Answer:
        found = self._best(question)
        if found is None:
            nothing: dict[Name, dict[str, int]] = {name: {} for name in question.counted}
            return Answer(documents=[], total=0, fitting=0, match=Match.NOTHING, counts=nothing)
        fitting = found.total if found.match == Match.ALL_WORDS else 0
        if found.match == Match.ALL_WORDS and found.expression and fitting < FEW:
            found = self._with_more(found, question)
        documents, complete = self._page(found, question)
        return Answer(
            documents=documents,
            total=found.total,
            fitting=fitting,
            complete=complete,
            match=found.match,
            counts=found.tally.counts,
        )

    def _best(self, question: Question) -> _Found | None:
        """Return the hits of the best way in which there are any, be it that the facets leave none of them."""
        for match, expression in self._ways(question):
            found = self._found(match, expression, question)
            if found.total:
                return found
            if not question.narrow_first and self._matching(expression, question.words).exists():
                return found
        return None

    def _found(self, match: Match, expression: str, question: Question) -> _Found:
        """Count the hits, and of all that fits but one facet what is counted there."""
        wanted = _wanted(question)
        counted = {name: wanted.pop(name) for name in question.counted if name in wanted}
        hits = self._matching(expression, question.words).filter(read_in(question.language), *wanted.values())
        return _Found(match, expression, tally(hits, counted, question))

    def _with_more(self, few: _Found, question: Question) -> _Found:
        """Return few hits with what comes behind them, if there is a way to find that."""
        more = self._behind_a_few(question)
        return self._found(few.match, self.vendor.either(few.expression, more), question) if more else few

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
        hits = self._matching("", NO_WORDS).filter(read_in(language), takes_place((), now))
        question = Question(words=Words(asked=tuple(words)), asked_at=now, size=size)
        hits = self.vendor.candidates(hits, [expression], question, MOST_SUGGESTED)
        return self._in_order([pk for pk, _ in self.vendor.ranked(hits, expression, expression, question)])

    def _ways(self, question: Question) -> Iterator[tuple[Match, str]]:
        """Yield what finds the documents that fit best, then what finds those that fit less."""
        words = question.words
        if words.are_only_signs:
            return
        if not words.asked:
            yield Match.ALL_WORDS, ""
            return
        yield Match.ALL_WORDS, self.vendor.all_words(words.required)
        if most := self.vendor.any_of(words.most):
            yield Match.MOST_WORDS, most
        yield Match.SOME_WORDS, self.vendor.some_words(words.required)

    def _matching(self, expression: str, words: Words) -> QuerySet[Traits]:
        documents: QuerySet[Traits] = Traits.objects.shown().order_by()
        if expression:
            documents = documents.filter(self.vendor.matches(expression))
        for phrase in words.phrases:
            documents = documents.filter(document__spelled__contains=f" {phrase} ")
        for word in words.without:
            documents = documents.exclude(self.vendor.matches(self.vendor.all_words([word])))
        return documents

    def _narrowed(self, question: Question, expression: str) -> QuerySet[Traits]:
        """Return what matches and fits all chosen facets."""
        hits = self._matching(expression, question.words)
        return hits.filter(read_in(question.language), *_wanted(question).values())

    def _page(self, found: _Found, question: Question) -> tuple[list[SearchDocument], frozenset[int]]:
        """Return the documents of the page, and the keys of those that have all words."""
        words, hits = question.words, self._narrowed(question, found.expression)
        if not question.size or not found.total:
            return [], frozenset()
        if not found.expression:
            keys = self._sorted(hits, question)
            return self._in_order(keys), frozenset(keys)
        complete = self.vendor.all_words(words.required)
        if question.sort == Sort.BEST:
            ranking = self.vendor.hinted(found.expression, words.weak)
            tiers = [found.expression]
            if found.total > MOST_RANKED:
                tiers = self.vendor.tiers(found.expression, words.required)
            hits = self.vendor.candidates(self._narrowed(question, ""), tiers, question, MOST_RANKED)
            ranked = self.vendor.ranked(hits, ranking, complete, question)
            return self._in_order([pk for pk, _ in ranked]), frozenset(pk for pk, has_all in ranked if has_all)
        keys = self._sorted(hits, question)
        if found.expression == complete:
            return self._in_order(keys), frozenset(keys)
        with_all = Traits.objects.filter(self.vendor.matches(complete), pk__in=keys)
        return self._in_order(keys), frozenset(with_all.values_list("pk", flat=True))

    def _sorted(self, hits: QuerySet[Traits], question: Question) -> list[int]:
        soon = question.sort == Sort.SOON or (question.sort == Sort.BEST and question.values(Name.PERIOD))
        order = [F("starts_at").asc(nulls_last=True), "pk"] if soon else ["-added_at", "-pk"]
        page = hits.order_by(*order)[question.first : question.first + question.size]
        return list(page.values_list("pk", flat=True))

    def _in_order(self, ids: list[int]) -> list[SearchDocument]:
        found = SearchDocument.objects.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]


def _wanted(question: Question) -> dict[Name, Q]:
    """Return what each chosen facet wants; without a period, what has not passed is wanted."""
    wanted: dict[Name, Q] = {
        name: fits(name, values) for name, values in question.chosen.items() if values and name != Name.PERIOD
    }
    return wanted | {Name.PERIOD: takes_place(question.values(Name.PERIOD), question.asked_at)}
