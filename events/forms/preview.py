"""The dates that will be, and what is skipped, before anything is stored."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.calendar_entries import AHEAD
from events.schedule import Schedule
from foundation.timespan import in_words, today

SHOWN = 12
"""So many dates are named one by one."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a form says of the dates that it would store."""

    dates: list[str]
    """The first ones, as people say them."""
    more: int = 0
    """How many follow, as far ahead as calendars look."""
    last: str = ""
    """The last of those that follow."""
    is_endless: bool = False
    skipped: str = ""
    """The months, or years, whose turn it is and that have no such day."""
    left_out: str = ""


def preview_of(schedule: Schedule, left_out: Collection[date]) -> Preview:
    """Return the dates of a schedule as far ahead as calendars look; of a series that has begun, those to come."""
    rule = schedule.rule
    since = max(rule.first_on, today()) if rule.is_series else rule.first_on
    until = since + AHEAD
    days = [day for day in rule.dates(since=since, until=until) if day not in left_out]
    rest = days[SHOWN:]
    return Preview(
        dates=[_words(schedule, day) for day in islice(days, SHOWN)],
        more=len(rest),
        last=_words(schedule, rest[-1]) if rest else "",
        is_endless=rule.is_series and rule.until_on is None,
        skipped=", ".join(date_format(month, "F Y") for month in rule.skipped(since=since, until=until)),
        left_out=", ".join(date_format(day, _("j. F Y")) for day in sorted(left_out) if day >= since),
    )


def _words(schedule: Schedule, day: date) -> str:
    return in_words(schedule.starts_at(day), schedule.ends_at(day), all_day=schedule.start_time is None)
