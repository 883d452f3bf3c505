"""What people really do: when somebody is awake, and on which days nobody invites.

Whatever is drawn by chance asks here, so that it holds for every day on which the demo begins, and for every scale.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from foundation.recurrence import holiday_on
from foundation.timespan import at, local

UP, TO_BED = time(7), time(23)
"""Between these people write, press and answer."""
QUIET = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
"""Days of the year on which nobody invites; the public holidays of the Land are among them, too."""


def is_quiet(day: date) -> bool:
    return (day.month, day.day) in QUIET or bool(holiday_on(day))


def ordinary(day: date) -> date:
    """Return the day, or the next one on which somebody may invite."""
    while is_quiet(day):
        day += timedelta(days=1)
    return day


def quiet_days(days: Iterable[date]) -> list[date]:
    return [day for day in days if is_quiet(day)]


def is_awake(moment: datetime) -> bool:
    return UP <= local(moment).time() < TO_BED


def waking(moment: datetime, *, since: datetime, until: datetime) -> datetime:
    """Return the moment, or the next morning where it is night, else the evening before; within the two bounds.

    Where neither lies in between, it is `since`, which is somebody's waking hour already.
    """
    if is_awake(moment) and since <= moment <= until:
        return moment
    there = local(moment)
    night_of = there.date() - timedelta(days=1) if there.time() < UP else there.date()
    morning = at(night_of + timedelta(days=1), time(8, there.minute))
    evening = at(night_of, time(21, there.minute))
    return next((found for found in (morning, evening) if since <= found <= until), since)


def awake_before(moment: datetime) -> datetime:
    """Return the moment, or the evening before where it is night: never later."""
    return waking(moment, since=moment - timedelta(days=1), until=moment)


def is_time_for(values: dict[str, Any], day: date) -> bool:
    """Whether somebody would invite to this then: in its months or days of the year, and on no quiet day."""
    first, last = values.get("between", ("01-01", "12-31"))
    is_its_month = day.month in values.get("season", range(1, 13))
    return is_its_month and first <= f"{day:%m-%d}" <= last and not is_quiet(day)
