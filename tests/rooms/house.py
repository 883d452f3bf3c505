"""The Bürgerverein, of which `tests.acting` tells, books a room of the Sportverein's house in Mühlburg."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.imports.models import Source
from foundation.imports.states import SourceState
from foundation.recurrence import ClockSpan, Frequency, Rule
from rooms.actions.closures import close
from rooms.actions.move_wishes import wish_to_move
from rooms.actions.moves import NewTime
from rooms.actions.requests import use_own_room
from rooms.actions.series import SeriesWish, request_series
from rooms.models import Booking, BookingSeries, BusyCalendar, BusyClash, Closure, MoveWish, Room
from rooms.states import BookingState
from tests.acting import People, make_people
from tests.rooms.factories import (
    RoomFactory,
    VenueFactory,
    application,
    booked,
    change,
    closed_time,
    evening,
    next_tuesday,
)


@dataclass(frozen=True, kw_only=True)
class House:
    """The manager speaks for the group, the neighbour answers for the house, which the coordinator coordinates."""

    people: People
    room: Room

    def booking(self, state: str = BookingState.REQUESTED, *, over: bool = False) -> Booking:
        found = Booking.objects.first() or booked(self.room, organisation=self.people.own, by=self.people.manager)
        held_until = found.held_until if state == BookingState.REQUESTED else None
        change(found, state=state, held_until=held_until)
        if over:
            begins = timezone.now() - timedelta(days=1)
            change(found, starts_at=begins, ends_at=begins + timedelta(hours=2))
        return found

    def wished(self) -> Booking:
        """A promised booking that the group would like to have later."""
        found = self.booking(BookingState.CONFIRMED)
        if not MoveWish.objects.exists():
            later = evening(next_tuesday() + timedelta(days=2))
            wish_to_move(booking=found, to=NewTime(span=later), by=self.people.manager)
        return found

    def own_use(self) -> Booking:
        """What the house took for itself."""
        host = self.room.venue.organisation
        own = Booking.objects.filter(organisation=host).first()
        return own or use_own_room(room=self.room, span=evening(), application=application(host), by=SYSTEM)

    def series(self) -> BookingSeries:
        """Two dates, one of which was left out."""
        first = next_tuesday() + timedelta(weeks=4)
        rule = Rule(first_on=first, frequency=Frequency.WEEKLY, until_on=first + timedelta(weeks=1))
        wish = SeriesWish(rule=rule, hours=ClockSpan(starts=time(18), ends=time(20)), chosen=[first])
        purpose, by = application(self.people.own), self.people.manager
        found = BookingSeries.objects.first()
        return found or request_series(room=self.room, wish=wish, application=purpose, by=by)

    def closure(self) -> Closure:
        later = closed_time(evening(next_tuesday() + timedelta(days=1)))
        return Closure.objects.first() or close(venue=self.room.venue, closed=later, by=SYSTEM)

    def busy_calendar(self, state: str = SourceState.ACTIVE) -> BusyCalendar:
        """A calendar from elsewhere that says when the room is taken."""
        organisation = self.room.venue.organisation
        source = Source.objects.create(organisation=organisation, use="room", name="Halle", url="x", state=state)
        return BusyCalendar.objects.create(source=source, room=self.room)

    def busy_clash(self) -> BusyClash:
        return BusyClash.objects.create(calendar=self.busy_calendar(), booking=self.booking())


def make_house() -> House:
    people = make_people()
    host = people.neighbour.memberships.get().organisation
    return House(people=people, room=RoomFactory(venue=VenueFactory(organisation=host, district=people.here)))
