"""When and on which days rooms could be had instead, and how often they are taken in the coming weeks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import QUARTER_HOUR, NonexistentTime, TimeSpan, local
from rooms.availability.occupancy import Occupancy, closed_times
from rooms.availability.openings import ONE_DAY, Openings
from rooms.models import Claim, Room
from rooms.series import spans_of
from rooms.states import Side

REACH = timedelta(hours=4)
"""How much earlier or later than asked for is still near."""
WEEKS = 10
"""How far a weekly wish is looked ahead."""


@dataclass(frozen=True, kw_only=True)
class OtherDay:
    day: date
    rooms: int
    words: str


def nearest(rooms: list[Room], span: TimeSpan, openings: Openings, taken: Occupancy) -> dict[int, TimeSpan]:
    """Return, for the six rooms where that is nearest, when they could be had instead on the same day."""
    steps = sorted(
        (QUARTER_HOUR * sign * step for step in range(1, REACH // QUARTER_HOUR + 1) for sign in (1, -1)), key=abs
    )
    now, day = timezone.now(), local(span.start).date()
    found: list[tuple[timedelta, Room, TimeSpan]] = []
    for room in rooms:
        for step in steps:
            shifted = TimeSpan(span.start + step, span.end + step)
            if shifted.start < now or local(shifted.start).date() != day:
                continue
            if openings.contain(room, shifted) and not taken.stands_against(room, shifted):
                found.append((abs(step), room, shifted))
                break
    found.sort(key=lambda each: (each[0], each[1].capacity, each[1].pk))
    return {room.pk: shifted for _step, room, shifted in found[:6]}


def other_days(rooms: list[Room], span: TimeSpan, taken: Occupancy) -> list[OtherDay]:
    """Return the days of the coming week on which some of these rooms are free at that hour."""
    day = local(span.start).date()
    openings = Openings.read(rooms, day, day + 7 * ONE_DAY)
    days = []
    for step in range(1, 7):
        try:
            shifted = TimeSpan.on(day + ONE_DAY * step, local(span.start).time(), local(span.end).time())
        except NonexistentTime:
            continue
        count = sum(openings.contain(room, shifted) and not taken.stands_against(room, shifted) for room in rooms)
        if count:
            words = ngettext("%(day)s: %(count)d Raum frei", "%(day)s: %(count)d Räume frei", count) % {
                "day": date_format(day + ONE_DAY * step, _("l, j. F")),
                "count": count,
            }
            days.append(OtherDay(day=day + ONE_DAY * step, rooms=count, words=words))
    return days[:3]


def weekly_clashes(ids: list[int], span: TimeSpan) -> dict[int, int]:
    """Return on how many of the following weeks' dates each room is taken or closed; two queries for all of them."""
    start, end, week = local(span.start), local(span.end), timedelta(weeks=1)
    rule = Rule(first_on=start.date() + week, frequency=Frequency.WEEKLY, until_on=start.date() + week * (WEEKS - 1))
    dates = spans_of(rule, ClockSpan(starts=start.time(), ends=end.time()))
    if not dates:
        return {}
    wanted = Q()
    for shifted in dates:
        wanted |= Q(starts_at__gte=shifted.start, starts_at__lt=shifted.end)
    wanted &= Q(starts_at__gte=dates[0].start, starts_at__lt=dates[-1].end, side=Side.LEAD)
    weeks: dict[int, set[date]] = defaultdict(set)
    rows = Claim.objects.filter(wanted, part__whole_links__room__in=ids).values_list(
        "part__whole_links__room", "starts_at"
    )
    for room, starts_at in rows:
        weeks[room].add(_week(starts_at))
    for room, closed in closed_times(ids, TimeSpan(dates[0].start, dates[-1].end)).items():
        weeks[room] |= {_week(each.start) for each in dates if any(time.span.overlaps(each) for time in closed)}
    return {room: len(found) for room, found in weeks.items()}


def _week(moment: datetime) -> date:
    day = local(moment).date()
    return day - timedelta(days=day.weekday())
