"""Somebody searches and opens a hit; the steering reads it in the CMS and does something about what finds nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from foundation.network.rules import STEERING
from foundation.people.models import Person
from search.actions.counts import take_in_counts
from search.counts.tally import tally
from tests.browser import assert_no_sideways_scrolling, follow, window
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, arrive_signed_in
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def steering(city: City, settings: Any, tmp_path: Any) -> Iterator[Person]:
    """Who reads the counts, with a room that everybody may find and nothing counted before."""
    settings.SEARCH_SPOOL = str(tmp_path)
    tally.begin_anew()
    RoomFactory(venue=VenueFactory(name="Fliederhaus", district=city.muehlburg), name="WC am Markt")
    call_command("search", "rebuild", "--quiet", verbosity=0)
    person: Person = PersonFactory(display_name="Ute Steuer", is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    yield person
    tally.begin_anew()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set as soon as a browser has told that a hit was opened: it does so behind the page's back."""
    was_told, note = threading.Event(), tally.note_press

    def note_and_say(*args: Any, **options: Any) -> None:
        note(*args, **options)
        was_told.set()

    monkeypatch.setattr(tally, "note_press", note_and_say)
    return was_told


def test_what_is_searched_and_opened_stands_in_the_cms(page: Page, steering: Person, told: threading.Event) -> None:
    for _ in range(5):
        page.goto("/suche/?q=WC")
    follow(page, page.get_by_role("link", name="WC am Markt"))
    assert told.wait(10)
    for _ in range(5):
        page.goto("/suche/?q=Klo")
    tally.hand_over()
    take_in_counts()

    arrive_signed_in(page, steering)
    page.goto("/admin/gesucht/")
    expect(page.get_by_role("row", name="wc Deutsch 5 0 1 (Platz 1,0)")).to_be_visible()
    empty = page.get_by_role("row", name="klo Deutsch 5 5 (100 %) 0")
    expect(empty).to_be_visible()
    assert_no_sideways_scrolling(page)
    follow(page, empty.get_by_role("link", name="Als Synonym aufnehmen"))
    field = page.get_by_role("textbox", name="Wörter")
    expect(field).to_have_value("klo,")
    field.fill("klo, WC")
    follow(page, page.locator("footer button[type=submit]").first)
    page.goto("/suche/?q=Klo")
    expect(page.get_by_role("link", name="WC am Markt")).to_be_visible()


def test_without_javascript_a_hit_leads_straight_to_its_address(
    browser: Browser, live_server: Any, steering: Person, told: threading.Event
) -> None:
    with window(browser, live_server.url, width=390, height=844, java_script_enabled=False) as page:
        page.goto("/suche/?q=WC")
        link = page.get_by_role("link", name="WC am Markt")
        assert str(link.get_attribute("href")).startswith("/raeume/")
        follow(page, link)
        expect(page.get_by_role("heading", level=1)).to_contain_text("WC am Markt")
    assert not told.is_set()
