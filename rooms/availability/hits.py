"""What a card says of a room that was looked for: its day with the time in it, what speaks for it, where to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.timespan import TimeSpan, clock_span, local
from rooms.availability.alternatives import WEEKS
from rooms.availability.day_plan import hour_words, plan
from rooms.availability.obstacles import Obstacles
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import days_span
from rooms.cards import RoomCard, card_of
from rooms.filters import Wish, ask_url, page_url
from rooms.models import Room
from rooms.presenters import with_card_pictures
from rooms.states import DateVerdict
from rooms.tariffs import Payer


@dataclass(frozen=True, kw_only=True)
class Cards:
    """What the cards of one search are written from, read once for all of them."""

    wish: Wish
    span: TimeSpan
    free_at: Mapping[int, Sequence[TimeSpan]]
    """Of a weekly wish: at which of the coming weeks' times each room can be had, the first included."""
    payer: Payer
    rooms: Mapping[int, Room]
    obstacles: Obstacles

    @classmethod
    def read(cls, ids: Sequence[int], *, span: TimeSpan, obstacles: Obstacles, **known: Any) -> Cards:
        """Read the rooms of these ids; besides the obstacles that are known, what is booked on the days of the span."""
        days = days_span(local(span.start).date(), local(span.end).date())
        return cls(
            **known,
            span=span,
            rooms={room.pk: room for room in with_card_pictures(Room.objects.filter(pk__in=ids).for_lists())},
            obstacles=replace(obstacles, occupancy=Occupancy.read(ids, days)),
        )

    def as_wished(self, pk: int) -> RoomCard:
        """Return the room at the time that was asked for."""
        spans = self.free_at.get(pk, [self.span])
        note = _weekly_words(len(spans), self.span) if self.wish.woechentlich else ""
        verdict = _("Frei %(hours)s.") % {"hours": hour_words(self.span)}
        return replace(self._card(pk, spans, verdict, is_free=True), note=note, ask_label=_("Anfragen"))

    def instead(self, pk: int, time_of: TimeSpan) -> RoomCard:
        """Return the room at another time, with why it cannot be had at the one asked for."""
        start = clock_span(time_of.start, None)
        obstacle = self.obstacles.to(self.rooms[pk], self.span)
        is_taken = obstacle is not None and obstacle.verdict == DateVerdict.TAKEN
        verdict = (
            _("%(time)s Uhr belegt – frei %(hours)s.") if is_taken else _("%(time)s Uhr geschlossen – frei %(hours)s.")
        ) % {"time": clock_span(self.span.start, None), "hours": hour_words(time_of)}
        label = _("Für %(time)s Uhr anfragen") % {"time": start}
        return replace(self._card(pk, [time_of], verdict, is_free=False), ask_label=label)

    def _card(self, pk: int, times: Sequence[TimeSpan], verdict: str, *, is_free: bool) -> RoomCard:
        """Return the room at the first of these times; the others are what else is paid."""
        room, time_of = self.rooms[pk], times[0]
        wish = _at_time(self.wish, time_of)
        day = plan(room, local(time_of.start).date(), self.obstacles.openings, self.obstacles.occupancy)
        return replace(
            card_of(room, self.payer, times),
            band=day.band(yours=time_of, verdict=verdict, is_free=is_free),
            words=verdict,
            url=page_url(room, wish),
            ask_url=ask_url(room, wish),
        )


def _weekly_words(free: int, span: TimeSpan) -> str:
    values = {"free": free, "all": WEEKS, "day": date_format(local(span.start), "l")}
    if free == WEEKS:
        return _("Auch in den nächsten Wochen frei, immer am %(day)s.") % values
    return _("An %(free)d von %(all)d Terminen frei, immer am %(day)s.") % values


def _at_time(wish: Wish, span: TimeSpan) -> Wish:
    start, end = local(span.start), local(span.end)
    return wish.with_(datum=start.date(), von=start.time(), bis=end.time())
