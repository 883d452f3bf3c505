"""When and on which days rooms could be had instead, and the dates of a weekly wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import QUARTER_HOUR, NonexistentTime, TimeSpan, local
from rooms.availability.obstacles import Obstacles
from rooms.availability.openings import ONE_DAY
from rooms.models import Room
from rooms.series import spans_of

REACH = timedelta(hours=4)
"""How much earlier or later than asked for is still near."""
WEEKS = 10
"""How far a weekly wish is looked ahead."""


@dataclass(frozen=True, kw_only=True)
class OtherDay:
    day: date
    rooms: int
    words: str


def nearest(rooms: list[Room], span: TimeSpan, obstacles: Obstacles) -> dict[int, TimeSpan]:
    """Return, for the six rooms where that is nearest, when they could be had instead on the same day."""
    steps = sorted(
        (QUARTER_HOUR * sign * step for step in range(1, REACH // QUARTER_HOUR + 1) for sign in (1, -1)), key=abs
    )
    day = local(span.start).date()
    found: list[tuple[timedelta, Room, TimeSpan]] = []
    for room in rooms:
        for step in steps:
            shifted = TimeSpan(span.start + step, span.end + step)
            if local(shifted.start).date() == day and not obstacles.to(room, shifted):
                found.append((abs(step), room, shifted))
                break
    found.sort(key=lambda each: (each[0], each[1].capacity, each[1].pk))
    return {room.pk: shifted for _step, room, shifted in found[:6]}


def other_days(rooms: list[Room], span: TimeSpan, obstacles: Obstacles) -> list[OtherDay]:
    """Return the days of the coming week on which some of these rooms are free at that hour."""
    day = local(span.start).date()
    days = []
    for step in range(1, 7):
        try:
            shifted = TimeSpan.on(day + ONE_DAY * step, local(span.start).time(), local(span.end).time())
        except NonexistentTime:
            continue
        count = sum(not obstacles.to(room, shifted) for room in rooms)
        if count:
            words = ngettext("%(day)s: %(count)d Raum frei", "%(day)s: %(count)d Räume frei", count) % {
                "day": date_format(day + ONE_DAY * step, _("l, j. F")),
                "count": count,
            }
            days.append(OtherDay(day=day + ONE_DAY * step, rooms=count, words=words))
    return days[:3]


def following(span: TimeSpan) -> list[TimeSpan]:
    """Return the dates of the coming weeks on which a weekly wish would be, without the first."""
    start, end, week = local(span.start), local(span.end), timedelta(weeks=1)
    rule = Rule(first_on=start.date() + week, frequency=Frequency.WEEKLY, until_on=start.date() + week * (WEEKS - 1))
    return spans_of(rule, ClockSpan(starts=start.time(), ends=end.time()))
