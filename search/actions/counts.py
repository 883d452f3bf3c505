"""Taking in what the web processes have counted, and forgetting it in time. Only the clock calls this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

from dateutil.relativedelta import relativedelta
from django.db import connection
from django.db.models import Q

from foundation.timespan import today
from foundation.transactions import all_or_nothing
from search.counts import spool
from search.counts.entries import ALL_QUESTIONS, Counts, added_up
from search.figures import FEWEST
from search.models import SearchCount, TakenCounts

RARE_KEPT = timedelta(days=30)
"""How long a row stays that was asked less often than `FEWEST`."""
ALL_KEPT = relativedelta(months=13)
"""How long any row stays, from the first day of its month."""
MOST_ROWS = 50_000
"""Beyond them only what stands in the table already is counted on."""
BATCH = 500
"""Rows of one statement."""
COLUMNS = ("language", "question", "on_month", "since_on", "asked", "empty", "pressed", "positions")
ADD = """
    INSERT INTO search_searchcount ({columns})
    VALUES {rows}
    ON CONFLICT (on_month, language, question) DO UPDATE SET
        asked = search_searchcount.asked + excluded.asked,
        empty = search_searchcount.empty + excluded.empty,
        pressed = search_searchcount.pressed + excluded.pressed,
        positions = search_searchcount.positions + excluded.positions
"""

Thing = TypeVar("Thing")


def take_in_counts() -> int:
    """Add what waits in the spool to the table, and remove it; return how many files that were.

    The names of the files are stored in the transaction that adds their counts. Whoever dies between it and the removal
    of a file leaves a name behind, by which the next one knows that the file only has to be removed.
    """
    files = spool.waiting()
    if files:
        _add_files({path.name: spool.read(path) for path in files})
        for path in files:
            path.unlink(missing_ok=True)
        TakenCounts.objects.filter(name__in=[path.name for path in files]).delete()
    return len(files)


def forget_counts() -> int:
    """Delete rows that were too rare to be shown, and old ones; return how many."""
    day = today()
    rare = Q(asked__lt=FEWEST, since_on__lte=day - RARE_KEPT) & ~Q(question=ALL_QUESTIONS)
    deleted, _models = SearchCount.objects.filter(rare | Q(on_month__lte=day - ALL_KEPT)).delete()
    return deleted


@all_or_nothing
def _add_files(read: dict[str, Counts]) -> None:
    """Add those of the files that are not in the table. A rival that takes one of them in at the same time fails."""
    taken = set(TakenCounts.objects.filter(name__in=read).values_list("name", flat=True))
    fresh = {name: counts for name, counts in read.items() if name not in taken}
    TakenCounts.objects.bulk_create([TakenCounts(name=name) for name in fresh])
    rows = _by_month(added_up(fresh.values()))
    for batch in _batches(_fitting(rows)):
        _add_rows(batch)


def _by_month(counts: Counts) -> list[SearchCount]:
    rows: dict[tuple[object, ...], SearchCount] = {}
    for key, count in sorted(counts.items()):  # the first day of each comes first
        month = key.on.replace(day=1)
        row = rows.setdefault(
            (month, key.language, key.question),
            SearchCount(language=key.language, question=key.question, on_month=month, since_on=key.on),
        )
        for name, number in count._asdict().items():
            setattr(row, name, getattr(row, name) + number)
    return list(rows.values())


def _fitting(rows: Sequence[SearchCount]) -> list[SearchCount]:
    """Leave out what would be new in a full table, and what was pressed but never asked."""
    stored: set[tuple[object, ...]] = set()
    for batch in _batches(rows):
        same = SearchCount.objects.filter(
            on_month__in={row.on_month for row in batch}, question__in={row.question for row in batch}
        )
        stored |= set(same.values_list("on_month", "language", "question"))
    room, fitting = MOST_ROWS - SearchCount.objects.count(), []
    for row in rows:
        is_new = (row.on_month, row.language, row.question) not in stored
        if is_new and row.question != ALL_QUESTIONS:
            if not row.asked or room <= 0:
                continue
            room -= 1
        fitting.append(row)
    return fitting


def _add_rows(rows: Sequence[SearchCount]) -> None:
    values = [getattr(row, column) for row in rows for column in COLUMNS]
    places = f"({', '.join(['%s'] * len(COLUMNS))})"
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(columns=", ".join(COLUMNS), rows=", ".join([places] * len(rows))), values)


def _batches(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    return (things[first : first + BATCH] for first in range(0, len(things), BATCH))
