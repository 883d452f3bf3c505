"""An organiser's lists on a phone: writing to all, noting who came, and what was called off taking place after all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from events import actions
from events.models import Event
from foundation.actors import SYSTEM
from foundation.people.models import Person
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.events.factories import publish, register
from tests.foundation.factories import MembershipFactory
from tests.journeys.conftest import arrive_signed_in
from tests.telling import notices

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def organiser_of(event: Event) -> Person:
    person: Person = MembershipFactory(organisation=event.organiser).person
    return person


def fine(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def list_of(event: Event) -> str:
    return f"/kalender/{event.slug}/termine/{event.first_on}/anmeldungen/"


def test_an_organiser_writes_to_all(phone: Page) -> None:
    event = publish(title="Nähkurs", has_registration=True)
    for _ in range(2):
        register(event.occurrences.get())
    arrive_signed_in(phone, organiser_of(event))
    phone.goto(list_of(event))
    follow(phone, phone.get_by_role("link", name="Nachricht an alle"))
    fine(phone)
    phone.get_by_label("Betreff").fill("Bitte Schere mitbringen")
    phone.get_by_label("Nachricht").fill("Wir basteln.")
    follow(phone, phone.get_by_role("button", name="Ansehen, wie sie ankommt"))
    fine(phone)
    follow(phone, phone.get_by_role("button", name="Noch ändern"))
    expect(phone.get_by_label("Betreff")).to_have_value("Bitte Schere mitbringen")
    follow(phone, phone.get_by_role("button", name="Ansehen, wie sie ankommt"))
    follow(phone, phone.get_by_role("button", name="An 2 Personen senden"))
    expect(phone.get_by_role("heading", name="Bitte Schere mitbringen")).to_be_visible()
    fine(phone)
    assert len(notices(kind="signup_circular")) == 2


def test_who_came_without_signing_up_is_noted(phone: Page) -> None:
    event = publish(title="Nähkurs", has_registration=True)
    cancelled = register(event.occurrences.get(), name="Mika")
    type(cancelled).objects.update(state="cancelled")
    ago = timezone.now() - timedelta(hours=1)
    event.occurrences.update(starts_at=ago, ends_at=ago + timedelta(hours=3))
    arrive_signed_in(phone, organiser_of(event))
    phone.goto(list_of(event))
    fine(phone)
    follow(phone, phone.get_by_role("button", name="War doch da"))
    follow(phone, phone.get_by_role("link", name="Jemand war ohne Anmeldung da"))
    fine(phone)
    phone.get_by_label("Name").fill("Yusuf")
    follow(phone, phone.get_by_role("button", name="War da"))
    expect(phone.get_by_text("2 Personen kommen")).to_be_visible()


def test_what_was_called_off_takes_place_after_all(phone: Page) -> None:
    event = publish(title="Nähkurs", has_registration=True)
    register(event.occurrences.get())
    actions.withdraw(event=actions.cancel(event=event, by=SYSTEM), by=SYSTEM)
    arrive_signed_in(phone, organiser_of(event))
    phone.goto(f"/kalender/{event.slug}/verwalten/")
    follow(phone, phone.get_by_role("link", name="Findet doch statt"))
    fine(phone)
    follow(phone, phone.get_by_role("button", name="So ankündigen"))
    expect(phone.get_by_text("Danke!")).to_be_visible()
