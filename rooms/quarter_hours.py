"""Rooms are given out by the quarter hour."""

from __future__ import annotations

from datetime import datetime

from foundation.timespan import QUARTER_HOUR


def is_aligned(moment: datetime) -> bool:
    """Whether the moment is on a quarter hour."""
    return moment.minute % 15 == 0 and moment.second == 0 and moment.microsecond == 0


def quarter_hours(start: datetime, end: datetime) -> list[datetime]:
    """Return the beginnings of the quarter hours from `start` up to `end`. Both must lie on one."""
    if not (is_aligned(start) and is_aligned(end)):
        raise ValueError("Rooms are given out by the quarter hour.")
    return [start + QUARTER_HOUR * step for step in range(int((end - start) / QUARTER_HOUR))]
