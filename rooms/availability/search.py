"""Which rooms fit a wish: what is free, and the nearest that could be had instead. Browses; the lock decides."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.core.paginator import Page

from foundation.timespan import TimeSpan, local
from foundation.web.paging import page_or_404
from rooms.availability.alternatives import OtherDay, following, nearest, other_days
from rooms.availability.day_plan import plan
from rooms.availability.hits import Cards
from rooms.availability.obstacles import Obstacles, free_in_each
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import ONE_DAY, Openings, days_span
from rooms.cards import RoomCard, card_of, tell_apart
from rooms.filters import Wish, ask_url, page_url
from rooms.models import Room
from rooms.presenters import with_card_pictures
from rooms.tariffs import ANYBODY, Payer

PAGE = 12
FEW = 3
"""With fewer rooms than this, the nearest alternatives are shown, too."""
CANDIDATES = 80
"""Of so many rooms at most another time is looked for."""


@dataclass(frozen=True, kw_only=True)
class Found:
    page: Page[Any]
    hits: list[RoomCard]
    near: list[RoomCard] = field(default_factory=list)
    """The same rooms a little earlier or later."""
    elsewhere: list[RoomCard] = field(default_factory=list)
    """Other districts at the same time."""
    other_days: list[OtherDay] = field(default_factory=list)


def find(wish: Wish, page_number: int = 1, payer: Payer = ANYBODY) -> Found:
    """Return what fits, with its price for who pays; 404 for a page past the end. Nothing for what is not understood.

    It takes as many queries for ten rooms as for a thousand.
    """
    if not wish.is_understood:
        return Found(page=page_or_404(page_number, [], PAGE), hits=[])
    span = wish.span
    found = _browse(wish, page_number, payer) if span is None else _find_free(wish, span, page_number, payer)
    hits, near, elsewhere = tell_apart(found.hits, found.near, found.elsewhere)
    return replace(found, hits=hits, near=near, elsewhere=elsewhere)


def _browse(wish: Wish, page_number: int, payer: Payer) -> Found:
    rooms = wish.apply(Room.objects.public(), payer)
    if wish.stadtteil:
        rooms = rooms.in_districts(wish.named("stadtteil").values("pk"))
    page = page_or_404(page_number, with_card_pictures(rooms.for_lists().order_by("venue__name", "name", "pk")), PAGE)
    shown = list(page.object_list)
    cards = [replace(card_of(room, payer), url=page_url(room, wish), ask_url=ask_url(room, wish)) for room in shown]
    day = wish.datum
    if day is None:
        return Found(page=page, hits=cards)
    openings = Openings.read(shown, day, day)
    occupancy = Occupancy.read([room.pk for room in shown], days_span(day, day))
    bands = [plan(room, day, openings, occupancy).band() for room in shown]
    return Found(page=page, hits=[replace(card, band=band) for card, band in zip(cards, bands, strict=True)])


def _find_free(wish: Wish, span: TimeSpan, page_number: int, payer: Payer) -> Found:
    day, last = local(span.start).date(), local(span.end).date()
    everywhere = _candidates(wish, payer)
    dates = [span, *(following(span) if wish.woechentlich else ())]
    obstacles = Obstacles.read(everywhere, days_span(day, last), *dates, with_bookings=False)
    free, *_weeks = in_each = free_in_each(everywhere, dates, obstacles)
    inside = {*wish.named("stadtteil").values_list("pk", flat=True)} if wish.stadtteil else None
    here = [room for room in everywhere if _is_in(room, inside)]
    free_at = {pk: [day for day, week in zip(dates, in_each, strict=True) if pk in week] for pk in free}
    fitting = sorted((room for room in here if room.pk in free), key=lambda room: -len(free_at[room.pk]))
    page = page_or_404(page_number, [room.pk for room in fitting], PAGE)

    shifts: dict[int, TimeSpan] = {}
    elsewhere: list[int] = []
    days: list[OtherDay] = []
    if len(fitting) < FEW and page.number == 1:
        rest = [room for room in here if room.pk not in free][:CANDIDATES]
        elsewhere = [room.pk for room in everywhere if room.pk in free and not _is_in(room, inside)][:FEW]
        week = Obstacles.read(rest, days_span(day, last + 7 * ONE_DAY))
        shifts = nearest(rest, span, week)
        if not fitting:
            days = other_days(rest, span, week)

    ids = [*page.object_list, *shifts, *elsewhere]
    cards = Cards.read(ids, wish=wish, span=span, obstacles=obstacles, free_at=free_at, payer=payer)
    return Found(
        page=page,
        hits=[cards.as_wished(pk) for pk in page.object_list],
        near=[cards.instead(pk, shift) for pk, shift in shifts.items()],
        elsewhere=[cards.as_wished(pk) for pk in elsewhere],
        other_days=days,
    )


def _candidates(wish: Wish, payer: Payer) -> list[Room]:
    """Return all rooms that would do, anywhere and at any time, with as little as the search itself needs."""
    return list(
        wish.apply(Room.objects.public(), payer)
        .select_related("venue__district")
        .only(
            "venue", "capacity", "name", "buffer_before", "buffer_after", "book_ahead_days",
            "venue__closes_on_holidays", "venue__district__parent",
        )
        .order_by("capacity", "name", "pk")
    )  # fmt: skip


def _is_in(room: Room, districts: set[int] | None) -> bool:
    return districts is None or not districts.isdisjoint({room.venue.district_id, room.venue.district.parent_id})
