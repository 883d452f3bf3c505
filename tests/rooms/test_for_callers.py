"""A host, or the coordination, enters a booking for a group that calls; and a button is pressed twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.network.models import Organisation
from foundation.network.states import OrganisationKind, OrganisationState
from foundation.notices.models import Notice
from rooms.models import Booking, Room
from rooms.states import BookingState, Use
from tests.acting import make_people
from tests.foundation.factories import GroupFactory, OrganisationFactory
from tests.rooms.factories import RoomFactory, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db

CONFIRMED, REQUESTED = BookingState.CONFIRMED, BookingState.REQUESTED


def form_of(room: Room, **fields: str) -> str:
    time = {"datum": next_tuesday().isoformat(), "von": "18:00", "bis": "20:00", **fields}
    return reverse("rooms:book", args=[room.venue.slug, room.slug], query=time)


def answers(group: Organisation, **fields: Any) -> dict[str, Any]:
    said = {"organisation": group.pk, "use": Use.MEETING, "purpose": "Nähtreff", "people": 8, "accepts_rules": "on"}
    return {**said, **fields}


@pytest.mark.parametrize("role", ["host", "coordinator"])
def test_what_is_entered_for_a_caller_holds_at_once_and_the_group_is_told(client: Client, role: str) -> None:
    people = make_people()
    room = RoomFactory(venue__district=people.here)
    group, lina = group_of()
    client.force_login(host_of(room.venue) if role == "host" else people.coordinator)
    assert "Sie tragen für das Haus ein" in client.get(form_of(room)).content.decode()
    client.post(form_of(room), answers(group))
    assert Booking.objects.get().state == CONFIRMED
    assert Notice.objects.filter(kind="booking_confirmed", person=lina).count() == 1


def test_a_series_for_a_caller_holds_at_once(client: Client) -> None:
    room, (group, lina) = RoomFactory(), group_of()
    client.force_login(host_of(room.venue))
    days = [(next_tuesday() + timedelta(weeks=step)).isoformat() for step in range(3)]
    client.post(form_of(room, wiederholung="1", letzter=days[-1]), answers(group, tage=days))
    assert list(Booking.objects.values_list("state", flat=True)) == [CONFIRMED] * 3
    assert Notice.objects.filter(kind="booking_confirmed", person=lina).count() == 1


def test_what_belongs_to_no_network_or_earns_money_is_entered_by_nobody(client: Client) -> None:
    room = RoomFactory()
    client.force_login(host_of(room.venue))
    for group in (GroupFactory(state=OrganisationState.PROPOSED), OrganisationFactory(kind=OrganisationKind.BUSINESS)):
        assert client.post(form_of(room), answers(group)).status_code == 422
    assert Booking.objects.count() == 0


def test_in_a_strange_house_a_coordination_asks_like_everybody_for_its_own_groups(client: Client) -> None:
    people = make_people()
    elsewhere = RoomFactory()
    client.force_login(people.coordinator)
    foreign = client.post(form_of(elsewhere), answers(group_of()[0]))
    assert (foreign.status_code, foreign.context["form"].errors.keys()) == (422, {"organisation"})
    client.post(form_of(elsewhere), answers(people.own))
    assert Booking.objects.get().state == REQUESTED


@pytest.mark.parametrize("is_series", [False, True])
def test_who_presses_twice_sees_what_was_asked_for(client: Client, is_series: bool) -> None:
    room, (group, lina) = RoomFactory(), group_of()
    client.force_login(lina)
    days = [(next_tuesday() + timedelta(weeks=step)).isoformat() for step in range(3)]
    url = form_of(room, wiederholung="1", letzter=days[-1]) if is_series else form_of(room)
    sent = answers(group, **({"tage": days} if is_series else {}))
    first = client.post(url, sent)
    second = client.post(url, sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second.headers["Location"] == first.headers["Location"]
    assert Booking.objects.count() == (3 if is_series else 1)


def test_another_group_that_comes_second_reads_that_it_is_taken(client: Client) -> None:
    room, (group, lina) = RoomFactory(), group_of()
    client.force_login(lina)
    client.post(form_of(room), answers(group))
    other, paul = group_of()
    client.force_login(paul)
    late = client.post(form_of(room), answers(other))
    assert (late.status_code, "gerade vergeben" in late.content.decode()) == (409, True)
