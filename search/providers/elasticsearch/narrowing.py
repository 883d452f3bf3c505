"""What narrows a question: its facets, the language of who reads, and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from elasticsearch.dsl.query import Bool, Exists, Query, Range, Term

from foundation.registries import kinds
from search.providers.base import YES, Name, Question
from search.providers.elasticsearch.words import all_of, any_of, terms
from search.providers.periods import Days, Period, days_of

FIELDS = {
    Name.KIND: "kind",
    Name.DISTRICT: "districts",
    Name.TOPIC: "topics",
    Name.AUDIENCE: "audiences",
    Name.ACCESSIBLE: "is_accessible",
    Name.FREE: "is_free",
}


def shown() -> list[Query]:
    """Leave out what belongs to hidden features."""
    return [terms("kind", [kind.name for kind in kinds.all()])] if settings.HIDDEN_FEATURES else []


def narrowed(question: Question, leaving_out: Name | None = None) -> Query:
    """Match what fits all chosen facets, but for the one that is being counted."""
    fits: list[Query] = [read_in(question.language)]
    for name in Name:
        values = question.values(name)
        if name == Name.PERIOD:
            fits.append(Exists(field="starts_at") if leaving_out == name else takes_place(values, question.asked_at))
        elif values and name != leaving_out:
            fits.append(_fits(name, values))
    return all_of(fits)


def read_in(language: str) -> Query:
    """The reading of each object that is shown in this language."""
    return Term(readers=language)


def takes_place(periods: Iterable[str], now: datetime) -> Query:
    """In one of the periods; without any, not in the past."""
    chosen = sorted(periods)
    if not chosen:
        return any_of([Bool(must_not=[Exists(field="starts_at")]), _range("ends_at", gte=now)])
    return any_of(
        _range("ends_at", lt=now) if period == Period.PAST else _within(days_of(period, now), now) for period in chosen
    )


def _fits(name: Name, values: frozenset[str]) -> Query:
    match name:
        case Name.ACCESSIBLE | Name.FREE:
            return Term(**{FIELDS[name]: YES in values})
        case Name.PEOPLE:
            return _range("capacity", gte=max(map(int, values)))
        case Name.DAYTIME:
            return any_of(_begins_at(value) for value in sorted(values))
        case _:
            return terms(FIELDS[name], sorted(values))


def _begins_at(value: str) -> Query:
    earliest, _dash, latest = value.partition("-")
    return _range("starts_minute", gte=int(earliest), lt=int(latest))


def _within(days: Days, now: datetime) -> Query:
    """By its own times, or by a day of its series."""
    span = days.span(now)
    own = all_of([_range("starts_at", lt=span.end), _range("ends_at", gte=span.start)])
    return any_of([own, _range("days", gte=days.first.isoformat(), lte=days.last.isoformat())])


def _range(field: str, **bounds: datetime | int | str) -> Query:
    limits: Mapping[str, int | str] = {
        name: bound.isoformat() if isinstance(bound, datetime) else bound for name, bound in bounds.items()
    }
    return Range(**{field: limits})
