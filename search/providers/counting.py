"""How many hits each value of a facet has: of all facets together in one walk over the hits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
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
MOST_VALUES = 200
"""A facet has no more values than this; more would be no help."""

Tally = Mapping[str, Mapping[Any, int]]
"""For each column, how many hits have each of its values."""


def tally(hits: QuerySet[Traits], columns: Collection[str]) -> Tally:
    """Count the values of these columns. Both databases are given what each is quick at."""
    inner, params = hits.values(*columns).query.get_compiler(connection=connection).as_sql()
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT {names} FROM ({inner})", params)  # noqa: S608 — the ORM's own statement
            return dict(zip(columns, map(Counter, zip(*cursor.fetchall(), strict=True)), strict=False))
        sets = ", ".join(f"({column})" for column in columns)
        cursor.execute(
            f"SELECT grouping({names}), count(*), {names} FROM ({inner}) AS hits GROUP BY GROUPING SETS ({sets})",  # noqa: S608
            params,
        )
        return _by_column(cursor.fetchall(), list(columns))


def _by_column(rows: list[tuple[Any, ...]], columns: list[str]) -> Tally:
    """Take apart what PostgreSQL counted: each row is of the one column whose bit is not set."""
    counted: dict[str, dict[Any, int]] = {column: {} for column in columns}
    bits = {(1 << len(columns)) - 1 - (1 << place): place for place in range(len(columns))}
    for others, number, *values in rows:
        place = len(columns) - 1 - bits[others]
        counted[columns[place]][values[place]] = number
    return counted


def counts_of(name: Name, counted: Tally) -> dict[str, int]:
    """Return how many hits each value of a facet has, the most frequent first."""
    column = counted.get(COLUMNS[name], {})
    match name:
        case Name.ACCESSIBLE | Name.FREE:
            number = sum(number for is_so, number in column.items() if is_so)
            return {YES: number} if number else {}
        case Name.KIND:
            values = Counter(column)
        case _:
            values = Counter()
            for listed, number in column.items():
                for value in filter(None, listed.split("\n")):
                    values[value] += number
    return dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES])


def periods_of(hits: QuerySet[Traits], now: datetime) -> dict[str, int]:
    """Count the hits of each period: by their own times, or by a day of their series."""
    inner, params = (
        hits.values("document_id", "starts_at", "ends_at").query.get_compiler(connection=connection).as_sql()
    )
    coming = [period for period in Period if period != Period.PAST]
    days = {period: period.days(now) for period in coming}
    moment = connection.ops.adapt_datetimefield_value
    spans = {period: days[period].span(now) for period in coming}
    of_series = ", ".join(f"MAX(CASE WHEN value BETWEEN %s AND %s THEN 1 ELSE 0 END) AS {each}" for each in coming)
    counted = ", ".join(
        f"COUNT(CASE WHEN starts_at < %s AND ends_at >= %s OR series.{each} = 1 THEN 1 END)" for each in coming
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT COUNT(CASE WHEN ends_at < %s THEN 1 END), {counted} FROM ({inner}) AS hits LEFT JOIN (
                SELECT document_id AS of_document, {of_series} FROM search_facet
                WHERE name = %s AND value BETWEEN %s AND %s GROUP BY document_id
            ) AS series ON series.of_document = hits.document_id
            """,  # noqa: S608 — `inner` is the ORM's own statement with its parameters
            [
                moment(now),
                *(moment(end) for span in spans.values() for end in (span.end, span.start)),
                *params,
                *(day.isoformat() for each in days.values() for day in (each.first, each.last)),
                FacetName.DAY.value,
                min(each.first for each in days.values()).isoformat(),
                max(each.last for each in days.values()).isoformat(),
            ],
        )
        past, *others = cursor.fetchone()
    numbers = {period.value: number for period, number in zip(coming, others, strict=True)}
    return {value: number for value, number in {**numbers, Period.PAST.value: past}.items() if number}
