"""Asking, answering, cancelling, moving, expiring; and what people are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from foundation.network.states import OrganisationKind, OrganisationState
from foundation.notices.models import Notice
from foundation.refusals import NotPermitted, StateConflict
from foundation.timespan import TimeSpan, local, today
from rooms.actions import deadlines, decisions, moves
from rooms.actions.claims import BookingRefused, Taken
from rooms.actions.moves import NewTime
from rooms.models import Booking, Claim, Room, Terms
from rooms.presenters import price
from rooms.rules import KNOWN_AFTER
from rooms.states import Approval, Audience, BookingState, Tariff, Use
from tests.crowds import AtOnce
from tests.foundation.factories import PersonFactory
from tests.rooms.factories import RoomFactory, VenueFactory, booked, change, evening, group_of, host_of, next_tuesday


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("email", flat=True))


@pytest.mark.django_db
def test_a_request_holds_the_room_and_tells_host_and_group() -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    booking = booked(room)
    assert booking.state == BookingState.REQUESTED
    assert booking.held_until is not None
    assert told("booking_requested") == [host.email]
    assert told("booking_received") == [booking.person.email]


@pytest.mark.django_db
def test_a_house_whose_people_have_no_account_is_told_at_its_address() -> None:
    booked(RoomFactory(venue__email="haus@example.org"))
    assert told("booking_requested") == ["haus@example.org"]


@pytest.mark.django_db
def test_a_hold_never_reaches_beyond_the_beginning() -> None:
    tomorrow = evening(today() + timedelta(days=1))
    assert booked(RoomFactory(venue__answer_days=9), tomorrow).held_until == tomorrow.start


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("approval", "is_trusted", "state"),
    [
        (Approval.HOST, True, BookingState.REQUESTED),
        (Approval.TRUSTED, False, BookingState.REQUESTED),
        (Approval.TRUSTED, True, BookingState.CONFIRMED),
        (Approval.EVERYBODY, False, BookingState.CONFIRMED),
    ],
)
def test_trust_decides_who_waits(approval: Approval, is_trusted: bool, state: BookingState) -> None:
    group, person = group_of(is_trusted=is_trusted)
    booking = booked(RoomFactory(approval=approval), organisation=group, by=person)
    assert booking.state == state


@pytest.mark.django_db
def test_a_group_becomes_known_by_keeping_its_bookings_and_loses_it_by_missing_one() -> None:
    room = RoomFactory(approval=Approval.EVERYBODY)
    group, person = group_of()
    for step in range(KNOWN_AFTER):
        booked(room, evening(today() + timedelta(days=step + 1)), organisation=group, by=person)
    Booking.objects.update(starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1))
    change(room, approval=Approval.TRUSTED)
    assert booked(room, organisation=group, by=person).state == BookingState.CONFIRMED
    decisions.note_missed(booking=Booking.objects.past()[0], by=host_of(room.venue))
    later = evening(next_tuesday() + timedelta(days=1))
    assert booked(room, later, organisation=group, by=person).state == BookingState.REQUESTED


@pytest.mark.django_db
def test_the_house_books_its_own_room_at_once() -> None:
    room = RoomFactory()
    own = booked(room, organisation=room.venue.organisation, by=host_of(room.venue))
    assert own.state == BookingState.CONFIRMED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"people": 31}, "höchstens 30"),
        ({"use": Use.CELEBRATION}, "wird dieser Raum"),
        ({"accepts_rules": False}, "Hausordnung"),
        ({"needs_step_free": True}, "nicht stufenlos"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BookingRefused, match=sentence):
        booked(RoomFactory(), **fields)


@pytest.mark.django_db
def test_nobody_books_for_a_group_that_is_not_theirs_or_not_confirmed_or_out_for_profit() -> None:
    room = RoomFactory()
    group, person = group_of()
    with pytest.raises(NotPermitted):
        booked(room, organisation=group, by=PersonFactory())
    for organisation, by in [group_of(state=OrganisationState.PROPOSED), group_of(kind=OrganisationKind.BUSINESS)]:
        with pytest.raises(StateConflict, match="muss sie erst bestätigen"):
            booked(room, organisation=organisation, by=by)
    booked(room, organisation=group, by=person)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "span",
    [
        pytest.param(lambda: evening(today() - timedelta(days=1)), id="yesterday"),
        pytest.param(lambda: evening(today() + timedelta(days=400)), id="too far ahead"),
        pytest.param(lambda: evening(starts=time(18, 5)), id="odd minutes"),
        pytest.param(lambda: evening(starts=time(6), ends=time(9)), id="before it opens"),
        pytest.param(lambda: TimeSpan(evening().start, evening().start + timedelta(hours=30)), id="more than a day"),
    ],
)
def test_a_time_that_nobody_can_have_is_refused(span: Callable[[], TimeSpan]) -> None:
    with pytest.raises(BookingRefused):
        booked(RoomFactory(), span())
    assert Claim.objects.count() == 0


@pytest.mark.django_db
def test_a_hidden_room_cannot_be_had_by_a_tampered_address() -> None:
    with pytest.raises(BookingRefused):
        booked(RoomFactory(is_public=False))


@pytest.mark.django_db
def test_the_best_terms_are_taken_and_kept_when_they_change() -> None:
    room = RoomFactory(uses=[])
    Terms.objects.create(room=room, use=Use.MEETING, tariff=Tariff.REGULAR, price_per_hour=12)
    Terms.objects.create(
        room=room, use=Use.MEETING, audience=Audience.GROUPS, tariff=Tariff.DISCOUNTED, price_per_hour=5
    )
    booking = booked(room)
    Terms.objects.update(price_per_hour=99)
    booking.refresh_from_db()
    assert (booking.tariff, booking.price, price(booking)) == (Tariff.DISCOUNTED, 10, "ermäßigt 5 € / Std.")


@pytest.mark.django_db
def test_yes_confirms_and_no_gives_the_time_back_with_a_reason() -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    yes, no = booked(room), booked(room, evening(starts=time(20), ends=time(22)))
    decisions.approve(booking=yes, by=host)
    decisions.decline(booking=no, by=host, reason="Wir renovieren.")
    yes.refresh_from_db()
    no.refresh_from_db()
    assert (yes.state, yes.held_until) == (BookingState.CONFIRMED, None)
    assert (no.state, no.answer) == (BookingState.DECLINED, "Wir renovieren.")
    assert set(Claim.objects.values_list("booking", flat=True)) == {yes.pk}
    assert "Wir renovieren." in Notice.objects.get(kind="booking_declined").text


@pytest.mark.django_db
def test_yes_after_the_hold_ran_out_is_too_late() -> None:
    booking = booked(RoomFactory())
    Booking.objects.update(held_until=timezone.now())
    with pytest.raises(StateConflict):
        decisions.approve(booking=booking, by=host_of(booking.room.venue))


@pytest.mark.django_db
def test_a_hold_that_ran_out_frees_the_room_and_is_told_once() -> None:
    booking = booked(RoomFactory())
    Booking.objects.update(held_until=timezone.now())
    assert [deadlines.expire_requests(), deadlines.expire_requests()] == [1, 0]
    booking.refresh_from_db()
    assert booking.state == BookingState.EXPIRED
    assert Claim.objects.count() == 0
    assert told("booking_expired") == [booking.person.email]


def test_yes_while_the_sweeper_runs_is_one_of_the_two(at_once: AtOnce) -> None:
    booking = booked(RoomFactory())
    host = host_of(booking.room.venue)
    Booking.objects.update(held_until=timezone.now() + timedelta(milliseconds=30))
    at_once([lambda: decisions.approve(booking=booking, by=host), deadlines.expire_requests] * 3)
    booking.refresh_from_db()
    held = Claim.objects.filter(booking=booking).exists()
    assert held == (booking.state in [BookingState.CONFIRMED, BookingState.REQUESTED])


@pytest.mark.django_db
def test_the_host_who_cancels_says_why_and_the_group_need_not() -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    booking = booked(room)
    decisions.approve(booking=booking, by=host)
    with pytest.raises(BookingRefused, match="einen Grund") as refused:
        decisions.cancel(booking=booking, by=host, reason=" ")
    assert refused.value.field == "reason"
    decisions.cancel(booking=booking, by=booking.person)
    assert told("booking_cancelled") == [host.email]
    with pytest.raises(StateConflict):
        decisions.cancel(booking=booking, by=booking.person)


@pytest.mark.django_db
def test_what_is_over_cannot_be_cancelled() -> None:
    booking = booked(RoomFactory())
    Booking.objects.update(starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now())
    with pytest.raises(StateConflict):
        decisions.cancel(booking=booking, by=booking.person)


@pytest.mark.django_db
def test_a_booking_moves_over_its_own_old_time_and_keeps_its_uid() -> None:
    booking = booked(RoomFactory())
    later = NewTime(span=evening(starts=time(19), ends=time(21)))
    moved = moves.move(booking=booking, to=later, by=booking.person)
    assert (moved.pk, moved.uid, moved.sequence, moved.moved) == (booking.pk, booking.uid, 1, True)
    assert Claim.objects.count() == 16
    booked(booking.room, evening(starts=time(16), ends=time(19)))


@pytest.mark.django_db
def test_a_move_that_fails_leaves_everything_in_place() -> None:
    room = RoomFactory()
    booking = booked(room)
    booked(room, evening(starts=time(20), ends=time(22)))
    before = set(Claim.objects.values_list("part", "starts_at", "side", "booking"))
    with pytest.raises(Taken):
        moves.move(booking=booking, to=NewTime(span=evening(starts=time(19), ends=time(21))), by=booking.person)
    booking.refresh_from_db()
    assert local(booking.starts_at).time() == time(18)
    assert set(Claim.objects.values_list("part", "starts_at", "side", "booking")) == before


def test_two_bookings_that_swap_rooms_at_once_do_not_lock_each_other_out(at_once: AtOnce) -> None:
    venue = VenueFactory()
    one, other = RoomFactory.create_batch(2, venue=venue)
    first, second, host = booked(one), booked(other), host_of(venue)

    def swap(booking: Booking, room: Room, hour: int) -> Callable[[], Any]:
        there = NewTime(room=room, span=evening(starts=time(hour), ends=time(hour + 2)))
        return lambda: moves.move(booking=booking, to=there, by=host)

    results = at_once([swap(first, other, 12), swap(second, one, 12)] * 3)
    assert [result for result in results if not isinstance(result, Booking | Taken)] == []
    assert sorted(Booking.objects.values_list("room", flat=True)) == sorted([one.pk, other.pk])
    assert Claim.objects.count() == 32


@pytest.mark.django_db
def test_tomorrow_is_reminded_of_once() -> None:
    booked(RoomFactory(), evening(today() + timedelta(days=1)), at_once=True)
    booked(RoomFactory(), evening(today() + timedelta(days=2)), at_once=True)
    booked(RoomFactory(), evening(today() + timedelta(days=1)))
    assert [deadlines.remind_of_tomorrow(), deadlines.remind_of_tomorrow()] == [1, 0]
    assert len(told("booking_reminder")) == 1


@pytest.mark.django_db(transaction=True)
def test_a_booking_that_rolled_back_sends_no_mail() -> None:
    room = RoomFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        booked(room)
        raise RuntimeError
    assert (Notice.objects.count(), Booking.objects.count(), Claim.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_who_leaves_takes_no_booking_along() -> None:
    booking = booked(RoomFactory())
    booking.person.delete()
    booking.refresh_from_db()
    assert booking.person is None
    assert Claim.objects.filter(booking=booking).count() == 16
    decisions.approve(booking=booking, by=host_of(booking.room.venue))


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 28), 2), (date(2027, 10, 31), 4)])
def test_one_to_four_on_the_nights_the_clocks_change_takes_as_long_as_it_lasts(
    day: date, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, tzinfo=timezone.get_default_timezone()))
    room = RoomFactory(venue__hours=[(weekday, time(0), time(0)) for weekday in range(7)])
    booking = booked(room, TimeSpan.on(day, time(1), time(4)))
    assert Claim.objects.count() == hours * 8
    assert booking.span.duration == timedelta(hours=hours)
