"""One's own calendar: all that one takes part in or has booked, behind a secret address; a file with each place."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.people.calendars import calendar_token, end_calendar_of, renew_calendar
from foundation.people.models import Person
from foundation.refusals import NotPermitted
from foundation.signups.actions import cancel
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from participation.helping.actions import change_shift
from rooms.actions.decisions import cancel as cancel_booking
from rooms.models import Booking
from tests.cost import assert_costs_the_same
from tests.events.factories import publish, register, series
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.participation.factories import ShiftFactory, sign_up
from tests.rooms.factories import RoomFactory, booked, evening, group_of, next_tuesday

pytestmark = pytest.mark.django_db


def address_of(person: Person) -> str:
    return reverse("own:calendar_feed", args=[calendar_token(person)])


def entries(body: bytes) -> list[tuple[str, str]]:
    found = Calendar.from_ical(body).walk("VEVENT")
    return [(str(each["uid"]), str(each["summary"])) for each in found]


@pytest.fixture
def lina() -> Person:
    return PersonFactory(display_name="Lina")


def test_it_holds_registrations_shifts_and_bookings_by_their_own_names(client: Client, lina: Person) -> None:
    event = publish(title="Sommerfest", has_registration=True)
    register(event.occurrences.get(), lina)
    shift = ShiftFactory(label="Aufbau")
    sign_up(shift, lina)
    group, _lina = group_of(person=lina)
    booking = booked(RoomFactory(), organisation=group, by=lina, purpose="Chorprobe")
    assert set(entries(client.get(address_of(lina)).content)) == {
        (event.uid, "Sommerfest"),
        (f"shift-{shift.pk}@quartier", f"{shift.opportunity.title}: Aufbau"),
        (f"booking-{booking.uid}@quartier", "Angefragt: Chorprobe"),
    }


def test_two_dates_of_one_series_are_two_entries_of_one_name(client: Client, lina: Person) -> None:
    event = series(has_registration=True)
    for occurrence in event.occurrences.order_by("starts_at")[:2]:
        register(occurrence, lina)
    found = Calendar.from_ical(client.get(address_of(lina)).content).walk("VEVENT")
    assert {str(each["uid"]) for each in found} == {event.uid}
    assert len({each["recurrence-id"].dt for each in found}) == 2


def test_what_one_gave_up_is_gone_and_what_a_house_cancelled_is_marked(client: Client, lina: Person) -> None:
    sign_up(ShiftFactory(), lina)
    group, _lina = group_of(person=lina)
    booking = booked(RoomFactory(), organisation=group, by=lina, purpose="Chorprobe")
    cancel(signup=SignUp.objects.get(), by=lina)
    cancel_booking(booking=booking, by=lina)
    assert [title for _uid, title in entries(client.get(address_of(lina)).content)] == ["ABGESAGT: Chorprobe"]


def test_unchanged_it_is_not_sent_again_and_a_moved_shift_is(client: Client, lina: Person) -> None:
    shift = ShiftFactory()
    sign_up(shift, lina)
    first = client.get(address_of(lina))
    headers = {"if-none-match": first["ETag"]}
    assert client.get(address_of(lina), headers=headers).status_code == 304
    later = evening(next_tuesday() + timedelta(days=3))
    change_shift(shift=shift, span=later, capacity=5, by=SYSTEM)
    moved = client.get(address_of(lina), headers=headers)
    assert moved.status_code == 200
    assert Calendar.from_ical(moved.content).walk("VEVENT")[0]["dtstart"].dt == later.start


@pytest.mark.parametrize("end", ["renewed", "ended", "account closed"])
def test_the_address_ends(client: Client, lina: Person, end: str) -> None:
    old = address_of(lina)
    assert client.get(old).status_code == 200
    if end == "renewed":
        client.force_login(lina)
        client.post(reverse("own:renew_calendar"))
        client.logout()
    elif end == "ended":
        end_calendar_of(lina, lina)
    else:
        Person.objects.update(is_active=False)
    assert client.get(old).status_code == 404
    lina.refresh_from_db()
    assert client.get(address_of(lina)).status_code == (404 if end == "account closed" else 200)


def test_nobody_renews_anothers_and_a_forged_address_opens_nothing(client: Client, lina: Person) -> None:
    with pytest.raises(NotPermitted):
        renew_calendar(person=lina, by=PersonFactory())
    for token in ("1-1", calendar_token(lina)[:-1], calendar_token(lina).replace("-", ".", 1), "x"):
        assert client.get(reverse("own:calendar_feed", args=[token])).status_code == 404


def test_it_is_nobodys_to_keep_and_leads_nobody_on(client: Client, lina: Person) -> None:
    answer = client.get(address_of(lina))
    assert answer["Cache-Control"].startswith("private")
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("no-referrer", "noindex")
    client.force_login(lina)
    page = client.get(reverse("own:calendar"))
    assert address_of(lina) in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"


def test_it_costs_the_same_for_many(client: Client, lina: Person) -> None:
    group, _lina = group_of(person=lina)
    room = RoomFactory(venue__most_open_requests=500)

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            sign_up(ShiftFactory(), lina)
            booked(room, evening(next_tuesday() + timedelta(days=number)), organisation=group, by=lina)

    assert_costs_the_same(lambda: client.get(address_of(lina)), fill=fill, few=2, many=10)


def test_a_place_comes_with_a_file_and_its_mail_says_where(client: Client, lina: Person) -> None:
    event = publish(title="Sommerfest", has_registration=True)
    signup = register(event.occurrences.get(), lina)
    page = client.get(reverse("signups:signup", args=[token_for(signup)])).content.decode()
    mail = Notice.objects.get(kind="signup_confirmed").text
    for said in (page, mail):  # a link is signed with the second in which it is made
        (address,) = re.findall(r"/anmeldung/[^/\s]+/termin\.ics", said)
        assert entries(client.get(address).content) == [(event.uid, "Sommerfest")]
    feed = client.get(reverse("events:feed")).content
    assert (event.uid, "Sommerfest") in entries(feed)


def test_of_a_group_only_who_speaks_for_it_sees_the_rooms(client: Client, lina: Person) -> None:
    group, paul = group_of()
    MembershipFactory(organisation=group, person=lina, role="member")
    booked(RoomFactory(), organisation=group, by=paul)
    assert Booking.objects.count() == 1
    assert entries(client.get(address_of(lina)).content) == []
