"""Loaded here, changed there, acted on here: what was handed in is only a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.timespan import local, today
from rooms.actions import closing, deciding, moving, picturing, series, subscribing, sweeping
from rooms.actions.booking import request_booking
from rooms.actions.claiming import BookingRefused
from rooms.actions.moving import NewClocks, NewTime
from rooms.models import Booking, BookingSeries, Claim, Closure, FeedKey, RejectedDate, Room, Terms, Venue
from rooms.states import Approval, BookingState, Scope
from tests.foundation.factories import OrganisationFactory
from tests.rooms.factories import (
    RoomFactory,
    application,
    booked,
    closed_time,
    evening,
    group_of,
    host_of,
    next_tuesday,
)

pytestmark = pytest.mark.django_db

REQUESTED, CONFIRMED, CANCELLED, MISSED = (
    BookingState.REQUESTED,
    BookingState.CONFIRMED,
    BookingState.CANCELLED,
    BookingState.MISSED,
)
WEDNESDAY = evening(next_tuesday() + timedelta(days=1))
THURSDAY = evening(next_tuesday() + timedelta(days=2))
NINE = NewClocks(starts=time(9), ends=time(11))


def loaded(thing: Any) -> Any:
    """Return the row as another page would have loaded it by now."""
    return type(thing)._default_manager.get(pk=thing.pk)


def three_weeks(room: Room) -> tuple[BookingSeries, list[Booking]]:
    group, lina = group_of()
    rule = Rule(first_on=next_tuesday(), frequency=Frequency.WEEKLY, until_on=next_tuesday() + timedelta(weeks=2))
    wish = series.SeriesWish(rule=rule, hours=ClockSpan(starts=time(18), ends=time(20)), chosen=[*rule.dates()])
    made = series.request_series(room=room, wish=wish, application=application(group), by=lina)
    return made, list(made.bookings.order_by("starts_at"))


# --- Asking -------------------------------------------------------------------------------------------------


def test_the_room_counts_as_it_is_now() -> None:
    room = RoomFactory(approval=Approval.EVERYBODY, buffer_after=60)
    Room.objects.update(approval=Approval.HOST, buffer_after=15)
    booking = booked(room)
    assert (booking.state, booking.buffer_after) == (REQUESTED, 15)
    assert Claim.objects.count() == 17
    Terms.objects.all().delete()
    with pytest.raises(BookingRefused, match="nicht vergeben"):
        booked(room, WEDNESDAY)
    Room.objects.update(is_public=False)
    with pytest.raises(BookingRefused):
        booked(room, WEDNESDAY)


def test_a_room_that_was_deleted_cannot_be_asked_for() -> None:
    room = RoomFactory()
    loaded(room).delete()
    with pytest.raises(Gone):
        booked(room)


def test_the_group_counts_as_it_is_now() -> None:
    room, (group, lina) = RoomFactory(), group_of()
    wish = application(group)
    Organisation.objects.filter(pk=group.pk).update(state=OrganisationState.LEFT)
    with pytest.raises(StateConflict, match="muss sie erst bestätigen"):
        request_booking(room=room, span=evening(), application=wish, by=lina)
    Organisation.objects.filter(pk=group.pk).update(state=OrganisationState.CONFIRMED)
    lina.memberships.update(role=Role.MEMBER)
    with pytest.raises(NotPermitted):
        request_booking(room=room, span=evening(), application=wish, by=lina)
    assert Booking.objects.count() == 0


def test_a_series_is_asked_for_in_the_room_as_it_is_now() -> None:
    room = RoomFactory(approval=Approval.EVERYBODY)
    Room.objects.update(approval=Approval.HOST)
    _series, dates = three_weeks(room)
    assert [one.state for one in dates] == [REQUESTED] * 3


def test_a_date_that_was_asked_for_again_meanwhile_is_not_asked_for_twice() -> None:
    made, dates = three_weeks(RoomFactory())
    deciding.cancel(booking=dates[1], by=made.person)
    rejected = RejectedDate.objects.get()
    series.add_date(rejected=loaded(rejected), by=made.person)
    with pytest.raises(Gone):
        series.add_date(rejected=rejected, by=made.person)
    assert Booking.objects.standing().count() == 3


# --- Answering, cancelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "before", "meanwhile"),
    [
        (deciding.approve, REQUESTED, CANCELLED),
        (deciding.decline, REQUESTED, CONFIRMED),
        (deciding.cancel, CONFIRMED, MISSED),
        (deciding.note_missed, CONFIRMED, CANCELLED),
        (deciding.take_back_missed, MISSED, CONFIRMED),
    ],
)
def test_what_was_decided_meanwhile_is_not_decided_again(
    act: Callable[..., object], before: BookingState, meanwhile: BookingState
) -> None:
    room = RoomFactory()
    host, here = host_of(room.venue), booked(room)
    here.state = before
    Booking.objects.update(state=meanwhile)
    reason = {"reason": "x"} if act in (deciding.decline, deciding.cancel) else {}
    with pytest.raises(StateConflict):
        act(booking=here, by=host, **reason)
    assert loaded(here).state == meanwhile
    assert Claim.objects.count() == 16


def test_a_hold_that_was_answered_meanwhile_does_not_lapse() -> None:
    here = booked(RoomFactory())
    here.held_until = timezone.now()
    deciding.approve(booking=loaded(here), by=host_of(here.room.venue))
    assert deciding.expire(booking=here, by=SYSTEM) is False
    assert loaded(here).state == CONFIRMED


def test_who_no_longer_answers_for_the_house_answers_nothing() -> None:
    here = booked(RoomFactory())
    host = host_of(here.room.venue)
    Venue.objects.update(organisation=OrganisationFactory())
    with pytest.raises(NotPermitted):
        deciding.approve(booking=here, by=host)


def test_cancelled_after_it_was_moved_it_frees_the_room_where_it_is_now() -> None:
    room = RoomFactory()
    host, here = host_of(room.venue), booked(room)
    beside = RoomFactory(venue=room.venue)
    moving.move(booking=loaded(here), to=NewTime(span=WEDNESDAY, room=beside), by=host)
    [cancelled] = deciding.cancel(booking=here, by=here.person)
    assert (cancelled.room, cancelled.starts_at) == (beside, WEDNESDAY.start)
    assert Claim.objects.count() == 0


def test_of_a_series_what_was_decided_meanwhile_is_left_out() -> None:
    made, dates = three_weeks(RoomFactory())
    host = host_of(made.room.venue)
    deciding.decline(booking=loaded(dates[1]), by=host, reason="Ferien")
    done = deciding.approve(booking=dates[0], by=host, scope=Scope.ALL)
    assert done == [dates[0], dates[2]]
    assert loaded(dates[1]).state == BookingState.DECLINED


def test_of_a_series_only_what_lies_in_ones_own_house_is_answered() -> None:
    made, dates = three_weeks(RoomFactory())
    Booking.objects.filter(pk=dates[1].pk).update(room=RoomFactory())
    done = deciding.approve(booking=dates[0], by=host_of(made.room.venue), scope=Scope.ALL)
    assert done == [dates[0], dates[2]]
    with pytest.raises(NotPermitted):
        deciding.approve(booking=dates[1], by=host_of(made.room.venue))


def test_who_cancelled_meanwhile_is_not_reminded() -> None:
    here = booked(RoomFactory(), evening(today() + timedelta(days=1)), at_once=True)
    deciding.cancel(booking=loaded(here), by=here.person)
    assert sweeping.remind(booking=here, by=SYSTEM) is False
    assert not Notice.objects.filter(kind="booking_reminder").exists()


def test_where_the_system_acts_it_acts_for_the_house() -> None:
    here = booked(RoomFactory(), at_once=True)
    with pytest.raises(BookingRefused, match="einen Grund"):
        deciding.cancel(booking=here, by=SYSTEM)
    deciding.cancel(booking=here, by=SYSTEM, reason="Das Haus schließt.")
    assert Notice.objects.get(kind="booking_cancelled").email == here.person.email


# --- Moving -------------------------------------------------------------------------------------------------


def test_a_move_writes_only_what_was_typed_from_where_it_is_now() -> None:
    here = booked(RoomFactory())
    host = host_of(here.room.venue)
    moving.move(booking=loaded(here), to=NewTime(span=WEDNESDAY), by=host)
    Booking.objects.update(purpose="Chorprobe")
    moved = moving.move(booking=here, to=NewTime(span=THURSDAY), by=here.person)
    assert (moved.purpose, moved.sequence, moved.span) == ("Chorprobe", 2, THURSDAY)
    assert set(Claim.objects.values_list("booking", flat=True)) == {here.pk}
    assert Claim.objects.count() == 16


def test_what_was_confirmed_meanwhile_is_not_moved_by_the_group() -> None:
    here = booked(RoomFactory())
    deciding.approve(booking=loaded(here), by=host_of(here.room.venue))
    with pytest.raises(StateConflict, match="verlegt das Haus"):
        moving.move(booking=here, to=NewTime(span=WEDNESDAY), by=here.person)
    assert loaded(here).span == evening()


def test_of_a_series_what_was_cancelled_meanwhile_is_not_moved() -> None:
    made, dates = three_weeks(RoomFactory())
    deciding.cancel(booking=loaded(dates[1]), by=made.person)
    assert moving.move_series(booking=dates[0], to=NINE, by=made.person) == [dates[0], dates[2]]
    assert [local(loaded(one).starts_at).hour for one in dates] == [9, 18, 9]
    assert loaded(made).starts == time(9)


def test_into_another_house_nothing_moves_without_its_host() -> None:
    here = booked(RoomFactory())
    there = NewTime(span=WEDNESDAY, room=RoomFactory())
    with pytest.raises(BookingRefused, match="neu anfragen"):
        moving.move(booking=here, to=there, by=host_of(here.room.venue))
    Room.objects.filter(pk=there.room.pk).update(approval=Approval.EVERYBODY)  # type: ignore[union-attr]
    assert moving.move(booking=here, to=there, by=here.person).room == there.room


# --- Closing, pictures, links -------------------------------------------------------------------------------


def test_who_no_longer_answers_for_the_house_does_not_close_it() -> None:
    venue = RoomFactory().venue
    host = host_of(venue)
    Venue.objects.update(organisation=OrganisationFactory())
    with pytest.raises(NotPermitted):
        closing.close(venue=venue, closed=closed_time(WEDNESDAY), by=host)
    assert Closure.objects.count() == 0


def test_a_closure_that_was_changed_meanwhile_gives_back_the_time_it_has_now() -> None:
    room = RoomFactory()
    here = closing.close(venue=room.venue, closed=closed_time(evening()), by=SYSTEM)
    closing.change_closure(closure=loaded(here), to=closed_time(WEDNESDAY), by=SYSTEM)
    changed = closing.change_closure(closure=here, to=closed_time(THURSDAY), by=SYSTEM)
    assert (changed.span, changed.sequence) == (THURSDAY, 2)
    first = Claim.objects.order_by("starts_at")[0].starts_at
    assert (first, Claim.objects.count()) == (THURSDAY.start, 16)


@pytest.mark.parametrize("name", ["lift", "change_closure"])
def test_what_is_open_again_meanwhile_is_neither_changed_nor_lifted(name: str) -> None:
    here = closing.close(venue=RoomFactory().venue, closed=closed_time(evening()), by=SYSTEM)
    closing.lift(closure=loaded(here), by=SYSTEM)
    with pytest.raises(Gone):
        if name == "lift":
            closing.lift(closure=here, by=SYSTEM)
        else:
            closing.change_closure(closure=here, to=closed_time(WEDNESDAY), by=SYSTEM)
    assert Claim.objects.count() == 0


def test_a_room_of_another_house_is_not_closed_with_this_one() -> None:
    with pytest.raises(BookingRefused, match="anderen Haus"):
        closing.close(venue=RoomFactory().venue, closed=closed_time(evening(), room=RoomFactory()), by=SYSTEM)


def test_a_picture_changes_nothing_else() -> None:
    room = RoomFactory()
    venue = room.venue
    Venue.objects.update(name="Neues Haus")
    Room.objects.update(name="Neuer Raum", capacity=7)
    picturing.picture_house(venue=venue, image=None, alt="", by=SYSTEM)
    picturing.picture_room(room=room, image=None, alt="", by=SYSTEM)
    assert (loaded(venue).name, loaded(room).name, loaded(room).capacity) == ("Neues Haus", "Neuer Raum", 7)
    loaded(room).delete()
    with pytest.raises(Gone):
        picturing.picture_room(room=room, image=None, alt="", by=SYSTEM)


def test_a_link_made_anew_twice_is_the_third_whoever_still_holds_the_group() -> None:
    group, lina = group_of()
    assert subscribing.link_for(organisation=group, by=lina).number == 1
    subscribing.rotate_link(organisation=loaded(group), by=lina)
    assert subscribing.rotate_link(organisation=group, by=lina).number == 3
    lina.memberships.update(role=Role.MEMBER)
    for act in (subscribing.link_for, subscribing.rotate_link):
        with pytest.raises(NotPermitted):
            act(organisation=group, by=lina)
    assert FeedKey.objects.get().number == 3
