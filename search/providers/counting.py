"""How many hits each value of a facet has: of all facets together, in one walk over the hits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from search.models import FacetName, Traits
from search.providers.base import YES, Name
from search.providers.periods import Period

COLUMNS = {
    Name.KIND: "kind",
    Name.DISTRICT: "districts",
    Name.TOPIC: "topics",
    Name.AUDIENCE: "audiences",
    Name.ACCESSIBLE: "is_accessible",
    Name.FREE: "is_free",
}
"""Which column of the traits says what a facet counts."""
LISTS = frozenset(["districts", "topics", "audiences"])
"""Columns with several values each."""
MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""
COMING = [period for period in Period if period != Period.PAST]

MANY = 1_000
SECONDS = 15.0
"""So long the numbers of more than `MANY` hits are remembered. Which hits there are is asked each time."""
MOST_KEPT = 200

Hits = tuple[str, tuple[Any, ...]]
"""A statement with its parameters."""


@dataclass(frozen=True)
class Tally:
    """What was counted among hits that are not narrowed by time."""

    columns: dict[str, Counter[Any]]
    """For each column, how many of those that have not passed have each of its values."""
    periods: Counter[int]
    """How many are in which of the coming periods, a bit each."""
    passed: int

    @property
    def total(self) -> int:
        """How many have not passed."""
        return self.columns["kind"].total()


_kept: dict[tuple[Any, ...], tuple[float, Tally]] = {}


def forget() -> None:
    """Count anew from now on."""
    _kept.clear()


def tally(hits: QuerySet[Traits], columns: Sequence[str], now: datetime, *, with_passed: bool) -> Tally:
    """Count the kinds and these columns among what has not passed, or among all hits, and the periods."""
    columns = list(dict.fromkeys(["kind", *columns]))
    asked = hits.values("document_id", "starts_at", "ends_at", *columns).query.sql_with_params()
    key = connection.settings_dict["NAME"], asked
    kept = _kept.get(key)
    if kept and time.monotonic() - kept[0] < SECONDS:
        return kept[1]
    counted = (_counted_here if connection.vendor == "sqlite" else _counted_there)(
        *_marked(asked, columns, now, with_passed=with_passed), columns
    )
    if counted.total + counted.passed > MANY:
        if len(_kept) >= MOST_KEPT:
            forget()
        _kept[key] = time.monotonic(), counted
    return counted


def _marked(hits: Hits, columns: list[str], now: datetime, *, with_passed: bool) -> tuple[str, list[Any]]:
    """Return a statement that says of each hit whether it is left out as passed, and in which periods it is."""
    inner, params = hits
    days, moment = [period.days(now) for period in COMING], connection.ops.adapt_datetimefield_value
    spans = [each.span(now) for each in days]
    in_series = ", ".join(f"MAX(CASE WHEN value BETWEEN %s AND %s THEN 1 ELSE 0 END) AS {period}" for period in COMING)
    bits = " + ".join(
        f"CASE WHEN starts_at < %s AND ends_at >= %s OR series.{period} = 1 THEN {1 << place} ELSE 0 END"
        for place, period in enumerate(COMING)
    )
    statement = f"""
        SELECT CASE WHEN ends_at < %s THEN {0 if with_passed else 1} ELSE 0 END AS has_passed,
            CASE WHEN starts_at IS NULL THEN 0 ELSE {bits} END AS periods, {", ".join(columns)}
        FROM ({inner}) AS hits LEFT JOIN (
            SELECT document_id AS of_document, {in_series} FROM search_facet
            WHERE name = %s AND value BETWEEN %s AND %s GROUP BY document_id
        ) AS series ON series.of_document = hits.document_id"""  # noqa: S608 — the ORM's own statement with parameters
    values = [
        moment(now),
        *(moment(end) for span in spans for end in (span.end, span.start)),
        *params,
        *(day.isoformat() for each in days for day in (each.first, each.last)),
        FacetName.DAY.value,
        min(each.first for each in days).isoformat(),
        max(each.last for each in days).isoformat(),
    ]
    return statement, values


def _counted_here(statement: str, values: list[Any], columns: list[str]) -> Tally:
    """Count rows that SQLite hands over: that costs less than having it group them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    current = [row for row in rows if not row[0]]
    of_columns = list(zip(*current, strict=True))[2:] or [()] * len(columns)
    return Tally(
        columns={column: Counter(found) for column, found in zip(columns, of_columns, strict=True)},
        periods=Counter(row[1] for row in rows),
        passed=len(rows) - len(current),
    )


def _counted_there(statement: str, values: list[Any], columns: list[str]) -> Tally:
    """Have PostgreSQL group the rows: once by all that has few values, and once by each list."""
    names = ["has_passed", "periods", *columns]
    few = [name for name in names if name not in LISTS]
    groups = [few, *(["has_passed", name] for name in columns if name in LISTS)]
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT grouping({listed}), count(*), {listed} FROM ({statement}) AS hits"  # noqa: S608
            f" GROUP BY GROUPING SETS ({', '.join(f'({chr(44).join(group)})' for group in groups)})",
            values,
        )
        rows = cursor.fetchall()
    counted = {name: (Counter[Any](), Counter[Any]()) for name in names}
    for left_out, number, *row in rows:
        for place, name in enumerate(names):
            if not left_out >> (len(names) - 1 - place) & 1:
                counted[name][row[0]][row[place]] += number
    return Tally(
        columns={column: counted[column][0] for column in columns},
        periods=counted["periods"][0] + counted["periods"][1],
        passed=counted["kind"][1].total(),
    )


def counts_of(name: Name, counted: Tally) -> dict[str, int]:
    """Return how many hits each value of a facet has, the most frequent first."""
    if name == Name.PERIOD:
        numbers = {period.value: _in_period(place, counted) for place, period in enumerate(COMING)}
        return {value: number for value, number in {**numbers, Period.PAST.value: counted.passed}.items() if number}
    column, values = counted.columns[COLUMNS[name]], Counter[str]()
    for value, number in column.items():
        if name == Name.KIND:
            values[value] = number
        elif name not in (Name.ACCESSIBLE, Name.FREE):
            values.update(dict.fromkeys(filter(None, value.split("\n")), number))
        elif value:
            values[YES] += number
    return dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES])


def _in_period(place: int, counted: Tally) -> int:
    return sum(number for bits, number in counted.periods.items() if bits >> place & 1)
