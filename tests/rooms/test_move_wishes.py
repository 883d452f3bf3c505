"""A promised booking keeps its time until the house has let it have another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import Refused, StateConflict
from foundation.timespan import TimeSpan
from rooms.actions import decisions, move_wishes, moves
from rooms.actions.claims import BookingRefused, Taken
from rooms.actions.closures import close
from rooms.actions.moves import NewTime
from rooms.models import Booking, Claim, MoveWish, Room
from rooms.quarter_hours import quarter_hours
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, host_of, loaded, next_tuesday

pytestmark = pytest.mark.django_db

LATER = evening(next_tuesday() + timedelta(days=2))
AN_HOUR_LATER = evening(starts=time(19), ends=time(21))


@pytest.fixture
def booking() -> Booking:
    found = booked(RoomFactory())
    decisions.approve(booking=found, by=host_of(found.room.venue))
    return loaded(found)


@pytest.fixture
def host(booking: Booking) -> Person:
    return host_of(booking.room.venue)


def taken(room: Room) -> set[datetime]:
    """Return the quarter hours that nobody else can have."""
    return set(Claim.objects.filter(part=room).values_list("starts_at", flat=True))


def quarters(*spans: TimeSpan) -> set[datetime]:
    return {quarter for span in spans for quarter in quarter_hours(span.start, span.end)}


def test_both_times_are_held_until_the_house_answers(booking: Booking, host: Person) -> None:
    move_wishes.wish_to_move(
        booking=booking, to=NewTime(span=LATER, reason="Der Chor kann erst da."), by=booking.person
    )
    assert loaded(booking).span == evening()
    assert taken(booking.room) == quarters(evening(), LATER)
    with pytest.raises(Taken):
        booked(booking.room, LATER)
    notice = Notice.objects.filter(kind="booking_move_wished").first()
    assert notice is not None
    assert "Der Chor kann erst da." in notice.text


def test_a_yes_moves_it_and_tells_the_group(booking: Booking, host: Person) -> None:
    move_wishes.wish_to_move(booking=booking, to=NewTime(span=LATER), by=booking.person)
    move_wishes.grant_wish(booking=booking, by=host)
    assert (loaded(booking).span, taken(booking.room)) == (LATER, quarters(LATER))
    assert MoveWish.objects.count() == 0
    assert Notice.objects.filter(kind="booking_moved", person=booking.person).count() == 1


def test_over_its_own_old_time_it_moves_by_an_hour(booking: Booking, host: Person) -> None:
    move_wishes.wish_to_move(booking=booking, to=NewTime(span=AN_HOUR_LATER), by=booking.person)
    assert taken(booking.room) == quarters(evening(), AN_HOUR_LATER)
    move_wishes.grant_wish(booking=booking, by=host)
    assert taken(booking.room) == quarters(AN_HOUR_LATER)


@pytest.mark.parametrize("end", ["refused", "taken back", "lapsed", "cancelled", "moved by the house"])
def test_however_it_ends_nothing_is_held_that_nobody_has(booking: Booking, host: Person, end: str) -> None:
    move_wishes.wish_to_move(booking=booking, to=NewTime(span=LATER), by=booking.person)
    elsewhere = evening(next_tuesday() + timedelta(days=4))
    if end == "refused":
        move_wishes.refuse_wish(booking=booking, by=host, reason="Da ist Fest.")
    elif end == "taken back":
        move_wishes.take_wish_back(booking=booking, by=booking.person)
    elif end == "lapsed":
        MoveWish.objects.update(held_until=timezone.now())
        assert [move_wishes.expire_wishes(), move_wishes.expire_wishes()] == [1, 0]
    elif end == "cancelled":
        decisions.cancel(booking=booking, by=booking.person)
    else:
        moves.move(booking=booking, to=NewTime(span=elsewhere), by=host)
    left = {"cancelled": set(), "moved by the house": quarters(elsewhere)}
    assert taken(booking.room) == left.get(end, quarters(evening()))
    assert MoveWish.objects.count() == 0
    with pytest.raises(StateConflict):
        move_wishes.grant_wish(booking=booking, by=host)


def test_a_second_wish_takes_the_place_of_the_first(booking: Booking, host: Person) -> None:
    for span in (LATER, AN_HOUR_LATER):
        move_wishes.wish_to_move(booking=booking, to=NewTime(span=span), by=booking.person)
    assert taken(booking.room) == quarters(evening(), AN_HOUR_LATER)


def test_what_nobody_can_have_cannot_be_wished_for(booking: Booking) -> None:
    booked(booking.room, LATER)
    for span in (LATER, evening(), evening(timezone.localdate() - timedelta(days=1))):
        with pytest.raises(BookingRefused):
            move_wishes.wish_to_move(booking=booking, to=NewTime(span=span), by=booking.person)
    assert (taken(booking.room), MoveWish.objects.count()) == (quarters(evening(), LATER), 0)


def test_too_late_for_a_yes_it_stays_where_it_is(booking: Booking, host: Person) -> None:
    move_wishes.wish_to_move(booking=booking, to=NewTime(span=LATER), by=booking.person)
    MoveWish.objects.update(held_until=timezone.now())
    with pytest.raises(StateConflict):
        move_wishes.grant_wish(booking=booking, by=host)
    assert loaded(booking).span == evening()


def test_a_closure_over_a_wish_stands_in_the_way_of_no_change_of_the_tree(booking: Booking, host: Person) -> None:
    move_wishes.wish_to_move(booking=booking, to=NewTime(span=LATER), by=booking.person)
    close(venue=booking.room.venue, closed=closed_time(LATER), by=host)
    half = RoomFactory(venue=booking.room.venue, parent=booking.room)
    assert taken(half) == quarters(evening(), LATER)
    with pytest.raises(BookingRefused, match="geschlossen"):
        move_wishes.grant_wish(booking=booking, by=host)


def test_on_the_page_a_group_asks_and_a_house_answers(client: Client, booking: Booking, host: Person) -> None:
    client.force_login(booking.person)
    typed = {"datum": LATER.start.date().isoformat(), "von": "18:00", "bis": "20:00", "reason": ""}
    client.post(reverse("rooms:wish", args=[booking.pk]), typed)
    assert "Gewünscht ist stattdessen" in client.get(booking.get_absolute_url()).content.decode()
    backwards = client.post(reverse("rooms:wish", args=[booking.pk]), {**typed, "von": "20:00", "bis": "18:00"})
    assert (backwards.status_code, "vor dem Anfang" in backwards.content.decode()) == (422, True)
    client.force_login(host)
    assert "bittet um eine andere Zeit" in client.get(reverse("rooms:requests")).content.decode()
    assert client.post(reverse("rooms:refuse_wish", args=[booking.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("rooms:grant_wish", args=[booking.pk]))
    assert loaded(booking).span == LATER


DEEDS = st.sampled_from(["wish", "grant", "refuse", "back", "move"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.tuples(DEEDS, st.integers(8, 21)), max_size=8))
def test_whatever_is_done_its_own_time_and_its_wish_are_held_and_no_other(
    booking: Booking, host: Person, steps: list[tuple[str, int]]
) -> None:
    for step, hour in steps:
        with suppress(Refused):
            act(step, booking, host, evening(starts=time(hour), ends=time(hour + 1)))
    wishes = [wish.span for wish in MoveWish.objects.all()]
    assert taken(booking.room) == quarters(loaded(booking).span, *wishes)


def act(step: str, booking: Booking, host: Person, span: TimeSpan) -> None:
    by, to = booking.person, NewTime(span=span)
    acts: dict[str, Callable[[], object]] = {
        "wish": lambda: move_wishes.wish_to_move(booking=booking, to=to, by=by),
        "grant": lambda: move_wishes.grant_wish(booking=booking, by=host),
        "refuse": lambda: move_wishes.refuse_wish(booking=booking, by=host, reason="x"),
        "back": lambda: move_wishes.take_wish_back(booking=booking, by=by),
        "move": lambda: moves.move(booking=booking, to=to, by=host),
    }
    acts[step]()
