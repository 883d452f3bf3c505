from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from events import actions
from events.models import Event, Occurrence
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.signups.actions import mark_attendance
from foundation.signups.links import token_for
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from tests.browser import assert_no_sideways_scrolling
from tests.crowds import AtOnce, crowd
from tests.events.factories import publish, register, series
from tests.foundation.factories import MembershipFactory, PersonFactory
from tests.foundation.guests import guest_fields
from tests.journeys.conftest import arrive_signed_in


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def form_of(event: Event) -> str:
    return f"/kalender/{event.slug}/anmelden/{occurrence_of(event).original_on}/"


def occurrence_of(event: Event) -> Occurrence:
    occurrence: Occurrence = event.occurrences.order_by("original_on")[0]
    return occurrence


@pytest.mark.django_db
def test_a_guest_registers_by_the_link_in_the_mail(client: Client) -> None:
    event = publish(title="Nähkurs", has_registration=True, capacity=1)
    assert client.get(form_of(event)).status_code == 200
    response = client.post(form_of(event), {**guest_fields(), "phone": "", "note": "Ich komme im Rollstuhl"})
    assert response.status_code == 302
    assert "E-Mail" in client.get(response["Location"]).content.decode()
    signup = SignUp.objects.get()
    assert signup.state == SignUpState.TO_CONFIRM
    link = Notice.objects.get(kind="confirm").action_url.partition("testserver")[2]
    client.post(link)
    signup.refresh_from_db()
    assert (signup.state, signup.name) == (SignUpState.CONFIRMED, "Lina")


@pytest.mark.django_db
def test_the_answer_is_the_same_for_known_and_unknown_addresses(client: Client) -> None:
    event = publish(has_registration=True)
    known = PersonFactory()
    answers = [
        client.post(form_of(event), {**guest_fields(email=email), "phone": "", "note": ""})
        for email in [known.email, "unbekannt@example.org"]
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, f"/kalender/{event.slug}/angemeldet/")
    }


@pytest.mark.django_db
def test_with_an_account_the_place_is_there_at_once(client: Client) -> None:
    event = publish(has_registration=True, capacity=3, max_seats_each=2)
    person = PersonFactory()
    client.force_login(person)
    response = client.post(form_of(event), {"seats": "2", "phone": "0721 1", "note": "", "person": "1", "state": "x"})
    assert response["Location"].startswith("/anmeldung/")
    signup = SignUp.objects.get()
    assert (signup.person, signup.seats, signup.state) == (person, 2, SignUpState.CONFIRMED)
    assert client.post(form_of(event), {"seats": "9", "phone": "", "note": ""}).status_code == 422


@pytest.mark.django_db
def test_who_comes_too_late_is_sent_back(client: Client) -> None:
    event = publish(has_registration=True)
    SignUpSheet.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert client.get(form_of(event))["Location"] == event.get_absolute_url()
    assert "Die Anmeldung ist geschlossen" in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_what_has_no_list_or_is_cancelled_takes_nobody(client: Client) -> None:
    assert client.get(form_of(publish())).status_code == 404
    event = publish(has_registration=True)
    actions.cancel(event=event, by=SYSTEM)
    assert client.get(form_of(event)).status_code == 302
    with pytest.raises(actions.registration.SignUpRefused):
        register(occurrence_of(event))


@crowd(8)
def test_the_last_place_is_given_once(at_once: AtOnce, people: int) -> None:
    event = publish(has_registration=True, capacity=1)
    occurrence = occurrence_of(event)
    everybody = PersonFactory.create_batch(people)
    results = at_once([lambda person=person: register(occurrence, person) for person in everybody])
    assert [result for result in results if isinstance(result, Exception)] == []
    states = sorted(SignUp.objects.values_list("state", flat=True))
    assert states == [SignUpState.CONFIRMED] + [SignUpState.WAITING] * (people - 1)


@pytest.mark.django_db
def test_the_list_is_for_the_organiser_alone(client: Client) -> None:
    event = series(has_registration=True)
    day = occurrence_of(event).original_on
    register(occurrence_of(event), PersonFactory(email="a@example.org"), name="=cmd|'x'!A1", note="+49")
    address = f"/kalender/{event.slug}/termine/{day}/anmeldungen"
    assert client.get(f"{address}/").status_code == 302
    client.force_login(PersonFactory())
    assert client.get(f"{address}/").status_code == 404
    assert client.get(f"{address}.csv").status_code == 404
    client.force_login(MembershipFactory(organisation=event.organiser).person)
    assert "a@example.org" in client.get(f"{address}/").content.decode()
    table = client.get(f"{address}.csv").content.decode()
    assert "'=cmd|" in table
    assert "'+49" in table


@pytest.mark.django_db
def test_the_organiser_notes_who_came(client: Client) -> None:
    event = publish(has_registration=True)
    occurrence = occurrence_of(event)
    person = PersonFactory()
    signup = register(occurrence, person)
    client.force_login(MembershipFactory(organisation=event.organiser).person)
    address = f"/kalender/{event.slug}/termine/{occurrence.original_on}/anmeldungen/{signup.pk}/"
    assert client.get(address).status_code == 302
    client.post(address, {"da": "1"})
    signup.refresh_from_db()
    assert signup.state == SignUpState.ATTENDED
    other = publish(has_registration=True, organiser=event.organiser)
    elsewhere = f"/kalender/{other.slug}/termine/{occurrence_of(other).original_on}/anmeldungen/{signup.pk}/"
    assert client.post(elsewhere, {"da": "0"}).status_code == 404


@pytest.mark.django_db
def test_who_did_what_to_a_signup_is_shown_to_the_organiser_and_to_oneself(client: Client) -> None:
    event = publish(has_registration=True)
    occurrence = occurrence_of(event)
    manager = MembershipFactory(organisation=event.organiser, person__display_name="Olga Amt").person
    lina = PersonFactory(display_name="Lina Berg")
    signup = register(occurrence, lina)
    Occurrence.objects.update(starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now())
    mark_attendance(signup=signup, attended=False, by=manager)
    client.force_login(manager)
    day = occurrence.original_on.isoformat()
    listed = client.get(f"/kalender/{event.slug}/termine/{day}/anmeldungen/").content.decode()
    assert "War nicht da (Olga Amt)" in listed
    assert "Platz bekommen (Lina Berg)" in listed
    own = client.get(reverse("signups:signup", args=[token_for(signup)])).content.decode()
    assert "Platz bekommen (Sie selbst)" in own


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_a_phone_the_list_of_people_scrolls_in_its_own_box(phone: Page) -> None:
    """Words that only screen readers get stand in its last column, far to the right."""
    event = publish(has_registration=True)
    register(
        occurrence_of(event), PersonFactory(email="ein-recht-langer-name@example.org"), note="Ich bringe Kuchen mit."
    )
    over = timezone.now() - timedelta(hours=3)
    event.occurrences.update(starts_at=over, ends_at=over + timedelta(hours=1))
    arrive_signed_in(phone, MembershipFactory(organisation=event.organiser).person)
    phone.goto(f"/kalender/{event.slug}/termine/{occurrence_of(event).original_on}/anmeldungen/")
    expect(phone.get_by_role("button", name="War da")).to_be_attached()
    assert_no_sideways_scrolling(phone)
