"""What a card says of a room that was looked for: its day with the time in it, what speaks for it, where to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.look.band import HoursBand
from foundation.timespan import TimeSpan, clock_span, local
from rooms.availability.alternatives import WEEKS
from rooms.availability.day_plan import hour_words, plan
from rooms.availability.obstacles import Obstacles
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import days_span
from rooms.filters import Wish, ask_url
from rooms.models import Room
from rooms.presenters import with_card_pictures
from rooms.prices import range_in_words
from rooms.states import DateVerdict


@dataclass(frozen=True, kw_only=True)
class RoomHit:
    """One room as a card shows it: what speaks for it, its day, and where to ask for it."""

    room: Room
    band: HoursBand | None = None
    words: str = ""
    note: str = ""
    cost: str = ""
    """What the time would cost, from the least to the most that somebody pays."""
    ask_url: str = ""
    ask_label: str = ""


@dataclass(frozen=True, kw_only=True)
class Cards:
    """What the cards of one search are written from, read once for all of them."""

    wish: Wish
    span: TimeSpan
    clashes: Mapping[int, int]
    """Of a weekly wish: on how many of the coming weeks' dates each room cannot be had; left out where on none."""
    rooms: Mapping[int, Room]
    obstacles: Obstacles

    @classmethod
    def read(
        cls, ids: Sequence[int], *, wish: Wish, span: TimeSpan, obstacles: Obstacles, clashes: Mapping[int, int]
    ) -> Cards:
        """Read the rooms of these ids; besides the obstacles that are known, what is booked on the days of the span."""
        days = days_span(local(span.start).date(), local(span.end).date())
        return cls(
            wish=wish,
            span=span,
            clashes=clashes,
            rooms={room.pk: room for room in with_card_pictures(Room.objects.filter(pk__in=ids).for_lists())},
            obstacles=replace(obstacles, occupancy=Occupancy.read(ids, days)),
        )

    def as_wished(self, pk: int) -> RoomHit:
        """Return the room at the time that was asked for."""
        note = _weekly_words(self.clashes.get(pk, 0), self.span) if self.wish.woechentlich else ""
        verdict = _("Frei %(hours)s.") % {"hours": hour_words(self.span)}
        return self._hit(pk, self.span, verdict, is_free=True, note=note, ask_label=_("Anfragen"))

    def instead(self, pk: int, time_of: TimeSpan) -> RoomHit:
        """Return the room at another time, with why it cannot be had at the one asked for."""
        start = clock_span(time_of.start, None)
        obstacle = self.obstacles.to(self.rooms[pk], self.span)
        is_taken = obstacle is not None and obstacle.verdict == DateVerdict.TAKEN
        verdict = (
            _("%(time)s Uhr belegt – frei %(hours)s.") if is_taken else _("%(time)s Uhr geschlossen – frei %(hours)s.")
        ) % {"time": clock_span(self.span.start, None), "hours": hour_words(time_of)}
        label = _("Für %(time)s Uhr anfragen") % {"time": start}
        return self._hit(pk, time_of, verdict, is_free=False, ask_label=label)

    def _hit(self, pk: int, time_of: TimeSpan, verdict: str, *, is_free: bool, **shown: str) -> RoomHit:
        room = self.rooms[pk]
        day = plan(room, local(time_of.start).date(), self.obstacles.openings, self.obstacles.occupancy)
        band = day.band(yours=time_of, verdict=verdict, is_free=is_free)
        cost = range_in_words([terms.price_per_hour for terms in room.terms.all()], time_of)
        return hit_of(room, _at_time(self.wish, time_of), band=band, words=verdict, cost=cost, **shown)


def hit_of(room: Room, wish: Wish, **shown: Any) -> RoomHit:
    """Return the room with the address where it is asked for as the wish says."""
    return RoomHit(room=room, ask_url=ask_url(room, wish), **shown)


def _weekly_words(clashes: int, span: TimeSpan) -> str:
    values = {"free": WEEKS - clashes, "all": WEEKS, "day": date_format(local(span.start), "l")}
    if not clashes:
        return _("Auch in den nächsten Wochen frei, immer am %(day)s.") % values
    return _("An %(free)d von %(all)d Terminen frei, immer am %(day)s.") % values


def _at_time(wish: Wish, span: TimeSpan) -> Wish:
    start, end = local(span.start), local(span.end)
    return wish.with_(datum=start.date(), von=start.time(), bis=end.time())
