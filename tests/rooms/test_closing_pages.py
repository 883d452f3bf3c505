"""The pages on which hosts close their houses and open them again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.timespan import day_span
from rooms.actions import closures
from rooms.models import Closure, Room
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, group_of, host_of, next_tuesday
from tests.rooms.test_pages import signed_in

pytestmark = pytest.mark.django_db


def closing_words(room: Room, **fields: Any) -> dict[str, Any]:
    day = next_tuesday().isoformat()
    values = {"place": f"haus-{room.venue.pk}", "from_day": day, "from_clock": "0:00", "to_day": day}
    return {**values, "to_clock": "24:00", "reason": "Putz", **fields}


def test_a_host_closes_the_house_sees_what_lies_in_it_and_opens_again() -> None:
    booking = booked(RoomFactory())
    client = signed_in(host_of(booking.room.venue))
    url = reverse("rooms:closures")
    asked = client.post(url, closing_words(booking.room))
    assert (asked.status_code, "setzen Sie das Häkchen" in asked.content.decode()) == (422, True)
    assert str(booking.organisation) in asked.content.decode()
    assert Closure.objects.count() == 0
    page = client.post(url, closing_words(booking.room, despite_bookings="on"), follow=True).content.decode()
    assert "Eine Buchung liegt in dieser Zeit" in page
    assert booking.get_absolute_url() in page
    closure = Closure.objects.get()
    assert closure.span == day_span(next_tuesday())
    stranger = signed_in(host_of(RoomFactory().venue))
    assert stranger.post(reverse("rooms:lift", args=[closure.pk])).status_code == 404
    asked = client.get(reverse("rooms:lift", args=[closure.pk])).content.decode()
    assert "Eine Buchung liegt in dieser Zeit: Ihre Gruppe erfährt, dass sie doch kommen kann." in asked
    assert Closure.objects.count() == 1
    client.post(reverse("rooms:lift", args=[closure.pk]))
    assert Closure.objects.count() == 0


def test_nobody_closes_a_house_that_is_not_theirs() -> None:
    room = RoomFactory()
    stranger = signed_in(host_of(RoomFactory().venue))
    assert stranger.post(reverse("rooms:closures"), closing_words(room)).status_code == 422
    assert signed_in(group_of()[1]).get(reverse("rooms:closures")).status_code == 404
    backwards = closing_words(room, to_day="2020-01-01")
    assert signed_in(host_of(room.venue)).post(reverse("rooms:closures"), backwards).status_code == 422
    assert Closure.objects.count() == 0


def test_closures_tell_who_closed_when_and_why_at_the_same_cost_for_many(client: Client) -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    host.display_name = "Hanne Wirt"
    host.save()
    client.force_login(host)

    def close(day: int) -> None:
        span = evening(next_tuesday() + timedelta(days=day))
        booked(room, span)
        closures.close(venue=room.venue, closed=closed_time(span, f"Putz {day}"), by=host)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("rooms:closures"))
        return len(queries)

    close(0)
    page = " ".join(client.get(reverse("rooms:closures")).content.decode().split())
    assert "(Hanne Wirt) – Putz 0" in page
    assert "Eine Buchung liegt darin:" in page
    few = cost()
    for day in range(1, 6):
        close(day)
    assert cost() == few
