"""A neighbour proposes an event, an association moves its own: seen on a phone, told to whoever has registered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from events.models import Event, Proposal
from foundation.timespan import today
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.events.factories import CategoryFactory, register, series
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.journeys.conftest import City, Postbox, arrive_signed_in

pytestmark = pytest.mark.browser

GUEST = "nachbarin@example.org"


def looks_right(page: Page) -> None:
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_a_neighbour_proposes_and_the_coordination_enters(
    phone: Page, browser: Browser, live_server: str, city: City, postbox: Postbox
) -> None:
    CategoryFactory(name="Feste", slug="feste")
    OrganisationFactory(name="Bürgerverein", districts=[city.muehlburg])
    phone.goto("/kalender/")
    follow(phone, phone.get_by_role("link", name="Veranstaltung vorschlagen").first)
    looks_right(phone)
    phone.get_by_label("Was ist los?").fill("Flohmarkt im Hof")
    phone.get_by_label("Worum geht es").fill("Mit Kuchen. Es lädt das Haus 12 ein.")
    expect(phone.get_by_text("Noch 1964 von 2000 Zeichen.")).to_be_visible()
    phone.get_by_label("An welchem Tag?").fill((today() + timedelta(days=9)).isoformat())
    phone.get_by_label("Wo?").fill("Hof")
    phone.get_by_label("Stadtteil").select_option("Mühlburg")
    phone.get_by_label("Ihre E-Mail-Adresse").fill(GUEST)
    follow(phone, phone.get_by_role("button", name="Vorschlagen"))
    phone.goto(postbox.last_to(GUEST).link)
    follow(phone, phone.get_by_role("button", name="Eintrag bestätigen"))
    expect(phone.get_by_role("heading", name="Danke für Ihren Vorschlag")).to_be_visible()

    with window(browser, str(live_server), width=1280, height=900) as desk:
        arrive_signed_in(desk, city.coordinator)
        desk.goto("/admin/")
        follow(desk, desk.get_by_role("link", name="Flohmarkt im Hof", exact=True))
        follow(desk, desk.get_by_role("link", name="In den Kalender eintragen"))
        desk.get_by_label("Kategorie").select_option("Feste")
        follow(desk, desk.get_by_role("button", name="Speichern"))
    assert Event.objects.get().title == "Flohmarkt im Hof"
    assert Proposal.objects.get().event == Event.objects.get()
    assert postbox.last_to(GUEST).subject == "Ihr Vorschlag steht jetzt im Kalender"
    phone.goto(postbox.last_to(GUEST).link)
    expect(phone.get_by_role("heading", name="Flohmarkt im Hof")).to_be_visible()
    follow(phone, phone.get_by_role("link", name="Hier stimmt etwas nicht?"))
    looks_right(phone)


def test_another_weekday_is_shown_before_and_asked_of_who_has_registered(
    phone: Page, city: City, postbox: Postbox
) -> None:
    choir = OrganisationFactory(name="Singkreis", districts=[city.muehlburg], events_need_check=False)
    manager = MembershipFactory(organisation=choir).person
    event = series(title="Singen", organiser=choir, districts=[city.muehlburg], has_registration=True)
    singer = PersonFactory(email="sopran@example.org")
    register(event.occurrences.order_by("original_on")[1], singer)

    arrive_signed_in(phone, manager)
    phone.goto(f"/kalender/{event.slug}/verwalten/")
    looks_right(phone)
    phone.goto(f"/kalender/{event.slug}/bearbeiten/")
    phone.get_by_label("Datum").fill((event.first_on + timedelta(days=1)).isoformat())
    phone.get_by_text("Dauer und Wiederholung").click()
    phone.get_by_label("Fällt aus am").fill(f"{event.first_on:%d.%m.%Y}")
    follow(phone, phone.get_by_role("button", name="Termine ansehen"))
    expect(phone.get_by_text("ist kein Termin dieser Reihe.").first).to_be_visible()
    looks_right(phone)
    phone.get_by_label("Fällt aus am").fill("")
    follow(phone, phone.get_by_role("button", name="Speichern"))
    expect(phone.get_by_text("Es gibt 1 Anmeldung für Termine, die anders werden").first).to_be_visible()
    looks_right(phone)
    phone.get_by_label("Ja, das ist so gemeint.").check()
    follow(phone, phone.get_by_role("button", name="Speichern"))
    expect(phone.get_by_text("Gespeichert.")).to_be_visible()

    mail = postbox.last_to(singer.email)
    assert mail.subject.startswith("Anderer Tag statt ")
    phone.context.clear_cookies()
    phone.goto(mail.link)
    looks_right(phone)
    follow(phone, phone.get_by_role("button", name="Platz annehmen"))
    expect(phone.get_by_text("Sie sind dabei.")).to_be_visible()
