"""How many hits each value of a facet has: of all facets together, in one walk over the hits."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Aggregate, Case, Count, F, Func, Q, QuerySet, TextField, Value, When

from search.models import FacetValue, Traits
from search.providers.base import YES, Name, Question
from search.providers.narrowing import takes_place
from search.providers.periods import Period

MARKS = {"a": (Name.ACCESSIBLE, YES), "f": (Name.FREE, YES)} | {
    str(place): (Name.PERIOD, period.value) for place, period in enumerate(Period)
}
"""Signs of a hit besides those of its facets' values, which are far behind all letters."""
MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""

MANY = 1_000
SECONDS = 15.0
"""So long the numbers of more than `MANY` hits are remembered. Which hits there are is asked each time."""
MOST_KEPT = 200


@dataclass(frozen=True)
class Tally:
    total: int
    """How many hits meet all that is wanted."""
    counts: dict[Name, dict[str, int]]
    """How many hits each value of a facet has, the most frequent first: of those that meet all that the others want."""


_kept: dict[tuple[Any, ...], tuple[float, Tally]] = {}


def forget() -> None:
    """Count anew from now on."""
    _kept.clear()


def tally(hits: QuerySet[Traits], wanted: Mapping[Name, Q], question: Question) -> Tally:
    """Count what meets all that is wanted, and for each counted facet what meets all but that."""
    if not question.counted:
        return Tally(hits.filter(*wanted.values()).count(), {})
    chosen = tuple(sorted((name, tuple(sorted(values))) for name, values in question.chosen.items()))
    key = connection.settings_dict["NAME"], hits.query.sql_with_params(), chosen, question.counted
    kept = _kept.get(key)
    if kept and time.monotonic() - kept[0] < SECONDS:
        return kept[1]
    missing = {name: 1 << place for place, name in enumerate(wanted)}
    walk = (
        hits.annotate(missed=sum((_unless(wanted[name], bit) for name, bit in missing.items()), start=Value(0)))
        .values_list("missed", "kind")
        .annotate(number=Count("pk"), signs=_Strung(_signs(question.asked_at)))
    )
    rows = list(walk)
    found = _tally(rows, missing, question.counted)
    if sum(number for _missed, _kind, number, _signs in rows) > MANY:
        if len(_kept) >= MOST_KEPT:
            forget()
        _kept[key] = time.monotonic(), found
    return found


def _unless(condition: Q, bit: int) -> Case:
    return Case(When(condition, then=Value(0)), default=Value(bit))


class _Strung(Aggregate):
    """One string of all strings, which is counted faster here than grouped there."""

    output_field = TextField()
    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, '')"

    def as_sqlite(self, *args: Any, **options: Any) -> tuple[str, Any]:
        return self.as_sql(*args, function="GROUP_CONCAT", **options)


class _Joined(Func):
    output_field = TextField()
    arg_joiner = " || "
    template = "(%(expressions)s)"


def _signs(now: datetime) -> _Joined:
    """Return what makes a hit's signs: one for each value of each facet that it has, but for its kind."""
    conditions = [Q(is_accessible=True), Q(is_free=True), *(takes_place([period], now) for period in Period)]
    return _Joined(
        F("codes"),
        *(
            Case(When(condition, then=Value(mark)), default=Value(""))
            for mark, condition in zip(MARKS, conditions, strict=True)
        ),
    )


def _tally(rows: list[Any], missing: dict[Name, int], counted: Collection[Name]) -> Tally:
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    signs: dict[int, Counter[str]] = defaultdict(Counter)
    for missed, kind, number, strung in rows:
        if missed in (0, *missing.values()):
            kinds[missed][kind] = number
            signs[missed].update(strung)
    named = _named(set().union(*signs.values()))
    counts = {}
    for name in counted:
        alike = {0, missing.get(name, 0)}
        if name == Name.KIND:
            values = sum((kinds[missed] for missed in alike), Counter())
        else:
            found = sum((signs[missed] for missed in alike), Counter())
            values = Counter({named[sign][1]: number for sign, number in found.items() if named[sign][0] == name})
        counts[name] = dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES])
    return Tally(kinds[0].total(), counts)


def _named(signs: set[str]) -> dict[str, tuple[str, str]]:
    """Return which value of which facet each sign stands for."""
    codes = [FacetValue.key_of(sign) for sign in signs - MARKS.keys()]
    return {value.sign: (value.name, value.value) for value in FacetValue.objects.filter(pk__in=codes)} | MARKS
