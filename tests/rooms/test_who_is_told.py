"""Mails about a booking go to who speaks for the group, and answers for the house, today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from foundation.actors import SYSTEM
from foundation.network.actions import leave_network
from foundation.network.contacts import contacts_of
from foundation.network.models import Organisation
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import StateConflict
from foundation.timespan import today
from rooms.actions import deadlines, decisions, moves
from rooms.actions.moves import NewTime
from rooms.models import Booking, Venue
from tests.acting import make_people
from tests.foundation.factories import GroupFactory, MembershipFactory, OrganisationFactory, PersonFactory
from tests.rooms.factories import RoomFactory, VenueFactory, booked, change, evening, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("email", flat=True))


def test_who_left_the_group_hears_nothing_and_who_leads_it_now_does() -> None:
    group, lina = group_of()
    booking = booked(RoomFactory(), evening(today() + timedelta(days=1)), organisation=group, by=lina)
    lina.memberships.all().delete()
    paul = MembershipFactory(organisation=group).person
    host = host_of(booking.room.venue)
    Notice.objects.all().delete()
    decisions.approve(booking=booking, by=host)
    deadlines.remind_of_tomorrow()
    moves.move(booking=booking, to=NewTime(span=evening(next_tuesday())), by=host)
    decisions.cancel(booking=booking, by=host, reason="Wasserschaden")
    kinds = {"booking_confirmed", "booking_reminder", "booking_moved", "booking_cancelled"}
    assert {kind: told(kind) for kind in kinds} == {kind: {paul.email} for kind in kinds}


def test_the_house_of_now_hears_of_what_the_group_gives_back() -> None:
    room = RoomFactory()
    before = host_of(room.venue)
    booking = booked(room, at_once=True)
    Venue.objects.update(organisation=OrganisationFactory())
    room.venue.refresh_from_db()
    now = host_of(room.venue)
    Notice.objects.all().delete()
    decisions.cancel(booking=booking, by=booking.person)
    assert told("booking_cancelled") == {now.email}
    assert before.email not in told("booking_cancelled")


def test_who_entered_it_for_others_hears_of_it_as_long_as_they_coordinate() -> None:
    people = make_people()
    room = RoomFactory(venue__district=people.here)
    booking = booked(room, organisation=people.own, by=people.coordinator)
    assert {to.email for to in contacts_of(people.own, entered_by=[people.coordinator])} == {
        people.manager.email, people.coordinator.email
    }  # fmt: skip
    change(people.coordinator, is_staff=False)
    assert {to.email for to in contacts_of(people.own, entered_by=[booking.person])} == {people.manager.email}


@pytest.mark.parametrize(
    ("has_account", "address", "other", "expected"),
    [
        (True, "gruppe@example.org", "", {"lina@example.org"}),
        (False, "gruppe@example.org", "", {"gruppe@example.org"}),
        (False, "gruppe@example.org", "haus@example.org", {"haus@example.org"}),
        (False, "", "", set()),
    ],
)
def test_a_group_without_accounts_is_reached_at_its_address(
    has_account: bool, address: str, other: str, expected: set[str]
) -> None:
    group: Organisation = GroupFactory(email=address)
    stranger: Person = PersonFactory()
    if has_account:
        MembershipFactory(organisation=group, person=PersonFactory(email="lina@example.org"))
    assert {to.email for to in contacts_of(group, entered_by=[stranger, None], address=other)} == expected


def test_two_who_have_asked_for_one_group_are_told_in_one_mail() -> None:
    venue = VenueFactory()
    room, host = RoomFactory(venue=venue), host_of(venue)
    group, lina = group_of()
    paul = MembershipFactory(organisation=group).person
    for step, by in enumerate([lina, paul]):
        booked(room, evening(next_tuesday() + timedelta(days=step)), organisation=group, by=by)
    Notice.objects.all().delete()
    Booking.objects.update(held_until="2020-01-01T00:00Z")
    assert deadlines.expire_requests() == 2
    assert told("booking_expired") == {lina.email, paul.email, host.email}


def test_a_house_is_asked_once_what_becomes_of_a_group_that_left_the_network(client: Client) -> None:
    group, lina = group_of()
    room = RoomFactory()
    host = host_of(room.venue)
    for day in range(3):
        booked(room, evening(next_tuesday() + timedelta(days=day)), organisation=group, by=lina)
    leave_network(organisation=group, by=SYSTEM, reason="Aufgelöst.")
    assert told("booking_group_left") == {host.email}
    assert Notice.objects.get(kind="booking_group_left").text.count("(angefragt)") == 3
    assert Booking.objects.standing().count() == 3
    client.force_login(host)
    for url in (reverse("rooms:requests"), Booking.objects.earliest("pk").get_absolute_url()):
        assert "Diese Gruppe ist nicht mehr im Netzwerk." in client.get(url).content.decode()
    with pytest.raises(StateConflict):
        booked(room, evening(next_tuesday() + timedelta(days=5)), organisation=group, by=lina)
