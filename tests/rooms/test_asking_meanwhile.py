"""Loaded here, changed there, asked for or answered here: what was handed in is only a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.timespan import today
from rooms.actions import deadlines, decisions, moves, series
from rooms.actions.claims import BookingRefused
from rooms.actions.moves import NewTime
from rooms.actions.requests import request_booking
from rooms.models import Booking, Claim, RejectedDate, Room, Terms, Venue
from rooms.states import Approval, BookingState
from tests.foundation.factories import OrganisationFactory
from tests.rooms.factories import RoomFactory, application, booked, evening, group_of, host_of, loaded, next_tuesday
from tests.rooms.series import keys, three_weeks

pytestmark = pytest.mark.django_db

REQUESTED, CONFIRMED, CANCELLED, MISSED = (
    BookingState.REQUESTED,
    BookingState.CONFIRMED,
    BookingState.CANCELLED,
    BookingState.MISSED,
)
WEDNESDAY = evening(next_tuesday() + timedelta(days=1))


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
    decisions.cancel(booking=dates[1], by=made.person)
    rejected = RejectedDate.objects.get()
    series.add_date(rejected=loaded(rejected), by=made.person)
    with pytest.raises(Gone):
        series.add_date(rejected=rejected, by=made.person)
    assert Booking.objects.standing().count() == 3


# --- Answering, cancelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "before", "meanwhile"),
    [
        (decisions.approve, REQUESTED, CANCELLED),
        (decisions.decline, REQUESTED, CONFIRMED),
        (decisions.cancel, CONFIRMED, MISSED),
        (decisions.note_missed, CONFIRMED, CANCELLED),
        (decisions.take_back_missed, MISSED, CONFIRMED),
    ],
)
def test_what_was_decided_meanwhile_is_not_decided_again(
    act: Callable[..., object], before: BookingState, meanwhile: BookingState
) -> None:
    room = RoomFactory()
    host, here = host_of(room.venue), booked(room)
    here.state = before
    Booking.objects.update(state=meanwhile)
    reason = {"reason": "x"} if act in (decisions.decline, decisions.cancel) else {}
    with pytest.raises(StateConflict):
        act(booking=here, by=host, **reason)
    assert loaded(here).state == meanwhile
    assert Claim.objects.count() == 16


def test_a_hold_that_was_answered_meanwhile_does_not_lapse() -> None:
    here = booked(RoomFactory())
    here.held_until = timezone.now()
    decisions.approve(booking=loaded(here), by=host_of(here.room.venue))
    with pytest.raises(StateConflict):
        decisions.expire(booking=here, by=SYSTEM)
    assert loaded(here).state == CONFIRMED


def test_who_no_longer_answers_for_the_house_answers_nothing() -> None:
    here = booked(RoomFactory())
    host = host_of(here.room.venue)
    Venue.objects.update(organisation=OrganisationFactory())
    with pytest.raises(NotPermitted):
        decisions.approve(booking=here, by=host)


def test_cancelled_after_it_was_moved_it_frees_the_room_where_it_is_now() -> None:
    room = RoomFactory()
    host, here = host_of(room.venue), booked(room)
    beside = RoomFactory(venue=room.venue)
    moves.move(booking=loaded(here), to=NewTime(span=WEDNESDAY, room=beside), by=host)
    [cancelled] = decisions.cancel(booking=here, by=here.person)
    assert (cancelled.room, cancelled.starts_at) == (beside, WEDNESDAY.start)
    assert Claim.objects.count() == 0


def test_of_a_series_what_was_decided_meanwhile_is_left_out() -> None:
    made, dates = three_weeks(RoomFactory())
    host = host_of(made.room.venue)
    decisions.decline(booking=loaded(dates[1]), by=host, reason="Ferien")
    done = decisions.approve(booking=dates[0], by=host, which=keys(dates))
    assert done == [dates[0], dates[2]]
    assert loaded(dates[1]).state == BookingState.DECLINED


def test_of_a_series_only_what_lies_in_ones_own_house_is_answered() -> None:
    made, dates = three_weeks(RoomFactory())
    Booking.objects.filter(pk=dates[1].pk).update(room=RoomFactory())
    done = decisions.approve(booking=dates[0], by=host_of(made.room.venue), which=keys(dates))
    assert done == [dates[0], dates[2]]
    with pytest.raises(NotPermitted):
        decisions.approve(booking=dates[1], by=host_of(made.room.venue))


def test_who_cancelled_meanwhile_is_not_reminded() -> None:
    here = booked(RoomFactory(), evening(today() + timedelta(days=1)), at_once=True)
    decisions.cancel(booking=loaded(here), by=here.person)
    assert deadlines.remind(booking=here, by=SYSTEM) is False
    assert not Notice.objects.filter(kind="booking_reminder").exists()


def test_where_the_system_acts_it_acts_for_the_house() -> None:
    here = booked(RoomFactory(), at_once=True)
    with pytest.raises(BookingRefused, match="einen Grund"):
        decisions.cancel(booking=here, by=SYSTEM)
    decisions.cancel(booking=here, by=SYSTEM, reason="Das Haus schließt.")
    assert Notice.objects.get(kind="booking_cancelled").email == here.person.email
