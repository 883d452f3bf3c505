"""Which rooms fit a wish: what is free, and the nearest that could be had instead. Browses; the lock decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.look.band import HoursBand
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import QUARTER_HOUR, NonexistentTime, TimeSpan, clock_span, local
from foundation.web.paging import page_or_404
from rooms.availability.day_plan import hour_words, plan
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import ONE_DAY, Openings, days_span
from rooms.filters import Wish, ask_url
from rooms.models import Claim, Room
from rooms.presenters import with_card_pictures
from rooms.series import spans_of
from rooms.states import Side

PAGE = 12
FEW = 3
"""With fewer rooms than this, the nearest alternatives are shown, too."""
REACH = timedelta(hours=4)
CANDIDATES = 80
WEEKS = 10


@dataclass(frozen=True, kw_only=True)
class RoomHit:
    """One room as a card shows it: what speaks for it, its day, and where to ask for it."""

    room: Room
    band: HoursBand | None = None
    words: str = ""
    note: str = ""
    ask_url: str = ""
    ask_label: str = ""


@dataclass(frozen=True, kw_only=True)
class OtherDay:
    day: date
    rooms: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Found:
    page: Page[Any]
    hits: list[RoomHit]
    near: list[RoomHit] = field(default_factory=list)
    """The same rooms a little earlier or later."""
    elsewhere: list[RoomHit] = field(default_factory=list)
    """Other districts at the same time."""
    other_days: list[OtherDay] = field(default_factory=list)


def find(wish: Wish, page_number: int = 1) -> Found:
    """Return what fits; 404 for a page past the end. It takes as many queries for ten rooms as for a thousand."""
    span = wish.span
    return _browse(wish, page_number) if span is None else _find_free(wish, span, page_number)


def _browse(wish: Wish, page_number: int) -> Found:
    rooms = wish.apply(Room.objects.public())
    if wish.stadtteil:
        rooms = rooms.in_districts(wish.named("stadtteil").values("pk"))
    page = page_or_404(page_number, with_card_pictures(rooms.for_lists().order_by("venue__name", "name", "pk")), PAGE)
    shown = list(page.object_list)
    day = wish.datum
    if day is None:
        return Found(page=page, hits=[_hit(room, wish) for room in shown])
    openings = Openings.read(shown, day, day)
    occupancy = Occupancy.read([room.pk for room in shown], days_span(day, day))
    return Found(page=page, hits=[_hit(room, wish, band=plan(room, day, openings, occupancy).band()) for room in shown])


def _find_free(wish: Wish, span: TimeSpan, page_number: int) -> Found:
    day, last = local(span.start).date(), local(span.end).date()
    everywhere = list(
        wish.apply(Room.objects.public())
        .select_related("venue__district")
        .only(
            "venue", "capacity", "name", "buffer_before", "buffer_after",
            "venue__closes_on_holidays", "venue__district__parent",
        )
        .order_by("capacity", "name", "pk")
    )  # fmt: skip
    openings = Openings.read(everywhere, day - ONE_DAY, last + ONE_DAY)
    is_past = span.start < timezone.now()
    open_ids = [] if is_past else [room.pk for room in everywhere if openings.contain(room, span)]
    free = set(Room.objects.filter(pk__in=open_ids).free_during(span).values_list("pk", flat=True))
    inside = {*wish.named("stadtteil").values_list("pk", flat=True)} if wish.stadtteil else None
    here = [room for room in everywhere if _is_in(room, inside)]
    clashes = _weekly_clashes([room.pk for room in here if room.pk in free], span) if wish.woechentlich else {}
    fitting = sorted((room for room in here if room.pk in free), key=lambda room: clashes.get(room.pk, 0))
    page = page_or_404(page_number, [room.pk for room in fitting], PAGE)

    shifts: dict[int, TimeSpan] = {}
    elsewhere: list[int] = []
    other_days: list[OtherDay] = []
    if len(fitting) < FEW and page.number == 1:
        rest = [room for room in here if room.pk not in free][:CANDIDATES]
        elsewhere = [room.pk for room in everywhere if room.pk in free and not _is_in(room, inside)][:FEW]
        taken = Occupancy.read([room.pk for room in rest], days_span(day - ONE_DAY, last + 7 * ONE_DAY))
        shifts = _nearest(rest, span, openings, taken)
        if not fitting:
            other_days = _other_days(rest, span, taken)

    ids = [*page.object_list, *shifts, *elsewhere]
    rooms = {room.pk: room for room in with_card_pictures(Room.objects.filter(pk__in=ids).for_lists())}
    occupancy = Occupancy.read(ids, days_span(day, last))

    def hit(pk: int, time_of: TimeSpan, *, is_wish: bool = True) -> RoomHit:
        room = rooms[pk]
        verdict, label = _verdict(span, time_of, is_wish, openings.contain(room, span))
        return _hit(
            room,
            _at_time(wish, time_of),
            band=plan(room, local(time_of.start).date(), openings, occupancy).band(
                yours=time_of, verdict=verdict, is_free=is_wish
            ),
            words=verdict,
            note=_weekly_words(clashes.get(pk, 0), span) if wish.woechentlich and is_wish else "",
            ask_label=label,
        )

    return Found(
        page=page,
        hits=[hit(pk, span) for pk in page.object_list],
        near=[hit(pk, shift, is_wish=False) for pk, shift in shifts.items()],
        elsewhere=[hit(pk, span) for pk in elsewhere],
        other_days=other_days,
    )


def _is_in(room: Room, districts: set[int] | None) -> bool:
    return districts is None or not districts.isdisjoint({room.venue.district_id, room.venue.district.parent_id})


def _nearest(rooms: list[Room], span: TimeSpan, openings: Openings, taken: Occupancy) -> dict[int, TimeSpan]:
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


def _other_days(rooms: list[Room], span: TimeSpan, taken: Occupancy) -> list[OtherDay]:
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


def _weekly_clashes(ids: list[int], span: TimeSpan) -> dict[int, int]:
    """Return on how many of the following weeks' dates each room is taken; one query for all of them."""
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
    return {room: len(found) for room, found in weeks.items()}


def _week(moment: datetime) -> date:
    day = local(moment).date()
    return day - timedelta(days=day.weekday())


def _weekly_words(clashes: int, span: TimeSpan) -> str:
    values = {"free": WEEKS - clashes, "all": WEEKS, "day": date_format(local(span.start), "l")}
    if not clashes:
        return _("Auch in den nächsten Wochen frei, immer am %(day)s.") % values
    return _("An %(free)d von %(all)d Terminen frei, immer am %(day)s.") % values


def _verdict(span: TimeSpan, time_of: TimeSpan, is_wish: bool, is_open: bool) -> tuple[str, str]:
    if is_wish:
        return _("Frei %(hours)s.") % {"hours": hour_words(span)}, _("Anfragen")
    start = clock_span(time_of.start, None)
    return (
        _("%(time)s Uhr belegt – frei %(hours)s.") if is_open else _("%(time)s Uhr geschlossen – frei %(hours)s.")
    ) % {"time": clock_span(span.start, None), "hours": hour_words(time_of)}, _("Für %(time)s Uhr anfragen") % {
        "time": start
    }


def _at_time(wish: Wish, span: TimeSpan) -> Wish:
    start, end = local(span.start), local(span.end)
    return wish.with_(datum=start.date(), von=start.time(), bis=end.time())


def _hit(room: Room, wish: Wish, **shown: Any) -> RoomHit:
    return RoomHit(room=room, ask_url=ask_url(room, wish), **shown)
