"""Every list of rooms and bookings takes as many queries for a thousand rows as for ten, and at most fifteen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.people.models import Person
from foundation.timespan import QUARTER_HOUR, day_span
from rooms.actions.feed_keys import link_for
from rooms.actions.room_trees import settle_tree
from rooms.models import Booking, Claim, Clash, Closure, Room, Terms
from rooms.states import BookingState, Side, Use
from tests.cost import assert_costs_the_same
from tests.rooms.factories import RoomFactory, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return RoomFactory()


@pytest.fixture
def lina() -> Person:
    return group_of()[1]


def bookings(room: Room, person: Person, state: BookingState) -> Callable[[int, int], list[Booking]]:
    """Return what fills the room with a quarter hour after the other, all of them claimed, each within a closure."""
    group = person.memberships.get().organisation
    start = day_span(next_tuesday()).start
    closure = Closure.objects.create(
        venue=room.venue, starts_at=start, ends_at=start + timedelta(days=30), reason="Putz"
    )

    def fill(first: int, last: int) -> list[Booking]:
        made = Booking.objects.bulk_create(
            Booking(
                room=room,
                organisation=group,
                person=person,
                starts_at=start + QUARTER_HOUR * number,
                ends_at=start + QUARTER_HOUR * (number + 1),
                state=state,
                held_until=timezone.now() + timedelta(days=2) if state == BookingState.REQUESTED else None,
                use=Use.MEETING,
                purpose="Nähtreff",
                people=5,
            )
            for number in range(first, last)
        )
        Claim.objects.bulk_create(
            Claim(part=room, starts_at=one.starts_at, side=side, booking=one) for one in made for side in Side
        )
        Clash.objects.bulk_create(Clash(closure=closure, booking=one) for one in made)
        return made

    return fill


@pytest.mark.parametrize("state", [BookingState.REQUESTED, BookingState.CONFIRMED])
def test_what_waits_for_a_host_and_what_comes(client: Client, room: Room, lina: Person, state: BookingState) -> None:
    client.force_login(host_of(room.venue))
    url = reverse("rooms:requests")
    assert_costs_the_same(lambda: client.get(url), fill=bookings(room, lina, state))
    assert ("800 weitere Anfragen" in client.get(url).content.decode()) == (state == BookingState.REQUESTED)


@pytest.mark.parametrize("query", ["", "?zeit=vergangen"])
def test_the_bookings_of_ones_groups(client: Client, room: Room, lina: Person, query: str) -> None:
    client.force_login(lina)
    url = reverse("rooms:bookings") + query
    assert_costs_the_same(lambda: client.get(url), fill=bookings(room, lina, BookingState.CONFIRMED))


def test_a_rooms_week(client: Client, room: Room, lina: Person) -> None:
    url = f"{room.get_absolute_url()}?datum={next_tuesday()}&von=18:00"
    assert_costs_the_same(lambda: client.get(url), fill=bookings(room, lina, BookingState.CONFIRMED))


def test_the_calendars_of_a_room_and_of_a_group(client: Client, room: Room, lina: Person) -> None:
    group = lina.memberships.get().organisation
    of_room = reverse("rooms:room_feed", args=[room.venue.slug, room.slug])
    of_group = reverse("rooms:group_feed", args=[link_for(organisation=group, by=lina).token])
    fill = bookings(room, lina, BookingState.CONFIRMED)
    assert_costs_the_same(lambda: client.get(of_room), lambda: client.get(of_group), fill=fill)


def test_closures_with_a_thousand_bookings_in_them(client: Client, room: Room, lina: Person) -> None:
    client.force_login(host_of(room.venue))
    url = reverse("rooms:closures")
    assert_costs_the_same(lambda: client.get(url), fill=bookings(room, lina, BookingState.CONFIRMED))


def test_a_thousand_closures(client: Client, room: Room) -> None:
    client.force_login(host_of(room.venue))
    start = day_span(next_tuesday()).start

    def fill(first: int, last: int) -> None:
        Closure.objects.bulk_create(
            Closure(
                venue=room.venue,
                starts_at=start + timedelta(hours=number),
                ends_at=start + timedelta(hours=number + 1),
                reason=f"Putz {number}",
            )
            for number in range(first, last)
        )

    assert_costs_the_same(lambda: client.get(reverse("rooms:closures")), fill=fill)


@pytest.mark.parametrize("name", ["house", "pictures", "closures"])
def test_a_house_with_a_thousand_rooms(client: Client, room: Room, name: str) -> None:
    client.force_login(host_of(room.venue))
    url = room.venue.get_absolute_url() if name == "house" else reverse(f"rooms:{name}")

    def fill(first: int, last: int) -> Any:
        rooms = Room.objects.bulk_create(
            Room(venue=room.venue, name=f"Raum {number}", slug=f"raum-nr-{number}", capacity=10)
            for number in range(first, last)
        )
        Terms.objects.bulk_create(Terms(room=each, use=Use.MEETING) for each in rooms)
        settle_tree(room.venue)

    assert_costs_the_same(lambda: client.get(url), fill=fill)
