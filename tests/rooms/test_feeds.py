"""Calendars of rooms: busy only for everybody, all for the group behind a link that can be made useless."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Component

from foundation.actors import SYSTEM
from foundation.network.states import OrganisationState
from rooms.actions import decisions, moves
from rooms.actions.closures import change_closure, close, lift
from rooms.actions.feed_keys import link_for, rotate_link
from rooms.actions.moves import NewTime
from rooms.models import Booking, Closure, FeedKey, Room
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db


def feed_of(room: Room) -> str:
    return reverse("rooms:room_feed", args=[room.venue.slug, room.slug])


def events_of(client: Client, room: Room) -> list[Component]:
    return Calendar.from_ical(client.get(feed_of(room)).content).walk("VEVENT")


def group_feed(booking: Booking) -> str:
    return reverse("rooms:group_feed", args=[link_for(organisation=booking.organisation, by=SYSTEM).token])


def test_the_rooms_feed_says_when_and_not_who_nor_what(client: Client) -> None:
    room = RoomFactory()
    booking = booked(room, purpose="Geheimer Plan")
    later = evening(next_tuesday() + timedelta(days=1))
    close(venue=room.venue, closed=closed_time(later, "Putz"), by=SYSTEM)
    response = client.get(feed_of(room))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies
    text = response.content.decode()
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Belegt", "Geschlossen"]
    assert [event.decoded("DTSTART") for event in events] == [booking.starts_at, later.start]
    for secret in ("Geheimer Plan", booking.organisation.name, booking.person.email):
        assert secret not in text


def test_a_half_is_busy_in_the_halls_feed_and_a_cancelled_one_is_gone(client: Client) -> None:
    hall = RoomFactory()
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    booking = booked(left)
    numbers = [
        len(Calendar.from_ical(client.get(feed_of(room)).content).walk("VEVENT")) for room in (hall, left, right)
    ]
    assert numbers == [1, 1, 0]
    decisions.cancel(booking=booking, by=booking.person)
    assert len(Calendar.from_ical(client.get(feed_of(hall)).content).walk("VEVENT")) == 0


def test_an_unchanged_feed_is_304_and_the_same_bytes(client: Client) -> None:
    room = RoomFactory()
    booking = booked(room)
    first, second = client.get(feed_of(room)), client.get(feed_of(room))
    assert first.content == second.content
    assert client.get(feed_of(room), headers={"if-none-match": first["ETag"]}).status_code == 304
    decisions.cancel(booking=booking, by=booking.person)
    assert client.get(feed_of(room), headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_groups_feed_names_the_purpose_and_what_is_cancelled(client: Client) -> None:
    booking = booked(RoomFactory())
    response = client.get(group_feed(booking))
    assert "Angefragt: Nähtreff" in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert "private" in response["Cache-Control"]
    decisions.cancel(booking=booking, by=booking.person)
    event = Calendar.from_ical(client.get(group_feed(booking)).content).walk("VEVENT")[0]
    assert (str(event["SUMMARY"]), str(event["STATUS"]), event["SEQUENCE"]) == ("ABGESAGT: Nähtreff", "CANCELLED", 1)


def test_a_link_that_was_renewed_guessed_or_whose_group_left_is_not_there(client: Client) -> None:
    booking = booked(RoomFactory())
    group = booking.organisation
    old = group_feed(booking)
    assert client.get(old).status_code == 200
    rotate_link(organisation=group, by=SYSTEM)
    new = group_feed(booking)
    assert [client.get(url).status_code for url in (old, new)] == [404, 200]
    token = FeedKey.objects.get().token
    for guessed in (token[:-1] + "x", f"{group.pk}-1", f"{group.pk}-2.", "x.y", token.replace("-", "--", 1)):
        assert client.get(reverse("rooms:group_feed", args=[guessed])).status_code == 404
    group.state = OrganisationState.LEFT
    group.save()
    assert client.get(new).status_code == 404


def test_the_link_is_shown_to_who_speaks_for_the_group_only(client: Client) -> None:
    (group, lina), (_other, omar) = group_of(), group_of()
    url = reverse("rooms:subscribe", args=[group.slug])
    client.force_login(lina)
    page = client.get(url)
    assert link_for(organisation=group, by=lina).token in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    client.post(reverse("rooms:rotate", args=[group.slug]))
    assert link_for(organisation=group, by=lina).number == 2
    client.force_login(omar)
    assert client.get(url).status_code == 404
    assert client.post(reverse("rooms:rotate", args=[group.slug])).status_code == 404


def since(response: HttpResponse) -> dict[str, str]:
    """Return the header of a program that asks only for what has changed since this answer."""
    return {"if-modified-since": response["Last-Modified"]}


def make_old() -> None:
    """Let everything have happened the day before yesterday."""
    long_ago = timezone.now() - timedelta(days=2)
    Room.objects.update(updated_at=long_ago, claims_changed_at=long_ago)
    Booking.objects.update(changed_at=long_ago)
    Closure.objects.update(changed_at=long_ago)
    FeedKey.objects.update(rotated_at=long_ago)


@pytest.mark.parametrize("how", ["cancelled", "declined", "moved to another room", "lifted", "changed"])
def test_who_asks_since_when_learns_that_something_left_the_feed(client: Client, how: str) -> None:
    room = RoomFactory()
    booking, host, span = booked(room), host_of(room.venue), evening(next_tuesday() + timedelta(days=1))
    closure = close(venue=room.venue, closed=closed_time(span, "Putz"), by=SYSTEM)
    urls = [feed_of(room), *([group_feed(booking)] if how in ("cancelled", "declined") else [])]
    make_old()
    before = {url: since(client.get(url)) for url in urls}
    assert {client.get(url, headers=seen).status_code for url, seen in before.items()} == {304}
    if how == "cancelled":
        decisions.cancel(booking=booking, by=booking.person)
    elif how == "declined":
        decisions.decline(booking=booking, by=host, reason="Ferien")
    elif how == "moved to another room":
        elsewhere = NewTime(room=RoomFactory(venue=room.venue), span=booking.span)
        moves.move(booking=booking, to=elsewhere, by=host)
    elif how == "lifted":
        lift(closure=closure, by=host)
    else:
        change_closure(closure=closure, to=closed_time(span, "Ferien"), by=host)
    assert {client.get(url, headers=seen).status_code for url, seen in before.items()} == {200}


def test_a_closure_that_changes_counts_the_change(client: Client) -> None:
    room = RoomFactory()
    span = evening()
    closure = close(venue=room.venue, closed=closed_time(span, "Putz"), by=SYSTEM)
    [before] = events_of(client, room)
    change_closure(closure=closure, to=closed_time(span, "Ferien"), by=SYSTEM)
    [after] = events_of(client, room)
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before["UID"] == after["UID"]
