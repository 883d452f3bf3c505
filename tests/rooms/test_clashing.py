"""Closures over bookings: the groups are told, each once, and their bookings stand until somebody moves them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.actors import SYSTEM, Actor
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.refusals import Gone
from foundation.timespan import TimeSpan
from rooms.actions import closures, decisions, moves
from rooms.actions.claims import BookingRefused
from rooms.actions.moves import NewTime
from rooms.actions.requests import request_booking
from rooms.actions.series import SeriesWish, request_series
from rooms.models import Booking, Clash, Closure, Room
from rooms.states import BookingState
from tests.crowds import AtOnce
from tests.foundation.factories import PersonFactory
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

WEDNESDAY = next_tuesday() + timedelta(days=1)


def closed(of: Room, span: TimeSpan | None = None, by: Actor = SYSTEM, **fields: Any) -> Closure:
    """Close the room's house, or with `room` only that, from 16 to 22 o'clock."""
    span = span or evening(starts=time(16), ends=time(22))
    return closures.close(venue=of.venue, closed=closed_time(span, **fields), by=by)


def change(closure: Closure, span: TimeSpan, **fields: Any) -> None:
    closures.change_closure(closure=closure, to=closed_time(span, **fields), by=SYSTEM)


def told(kind: str = "booking_closed") -> list[str]:
    """Return the addresses that were written to."""
    return [*Notice.objects.filter(kind=kind).order_by("created_at").values_list("email", flat=True)]


@pytest.mark.parametrize("at_once", [False, True])
def test_the_group_is_told_why_and_where_else_there_is_room(at_once: bool) -> None:
    booking = booked(RoomFactory(name="Saal"), at_once=at_once, needs_step_free=False)
    closed(booking.room)
    notice = Notice.objects.get(kind="booking_closed")
    assert booking.person is not None
    assert notice.email == booking.person.email
    assert notice.subject.startswith("Geschlossen: Ihr Raum am ")
    assert f"„{booking.room.full_name}“" in notice.text
    assert "Der Grund: Wasserschaden" in notice.text
    assert booking.elsewhere_url in notice.text
    assert notice.action_url.endswith(booking.get_absolute_url())
    booking.refresh_from_db()
    assert booking.stands


def test_the_link_to_other_rooms_finds_those_free_at_that_time(client: Client) -> None:
    room = RoomFactory()
    other = RoomFactory(name="Werkstatt")
    booking = booked(room)
    closed(room)
    page = client.get(booking.elsewhere_url).content.decode()
    assert "Ein Raum ist frei" in page
    assert other.name in page


def test_who_reads_english_gets_the_mail_in_english() -> None:
    group, lina = group_of(PersonFactory(language="en"))
    booked(RoomFactory(), organisation=group, by=lina)
    closed(Room.objects.get())
    assert "/en/" in Notice.objects.get(kind="booking_closed").text


def test_saved_again_it_tells_nobody_twice() -> None:
    booking = booked(RoomFactory())
    closure = closed(booking.room)
    change(closure, closure.span, reason="Putz")
    change(closure, closure.span.widened(timedelta(hours=1), timedelta(0)))
    assert len(told()) == 1
    assert Clash.objects.count() == 1


def test_another_time_tells_whom_it_newly_meets_and_whom_it_no_longer_does() -> None:
    room = RoomFactory()
    first, second = booked(room), booked(room, evening(WEDNESDAY))
    closure = closed(room)
    assert first.person and second.person
    assert told() == [first.person.email]
    change(closure, evening(WEDNESDAY))
    assert told() == [first.person.email, second.person.email]
    assert told("booking_open_again") == [first.person.email]
    assert [clash.booking for clash in Clash.objects.all()] == [second]


def test_lifted_again_the_group_hears_that_it_can_come() -> None:
    booking = booked(RoomFactory())
    cancelled = booked(booking.room, evening(starts=time(20), ends=time(22)))
    closure = closed(booking.room)
    assert cancelled.person and booking.person
    decisions.cancel(booking=cancelled, by=cancelled.person)
    closures.lift(closure=closure, by=SYSTEM)
    assert told("booking_open_again") == [booking.person.email]


def test_of_two_closures_the_first_lifted_opens_nothing() -> None:
    booking = booked(RoomFactory())
    closure = closed(booking.room)
    closed(booking.room, room=booking.room)
    closures.lift(closure=closure, by=SYSTEM)
    assert told("booking_open_again") == []


def test_a_booking_moved_away_is_no_longer_met_and_met_anew_is_told_anew() -> None:
    booking = booked(RoomFactory())
    closure = closed(booking.room)
    host = host_of(booking.room.venue)
    moves.move(booking=booking, to=NewTime(span=evening(WEDNESDAY)), by=host)
    assert Clash.objects.count() == 0
    change(closure, evening(WEDNESDAY))
    assert len(told()) == 2


def test_dates_of_a_series_are_one_mail() -> None:
    room = RoomFactory()
    first = next_tuesday()
    rule = Rule(first_on=first, frequency=Frequency.WEEKLY, until_on=first + timedelta(weeks=3))
    wish = SeriesWish(rule=rule, hours=ClockSpan(starts=time(18), ends=time(20)), chosen=[*rule.dates()])
    group, lina = group_of()
    request_series(room=room, wish=wish, application=application(group), by=lina)
    span = evening()
    closed(room, TimeSpan(span.start, span.end + timedelta(weeks=2)))
    notice = Notice.objects.get(kind="booking_closed")
    assert "3 Buchungen" in notice.text
    assert Clash.objects.count() == 3


def test_what_is_over_or_given_back_or_only_beside_it_tells_nobody() -> None:
    room = RoomFactory(buffer_after=30)
    beside = booked(room, evening(starts=time(14), ends=time(16)))
    given_back = booked(room)
    assert given_back.person is not None
    decisions.cancel(booking=given_back, by=given_back.person)
    long_ago = Booking.objects.create(
        room=room,
        organisation=beside.organisation,
        person=beside.person,
        starts_at=beside.starts_at - timedelta(weeks=8),
        ends_at=beside.ends_at - timedelta(weeks=8),
        state=BookingState.CONFIRMED,
        use=beside.use,
        purpose="Nähtreff",
        people=3,
    )
    closed(room)
    closed(room, long_ago.span)
    assert told() == []


def test_who_closes_the_house_is_not_told_of_it() -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    booked(room, organisation=room.venue.organisation, by=host)
    closed(room, by=host)
    assert told() == []
    assert Clash.objects.get().told_at is not None


def test_when_who_asked_is_gone_the_other_managers_are_told_else_the_groups_address() -> None:
    booking = booked(RoomFactory())
    assert booking.person is not None
    Person.objects.filter(pk=booking.person.pk).update(is_active=False)
    other = group_of()[1]
    other.memberships.update(organisation=booking.organisation)
    closure = closed(booking.room)
    assert told() == [other.email]
    closures.lift(closure=closure, by=SYSTEM)
    other.memberships.all().delete()
    booking.organisation.email = "gruppe@example.org"
    booking.organisation.save()
    closed(booking.room)
    assert told()[1:] == ["gruppe@example.org"]


def test_a_group_that_nobody_can_write_to_is_named_to_the_host() -> None:
    booking = booked(RoomFactory())
    booking.person.memberships.all().delete()  # type: ignore[union-attr]
    Booking.objects.update(person=None)
    booking.organisation.email = ""
    booking.organisation.save()
    closed(booking.room)
    assert Clash.objects.get().told_at is None
    client = Client()
    client.force_login(host_of(booking.room.venue))
    assert "bitte anrufen" in client.get(reverse("rooms:closures")).content.decode()
    assert "Bitte rufen Sie an." in client.get(booking.get_absolute_url()).content.decode()


def test_a_half_that_becomes_part_of_a_closed_hall_is_told() -> None:
    hall = RoomFactory()
    RoomFactory(venue=hall.venue, parent=hall)
    kitchen = RoomFactory(venue=hall.venue)
    booked(kitchen)
    closed(hall, room=hall)
    assert told() == []
    kitchen.parent = hall
    kitchen.save()
    assert len(told()) == 1


def test_a_closure_that_was_refused_tells_nobody() -> None:
    booking = booked(RoomFactory())
    span = booking.span
    with pytest.raises(BookingRefused, match="Viertelstunden"):
        closed(booking.room, TimeSpan(span.start + timedelta(minutes=7), span.end))
    assert told() == []


def test_what_was_lifted_meanwhile_cannot_be_changed_back_into_being() -> None:
    room = RoomFactory()
    closure = closed(room)
    same = Closure.objects.get()
    closures.lift(closure=same, by=SYSTEM)
    with pytest.raises(Gone):
        change(closure, evening(WEDNESDAY))
    with pytest.raises(Gone):
        closures.lift(closure=closure, by=SYSTEM)
    assert Closure.objects.count() == 0


def test_the_booking_shows_the_closure_to_the_group_and_in_its_list(client: Client) -> None:
    booking = booked(RoomFactory())
    closed(booking.room)
    assert booking.person is not None
    client.force_login(booking.person)
    page = client.get(booking.get_absolute_url()).content.decode()
    assert "In dieser Zeit ist geschlossen: Wasserschaden" in page
    assert "Anderen Raum für diese Zeit finden" in page
    assert "in einer Sperrzeit" in page
    for name in ("rooms:bookings", "own:desk"):
        assert "In dieser Zeit ist geschlossen: Wasserschaden" in client.get(reverse(name)).content.decode()
    decisions.cancel(booking=booking, by=booking.person)
    assert "In dieser Zeit ist geschlossen" not in client.get(booking.get_absolute_url()).content.decode()


def test_the_host_sees_when_each_group_was_told(client: Client) -> None:
    booking = booked(RoomFactory())
    closed(booking.room)
    client.force_login(host_of(booking.room.venue))
    assert "benachrichtigt am" in client.get(reverse("rooms:closures")).content.decode()
    assert "Die Gruppe weiß es seit" in client.get(booking.get_absolute_url()).content.decode()


def test_a_host_gives_a_closure_another_time_on_the_site(client: Client) -> None:
    booking = booked(RoomFactory(), evening(WEDNESDAY))
    closure = closed(booking.room)
    url = reverse("rooms:closure", args=[closure.pk])
    client.force_login(host_of(booking.room.venue))
    form = client.get(url).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    assert values["to_day"] == next_tuesday()
    values["despite_bookings"] = "on"
    answer = client.post(url, {**values, "from_day": WEDNESDAY, "to_day": WEDNESDAY, "reason": "Putz"}, follow=True)
    assert "Die Gruppe bekommt eine Nachricht" in answer.content.decode()
    assert len(told()) == 1
    assert client.post(url, {**values, "to_day": date(2020, 1, 1)}).status_code == 422
    client.force_login(host_of(RoomFactory().venue))
    assert client.get(url).status_code == client.post(url, values).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_booking_and_a_closure_at_once_end_refused_or_told(at_once: AtOnce) -> None:
    room = RoomFactory()
    group, lina = group_of()
    wish = application(group)
    span = evening()
    results = at_once(
        [
            lambda: request_booking(room=room, span=span, application=wish, by=lina),
            lambda: closed(room),
        ]
    )
    assert isinstance(results[1], Closure)
    assert len(told()) == Clash.objects.count() == Booking.objects.count()
