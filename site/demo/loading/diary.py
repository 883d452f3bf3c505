"""What the rooms' diaries hold while the city is being loaded, and the pile of bookings to be written at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from demo.loading.city import City, read
from demo.loading.customs import awake_before, waking
from demo.loading.writing import entry, store
from foundation.timespan import TimeSpan
from rooms.availability.openings import Openings
from rooms.models import Booking, BookingSeries, Claim, Room, Terms
from rooms.quarter_hours import quarter_hours
from rooms.states import BookingState, Side, Tariff, Use

if TYPE_CHECKING:
    from wagtail.models import ModelLogEntry

    from foundation.network.models import Organisation

BACK, AHEAD = 91, 98
"""Days; a little more than half a year, so that some of it is always ahead."""
REHEARSALS = ("probe", "tanz", "yoga", "bewegung", "trommel", "gitarre")
COURSES = ("kurs", "deutsch", "hilfe", "nähen", "nähnachmittag", "sprach")
GATHERINGS = ("fest", "film", "konferenz", "café", "abend")


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants which room, and what for."""

    room: Room
    organisation: Organisation
    purpose: str
    people: int
    series: BookingSeries | None = None
    requested_at: datetime | None = None
    """None: some time before."""


class Diary:
    """Which side of which quarter hour is taken already, as the database will have it."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.taken: dict[int, set[tuple[datetime, int]]] = defaultdict(set)
        self.out: dict[int, set[datetime]] = defaultdict(set)
        """When an organisation is somewhere already, by its key."""
        self.first, self.last = city.today - timedelta(days=BACK), city.today + timedelta(days=AHEAD)
        self.openings = Openings.read(Room.objects.select_related("venue"), self.first, self.last + timedelta(days=1))
        for part, starts_at, side in Claim.objects.values_list("part", "starts_at", "side"):
            self.taken[part].add((starts_at, side))

    def wants(self, room: Room, span: TimeSpan) -> list[tuple[datetime, int]]:
        """Return what a booking claims, its buffers included."""
        return [
            *[(quarter, side) for quarter in quarter_hours(span.start, span.end) for side in Side],
            *[(quarter, Side.LEAD) for quarter in quarter_hours(span.start - room.before, span.start)],
            *[(quarter, Side.TAIL) for quarter in quarter_hours(span.end, span.end + room.after)],
        ]

    def has_room_for(self, room: Room, span: TimeSpan) -> bool:
        """Whether the room is open and free then."""
        return self.openings.contain(room, span) and self.taken[room.pk].isdisjoint(self.wants(room, span))

    def is_out(self, organisation: Organisation, span: TimeSpan) -> bool:
        """Whether the organisation is in some room then; it cannot be in two."""
        return not self.out[organisation.pk].isdisjoint(quarter_hours(span.start, span.end))

    def take(self, room: Room, span: TimeSpan, organisation: Organisation) -> None:
        self.taken[room.pk].update(self.wants(room, span))
        self.out[organisation.pk].update(quarter_hours(span.start, span.end))


class CoordinationDiary:
    """Collects bookings with what belongs to them, to be written at once."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.diary = Diary(city)
        self.terms = {(terms.room_id, terms.use): terms for terms in Terms.objects.all()}
        self.bookings: list[Booking] = []
        self.series_of: Counter[int] = Counter()
        """How many weekly uses an organisation has by chance, by its key."""
        self.reasons = read("residents")["bookings"]

    def book(self, wish: Wish, span: TimeSpan, state: BookingState) -> None:
        """Put a booking on the pile; the caller has made sure that the time is free."""
        city, room, organisation, use = self.city, wish.room, wish.organisation, use_of(wish.purpose)
        terms = self.terms[room.pk, use]
        requested_at = wish.requested_at or self._some_time_before(span)
        requested_at = awake_before(requested_at)
        deadline = min(requested_at + timedelta(days=room.venue.answer_days), span.start)
        if state in (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.MISSED):
            self.diary.take(room, span, organisation)
        answer = self._reason(state)
        self.bookings.append(
            Booking(
                uid=city.uuid(),
                room=room,
                organisation=organisation,
                person=city.managers[organisation.pk],
                series=wish.series,
                starts_at=span.start,
                ends_at=span.end,
                buffer_before=room.buffer_before,
                buffer_after=room.buffer_after,
                state=state,
                held_until=deadline if state in (BookingState.REQUESTED, BookingState.EXPIRED) else None,
                use=use,
                purpose=wish.purpose,
                people=wish.people,
                needs_step_free=room.is_step_free and city.chance.random() < 0.2,
                tariff=terms.tariff,
                price_per_hour=terms.price_per_hour if terms.tariff != Tariff.FREE else Decimal(0),
                terms_note=terms.note,
                rules_accepted_at=requested_at,
                answer=answer,
                requested_at=requested_at,
                changed_at=waking(requested_at + timedelta(hours=20), since=requested_at, until=city.now),
            )
        )

    def _some_time_before(self, span: TimeSpan) -> datetime:
        city = self.city
        lead = timedelta(days=city.chance.randrange(6, 50), hours=city.chance.randrange(12))
        return min(span.start - lead, city.now - timedelta(hours=city.chance.randrange(3, 70)))

    def _reason(self, state: BookingState) -> str:
        if state == BookingState.DECLINED:
            return self.city.chance.choice(self.reasons["decline_reasons"])
        if state == BookingState.CANCELLED:
            return self.city.chance.choice(self.reasons["cancel_reasons"])
        return ""

    def write(self) -> None:
        """Store the bookings, their claims and their history."""
        store(self.bookings)
        store(
            Claim(part_id=booking.room_id, starts_at=quarter, side=side, booking=booking)
            for booking in self.bookings
            if booking.state in (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.MISSED)
            for quarter, side in self.diary.wants(booking.room, booking.span)
        )
        store(line for booking in self.bookings for line in self._history(booking))

    def _history(self, booking: Booking) -> list[ModelLogEntry]:
        lines = [entry(self.city, booking, "booking.requested", at=booking.requested_at, by=booking.person)]
        if booking.state == BookingState.REQUESTED:
            return lines
        host = self.city.managers[booking.room.venue.organisation_id]
        by = {BookingState.CANCELLED: booking.person, BookingState.EXPIRED: None}.get(BookingState(booking.state), host)
        action = f"booking.{booking.state}"
        lines.append(entry(self.city, booking, action, at=booking.changed_at, by=by, reason=booking.answer))
        return lines


def use_of(purpose: str) -> Use:
    """Return what the purpose is, by its words."""
    words = purpose.lower()
    if "geburtstag" in words:
        return Use.CELEBRATION
    if any(word in words for word in REHEARSALS):
        return Use.REHEARSAL
    if any(word in words for word in COURSES):
        return Use.COURSE
    return Use.GATHERING if any(word in words for word in GATHERINGS) else Use.MEETING
