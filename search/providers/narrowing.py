"""What a chosen value of a facet means as a condition on the documents' traits."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from search.models import Facet, FacetName
from search.providers.base import Name
from search.providers.periods import Days, Period, days_of


def read_in(language: str) -> Q:
    """The reading of each object that is shown in this language."""
    return Q(readers__contains=f"\n{language}\n")


def fits(name: Name, values: frozenset[str]) -> Q:
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
    found = Q()
    for value in sorted(values):
        earliest, _dash, latest = value.partition("-")
        found |= Q(starts_minute__gte=int(earliest), starts_minute__lt=int(latest))
    return found


def takes_place(periods: Collection[str], now: datetime) -> Q:
    """In one of the periods; without any, not in the past."""
    if not periods:
        return Q(starts_at=None) | Q(ends_at__gte=now)
    found = Q()
    for period in sorted(periods):
        found |= Q(ends_at__lt=now) if period == Period.PAST else _within(days_of(period, now), now)
    return found


def _within(days: Days, now: datetime) -> Q:
    """By its own times, or by a day of its series."""
    span = days.span(now)
    of_series = Facet.objects.filter(name=FacetName.DAY, value__range=(days.first.isoformat(), days.last.isoformat()))
    return Q(starts_at__lt=span.end, ends_at__gte=span.start) | Q(pk__in=of_series.values("document"))
