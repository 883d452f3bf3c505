"""What an empty search for rooms could show instead: how many there are without one of its wishes."""

from __future__ import annotations

from django.utils.translation import ngettext

from foundation.timespan import TimeSpan, local
from foundation.web.filters import FilterForm
from foundation.web.filters.ways_out import WayOut, ways_out
from rooms.availability.obstacles import Obstacles, free_in_each
from rooms.availability.openings import days_span
from rooms.filters import Wish
from rooms.models import Room
from rooms.tariffs import Payer


def rooms_without_a_wish(form: FilterForm, wish: Wish, payer: Payer) -> list[WayOut]:
    """Return what each wish costs. What is free at the time is read once for all rooms; each wish is one query more."""
    span = wish.span
    free = _free_at(span) if span else set()

    def count(other: Wish) -> int:
        rooms = other.apply(Room.objects.public(), payer)
        if other.stadtteil:
            rooms = rooms.in_districts(other.named("stadtteil").values("pk"))
        fitting = {*rooms.values_list("pk", flat=True)}
        return len(fitting & free if other.span else fitting)

    return ways_out(form, count, _so_many)


def _free_at(span: TimeSpan) -> set[int]:
    rooms = list(Room.objects.public().select_related("venue"))
    days = days_span(local(span.start).date(), local(span.end).date())
    obstacles = Obstacles.read(rooms, days, span, with_bookings=False)
    (free,) = free_in_each(rooms, [span], obstacles)
    return free


def _so_many(rooms: int) -> str:
    return ngettext("%(count)d Raum", "%(count)d Räume", rooms) % {"count": rooms}
