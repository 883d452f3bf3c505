"""Opening hours that change after something was booked: who is affected is said before, marked and told, once."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from rooms.actions.closures import MeetsBookings, change_hours, close, lift
from rooms.actions.requests import use_own_room
from rooms.availability.bookings_in_closures import bookings_outside_hours
from rooms.models import Booking, Clash, OpeningException, OpeningHours, Room
from tests.cost import cost
from tests.foundation.factories import PersonFactory
from tests.rooms.factories import RoomFactory, application, booked, closed_time, evening, loaded, next_tuesday

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking() -> Booking:
    return booked(RoomFactory())


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).values_list("email", flat=True))


def closed_on(there: Room, **fields: Any) -> OpeningException:
    return OpeningException.objects.create(venue=there.venue, on_day=next_tuesday(), **fields)


def test_who_has_not_been_told_of_it_closes_over_no_booking(booking: Booking) -> None:
    closed_on(booking.room)
    with pytest.raises(MeetsBookings, match=str(booking.organisation)) as refused:
        change_hours(venue=booking.room.venue, despite_bookings=False, by=SYSTEM)
    assert refused.value.field == "despite_bookings"
    assert (Clash.objects.count(), told("booking_outside_hours")) == (0, [])


@pytest.mark.parametrize("how", ["closed that day", "shorter that day", "shorter every week", "only this room"])
def test_whichever_hours_change_the_group_is_told_once(booking: Booking, how: str) -> None:
    venue = booking.room.venue
    if how == "shorter every week":
        OpeningHours.objects.update(closes=time(19))
    elif how == "only this room":
        closed_on(booking.room, room=booking.room)
    else:
        closed_on(booking.room, **({"opens": time(8), "closes": time(19)} if how == "shorter that day" else {}))
    for _again in range(2):
        change_hours(venue=venue, despite_bookings=True, by=SYSTEM)
    assert told("booking_outside_hours") == [booking.person.email]
    assert [clash.reason for clash in booking.clashes.all()] == ["geänderte Öffnungszeiten"]
    change_hours(venue=venue, despite_bookings=False, by=SYSTEM)


def test_open_again_the_group_is_told_that_it_can_come(booking: Booking) -> None:
    exception = closed_on(booking.room)
    change_hours(venue=booking.room.venue, despite_bookings=True, by=SYSTEM)
    exception.delete()
    for _again in range(2):
        change_hours(venue=booking.room.venue, despite_bookings=True, by=SYSTEM)
    assert (Clash.objects.count(), told("booking_inside_hours")) == (0, [booking.person.email])


def test_as_long_as_it_is_closed_for_another_reason_nobody_is_told_to_come(booking: Booking) -> None:
    exception = closed_on(booking.room)
    change_hours(venue=booking.room.venue, despite_bookings=True, by=SYSTEM)
    closure = close(venue=booking.room.venue, closed=closed_time(evening()), by=SYSTEM)
    exception.delete()
    change_hours(venue=booking.room.venue, despite_bookings=True, by=SYSTEM)
    assert told("booking_inside_hours") == []
    lift(closure=closure, by=SYSTEM)
    assert told("booking_open_again") == [booking.person.email]


def test_of_what_is_over_or_the_houses_own_nobody_is_told(booking: Booking) -> None:
    room = booking.room
    own = evening(next_tuesday(), time(9), time(11))
    use_own_room(room=room, span=own, application=application(room.venue.organisation), by=SYSTEM)
    Booking.objects.filter(pk=booking.pk).update(
        starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1)
    )
    OpeningHours.objects.all().delete()
    assert bookings_outside_hours(room.venue) == []


def test_it_is_found_at_the_same_cost_for_many() -> None:
    room = RoomFactory(venue__most_open_requests=100)
    OpeningHours.objects.update(closes=time(23))
    few = booked(room)
    OpeningHours.objects.all().delete()
    before = cost(lambda: bookings_outside_hours(room.venue))
    Booking.objects.bulk_create(
        Booking(
            room=room, organisation=few.organisation, starts_at=few.starts_at + timedelta(days=n),
            ends_at=few.ends_at + timedelta(days=n), held_until=few.held_until, use=few.use, people=3
        )
        for n in range(1, 50)
    )  # fmt: skip
    assert cost(lambda: bookings_outside_hours(room.venue)) == before
    assert len(bookings_outside_hours(room.venue)) == 50


# --- In the CMS, where hours are changed --------------------------------------------------------------------


def house_form(room: Room, **more: Any) -> dict[str, Any]:
    """Return what the form of the house is sent with: as it is, with an exception that closes the Tuesday."""
    venue = loaded(room.venue)
    values = {key: value for key, value in model_to_dict(venue).items() if value not in (None, "")}
    hours = list(venue.opening_hours.all())
    rows: dict[str, Any] = {}
    for name, count, initial in [("opening_hours", len(hours), len(hours)), ("exceptions", 1, 0)]:
        rows |= {f"{name}-TOTAL_FORMS": count, f"{name}-INITIAL_FORMS": initial}
        rows |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for number, line in enumerate(hours):
        rows |= {
            f"opening_hours-{number}-{key}": value for key, value in model_to_dict(line).items() if value is not None
        }
    rows |= {"exceptions-0-on_day": next_tuesday().isoformat(), "exceptions-0-reason": "Putz", "exceptions-0-room": ""}
    return {**values, **rows, "is_public": "on", **more}


def test_in_the_cms_it_is_listed_before_it_is_saved(client: Client, booking: Booking) -> None:
    client.force_login(PersonFactory(is_staff=True, is_superuser=True))
    url = reverse("venues_admin:edit", args=[booking.room.venue_id])
    asked = client.post(url, house_form(booking.room))
    assert (asked.status_code, "setzen Sie das Häkchen" in asked.content.decode()) == (422, True)
    assert str(booking.organisation) in asked.content.decode()
    assert (OpeningException.objects.count(), Clash.objects.count()) == (0, 0)
    client.post(url, house_form(booking.room, despite_bookings="on"))
    assert (OpeningException.objects.count(), Clash.objects.count()) == (1, 1)
    client.force_login(booking.person)
    assert "geänderte Öffnungszeiten" in client.get(booking.get_absolute_url()).content.decode()
