"""An editor teaches the search a word, and at once it finds what nobody found by it before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from foundation.network.rules import STEERING
from foundation.people.models import Person
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow, window
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, arrive_signed_in
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.browser

ROOM = "WC am Markt, Fliederhaus"


@pytest.fixture
def steering(city: City) -> Person:
    """Who edits the whole city's words, with a room that everybody may find."""
    RoomFactory(venue=VenueFactory(name="Fliederhaus", district=city.muehlburg), name="WC am Markt")
    call_command("search", "rebuild", "--quiet", verbosity=0)
    person: Person = PersonFactory(display_name="Ute Steuer", is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    return person


@pytest.fixture(params=[(390, True), (1280, False)], ids=["phone", "desktop without JavaScript"])
def desk(request: pytest.FixtureRequest, browser: Browser, live_server: Any) -> Iterator[Page]:
    """Where an editor sits. On a phone the CMS's own menu covers its pages until a script folds it."""
    width, has_scripts = request.param
    with window(browser, live_server.url, width=width, height=844, java_script_enabled=has_scripts) as opened:
        yield opened


def test_a_synonym_added_in_the_cms_is_found_at_once(desk: Page, steering: Person) -> None:
    search_for(desk, "Klo")
    expect(desk.get_by_role("heading", name="Keine Treffer")).to_be_visible()

    arrive_signed_in(desk, steering)
    desk.goto("/admin/synonyme/new/")
    desk.get_by_role("textbox", name="Wörter").fill("Klo, WC, öffentliche Toilette")
    follow(desk, desk.get_by_role("button", name="Vorschau zeigen"))
    expect(desk.get_by_role("row", name="Klo 0 1")).to_be_visible()
    expect(desk.get_by_role("textbox", name="Wörter")).to_have_value("Klo, WC, öffentliche Toilette")
    assert_no_sideways_scrolling(desk, 390)
    follow(desk, desk.locator("footer button[type=submit]").first)
    expect(desk.get_by_role("link", name="Klo, WC, öffentliche Toilette").first).to_be_visible()

    for words in ("Klo", "öffentliche Toiletten"):
        search_for(desk, words)
        expect(desk.get_by_role("link", name=ROOM)).to_be_visible()


def test_a_pinned_answer_stands_above_the_hits(desk: Page, steering: Person) -> None:
    arrive_signed_in(desk, steering)
    desk.goto("/admin/feste-antworten/new/")
    desk.get_by_role("textbox", name="Fragen").fill("Saal mieten")
    desk.get_by_role("textbox", name="Überschrift").fill("Räume finden und anfragen")
    desk.get_by_role("textbox", name="Ein Satz").fill("Sie sehen, was frei ist und was es kostet.")
    desk.get_by_role("textbox", name="Adresse").fill("/raeume/")
    follow(desk, desk.get_by_role("button", name="Vorschau zeigen"))
    box = desk.frame_locator("iframe[title='So sieht die Antwort aus']")
    expect(box.get_by_role("link", name="Räume finden und anfragen")).to_be_visible()
    follow(desk, desk.locator("footer button[type=submit]").first)

    search_for(desk, "Wo kann ich einen Saal mieten?")
    expect(desk.get_by_role("heading", name="Antwort der Redaktion")).to_be_visible()
    assert_no_sideways_scrolling(desk)
    follow(desk, desk.get_by_role("link", name="Räume finden und anfragen"))
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    assert desk.url.endswith("/raeume/")


def test_the_box_is_accessible(page: Page, steering: Person) -> None:
    arrive_signed_in(page, steering)
    page.goto("/admin/feste-antworten/new/")
    page.get_by_role("textbox", name="Fragen").fill("Hochwasser")
    page.get_by_role("textbox", name="Überschrift").fill("Pegel am Rhein")
    page.get_by_role("textbox", name="Ein Satz").fill("Wie hoch das Wasser steht.")
    page.get_by_role("textbox", name="Adresse").fill("https://pegel.example.org/")
    follow(page, page.locator("footer button[type=submit]").first)
    search_for(page, "Hochwasser")
    expect(page.get_by_text("führt zu pegel.example.org")).to_be_visible()
    assert_accessible(page)


def search_for(page: Page, words: str) -> None:
    page.goto("/suche/")
    page.get_by_label("Wonach suchen Sie?").fill(words)
    follow(page, page.get_by_role("button", name="Suchen"))
