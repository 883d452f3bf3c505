"""The rooms of the world that the matrix of addresses asks for."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from foundation.network.models import Organisation
from foundation.people.calendars import calendar_token
from foundation.places.models import District
from foundation.recurrence import ClockSpan, Frequency, Rule
from rooms.actions.feed_keys import link_for
from rooms.actions.series import SeriesWish, request_series
from rooms.models import Booking, Closure
from tests.foundation.factories import GroupFactory
from tests.rooms.factories import RoomFactory, VenueFactory, application, booked, evening, next_tuesday
from tests.website.access_calendars import calendars_from_elsewhere

if TYPE_CHECKING:
    from tests.website.access_world import World


def add_rooms(world: World, own: Organisation, other: Organisation, here: District) -> None:
    """Add houses of the Bürgerverein, and what the rival's group and a third one have booked there."""
    rival = world.people["rival"]
    room = RoomFactory(venue=VenueFactory(organisation=own, district=here))
    hidden = RoomFactory(venue=VenueFactory(organisation=own, district=here, is_public=False))
    for name, each in [("public", room), ("hidden", hidden)]:
        world.add(f"venue.{name}", each.venue)
        world.add(f"room.{name}", each, venue_slug=each.venue.slug)
    third = RoomFactory(venue=VenueFactory(organisation=GroupFactory(districts=[here]), district=here))
    week = timedelta(weeks=1)
    world.add("booking.of_rival", booked(room, evening(), organisation=other, by=rival))
    world.add("booking.of_third", booked(third, evening()))
    past = booked(room, evening(next_tuesday() + week), organisation=other, by=rival)
    Booking.objects.filter(pk=past.pk).update(
        state="confirmed", starts_at=timezone.now() - week, ends_at=timezone.now() - week + timedelta(hours=2)
    )
    world.add("booking.past", past)
    first = next_tuesday() + 2 * week
    series = request_series(
        room=room,
        wish=SeriesWish(
            rule=Rule(first_on=first, frequency=Frequency.WEEKLY, until_on=first + week),
            hours=ClockSpan(starts=time(18), ends=time(20)),
            chosen=[first],
        ),
        application=application(other),
        by=rival,
    )
    world.objects["series"] = {"pk": series.bookings.get().pk, "rejected": series.rejected_dates.get().pk}
    starts = evening(next_tuesday() + 5 * week)
    world.add(
        "closure",
        Closure.objects.create(venue=room.venue, starts_at=starts.start, ends_at=starts.end, reason="Streichen"),
    )
    world.objects |= calendars_from_elsewhere(own, past)
    world.objects["own_calendar"] = {"token": calendar_token(world.people["member"])}
    world.objects["feed"] = {"token": link_for(organisation=own, by=world.people["manager"]).token}
