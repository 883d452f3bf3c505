"""Rooms booked in the transactions of other features: together or not at all, once, and never without a lock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_args

import pytest
from django.db import transaction

from foundation.network.models import Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import Gone, NotPermitted
from foundation.registries.room_bookings import BookingWish, HeldRooms, HeldTime, RoomBookings, RoomUse, service
from foundation.transactions import all_or_nothing
from rooms.actions.claims import BookingRefused, Taken
from rooms.actions.moves import NewTime, move
from rooms.models import Booking, Claim, OpeningHours, Room, Terms
from rooms.states import BookingState, Tariff, Use
from tests.foundation.factories import PersonFactory
from tests.rooms.factories import RoomFactory, booked, evening, group_of, host_of

AtOnce = Callable[[list[Callable[[], Any]]], list[Any]]


def rooms() -> RoomBookings:
    found = service()
    assert found is not None
    return found


def wish(room: Room, organisation: Organisation | None = None, **values: Any) -> BookingWish:
    """Return what a feast of the house itself wishes, or of another organisation."""
    for_whom = organisation or room.venue.organisation
    return BookingWish(
        room=room.pk, organisation=for_whom.pk, span=evening(), purpose="Sommerfest", people=20, **values
    )


@pytest.fixture
def room(db: None) -> Room:
    return RoomFactory(uses=[Use.MEETING, Use.GATHERING])


@pytest.fixture
def host(room: Room) -> Person:
    return host_of(room.venue)


@all_or_nothing
def hold_feast(room: Room, host: Person, *, but_it_rains: bool = False) -> int:
    """Stand for the action of another feature."""
    key = rooms().lock(rooms=[room.pk]).book(wish(room), by=host)
    if but_it_rains:
        raise RuntimeError
    return key


def test_where_rooms_are_hidden_nobody_books_any(settings: Any) -> None:
    settings.HIDDEN_FEATURES = ["rooms"]
    assert service() is None


def test_what_rooms_are_lent_for_is_called_the_same_on_both_sides() -> None:
    assert set(get_args(RoomUse)) == set(Use.values)
    assert next(field.default for field in fields(BookingWish) if field.name == "use") == Use.GATHERING


def test_the_house_gets_its_own_room_at_once(room: Room, host: Person) -> None:
    booking = Booking.objects.get(pk=hold_feast(room, host))
    assert (booking.state, booking.use, booking.person) == (BookingState.CONFIRMED, Use.GATHERING, host)
    assert booking.span == evening()
    assert Claim.objects.filter(booking=booking).count() == 16


def test_another_organisation_waits_for_the_host_as_on_the_site(room: Room) -> None:
    group, lina = group_of()
    with transaction.atomic():
        key = rooms().lock(rooms=[room.pk]).book(wish(room, group), by=lina)
    assert Booking.objects.get(pk=key).state == BookingState.REQUESTED


def test_the_rules_of_rooms_hold_here_too(room: Room) -> None:
    with pytest.raises(NotPermitted), transaction.atomic():
        rooms().lock(rooms=[room.pk]).book(wish(room), by=PersonFactory())
    Terms.objects.filter(use=Use.GATHERING).delete()
    group, lina = group_of()
    with pytest.raises(BookingRefused, match="nicht vergeben"), transaction.atomic():
        rooms().lock(rooms=[room.pk]).book(wish(room, group), by=lina)
    assert Booking.objects.count() == 0


def test_for_the_house_itself_neither_terms_nor_hours_hold_which_are_for_others(room: Room, host: Person) -> None:
    Terms.objects.all().delete()
    OpeningHours.objects.all().delete()
    assert Booking.objects.get(pk=hold_feast(room, host)).tariff == Tariff.FREE


def test_a_house_that_uses_its_own_room_is_not_written_to(room: Room, host: Person) -> None:
    key = hold_feast(room, host)
    with transaction.atomic():
        rooms().lock(bookings=[key]).release(key, by=host)
    assert Notice.objects.count() == 0


def test_what_still_stands_of_what_was_locked_is_told(room: Room, host: Person) -> None:
    key = hold_feast(room, host)
    with transaction.atomic():
        held = rooms().lock(bookings=[key])
        assert held.standing() == {key: HeldTime(room=room.pk, span=evening())}
        held.release(key, by=host)
        assert held.standing() == {}


@pytest.mark.django_db(transaction=True)
def test_what_undoes_the_feast_undoes_the_booking() -> None:
    room = RoomFactory(uses=[Use.GATHERING])
    host = host_of(room.venue)
    with pytest.raises(RuntimeError):
        hold_feast(room, host, but_it_rains=True)
    assert (Booking.objects.count(), Claim.objects.count()) == (0, 0)
    with transaction.atomic():
        with pytest.raises(RuntimeError):
            hold_feast(room, host, but_it_rains=True)
        hold_feast(room, host)
    assert (Booking.objects.count(), Claim.objects.count()) == (1, 16)


def test_of_many_at_once_one_wins(at_once: AtOnce) -> None:
    room = RoomFactory(uses=[Use.GATHERING])
    host = host_of(room.venue)
    results = at_once([lambda: hold_feast(room, host)] * 6)
    assert Counter(type(result) for result in results) == {int: 1, Taken: 5}
    assert Claim.objects.count() == 16


def test_two_that_want_two_rooms_in_different_orders_do_not_wait_in_a_circle(at_once: AtOnce) -> None:
    one = RoomFactory(uses=[Use.GATHERING])
    other = RoomFactory(venue=one.venue, uses=[Use.GATHERING])
    host = host_of(one.venue)

    @all_or_nothing
    def hold_both(first: Room, second: Room) -> list[int]:
        held = rooms().lock(rooms=[first.pk, second.pk])
        return [held.book(wish(first), by=host), held.book(wish(second), by=host)]

    results = at_once([lambda: hold_both(one, other), lambda: hold_both(other, one)] * 3)
    assert Counter(type(result) for result in results) == {list: 1, Taken: 5}
    assert Booking.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_locked() -> None:
    room = RoomFactory()
    with pytest.raises(transaction.TransactionManagementError):
        rooms().lock(rooms=[room.pk])


@pytest.mark.django_db(transaction=True)
def test_after_the_transaction_that_locked_nothing_is_booked() -> None:
    room = RoomFactory(uses=[Use.GATHERING])
    host = host_of(room.venue)
    with transaction.atomic():
        held = rooms().lock(rooms=[room.pk])
    with pytest.raises(transaction.TransactionManagementError):
        held.book(wish(room), by=host)
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        held.book(wish(room), by=host)
    assert Booking.objects.count() == 0


def test_what_was_locked_in_a_part_that_was_undone_is_no_longer_locked(room: Room, host: Person) -> None:
    with transaction.atomic():
        held: list[HeldRooms] = []
        with pytest.raises(RuntimeError), transaction.atomic():
            held.append(rooms().lock(rooms=[room.pk]))
            raise RuntimeError
        with pytest.raises(transaction.TransactionManagementError):
            held[0].book(wish(room), by=host)


def test_only_what_was_locked_is_booked_or_given_back(room: Room, host: Person) -> None:
    beside = RoomFactory(venue=room.venue, uses=[Use.GATHERING])
    booking = booked(beside, use=Use.GATHERING)
    with transaction.atomic():
        held = rooms().lock(rooms=[room.pk])
        with pytest.raises(LookupError):
            held.book(wish(beside), by=host)
        with pytest.raises(LookupError):
            held.release(booking.pk, by=host)


def test_a_room_that_was_deleted_cannot_be_locked(room: Room) -> None:
    number = room.pk
    Room.objects.filter(pk=number).delete()
    with pytest.raises(Gone), transaction.atomic():
        rooms().lock(rooms=[number])


def test_given_back_the_room_is_free_wherever_it_was_moved(room: Room, host: Person) -> None:
    key = hold_feast(room, host)
    beside = RoomFactory(venue=room.venue)
    move(booking=Booking.objects.get(), to=NewTime(span=evening(), room=beside), by=host)
    with transaction.atomic():
        held = rooms().lock(bookings=[key])
        assert held.release(key, by=host) is True
        assert held.release(key, by=host) is False
    assert Booking.objects.get().state == BookingState.CANCELLED
    assert Claim.objects.count() == 0


def test_who_may_not_cancel_gives_nothing_back(room: Room, host: Person) -> None:
    key = hold_feast(room, host)
    with pytest.raises(NotPermitted), transaction.atomic():
        rooms().lock(bookings=[key]).release(key, by=PersonFactory())
    assert Claim.objects.count() == 16


def test_given_back_and_booked_anew_in_one_transaction_is_moved_or_left(room: Room, host: Person) -> None:
    key = hold_feast(room, host)

    def move_feast(to_room: Room) -> None:
        with transaction.atomic():
            held = rooms().lock(rooms=[to_room.pk], bookings=[key])
            held.release(key, by=host)
            held.book(wish(to_room), by=host)

    taken = RoomFactory(venue=room.venue, uses=[Use.MEETING, Use.GATHERING])
    booked(taken)
    with pytest.raises(Taken):
        move_feast(taken)
    assert Booking.objects.get(pk=key).state == BookingState.CONFIRMED
    move_feast(room)
    assert Booking.objects.standing().filter(room=room).count() == 1
    assert Booking.objects.get(pk=key).state == BookingState.CANCELLED
