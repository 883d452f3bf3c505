"""Journey 6: one search finds a Nachbarschaftstreff's room, event and idea."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from foundation.timespan import today
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.events.factories import publish
from tests.journeys.conftest import City
from tests.participation.factories import IdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.browser


ROOM = "Probenraum, Nachbarschaftstreff Fliederplatz"
EVENT = "Adventssingen im Nachbarschaftstreff"
IDEA = "Eine Rampe für den Nachbarschaftstreff"
OTHER_IDEA = "Bücherschrank vor dem Nachbarschaftstreff"


@pytest.fixture
def found_city(city: City) -> City:
    """Room and event of a Nachbarschaftstreff in Mühlburg, an idea there and another in Daxlanden."""
    venue = VenueFactory(name="Nachbarschaftstreff Fliederplatz", district=city.muehlburg)
    RoomFactory(venue=venue, name="Probenraum")
    publish(title=EVENT, districts=[city.muehlburg])
    IdeaFactory(title=IDEA, district=city.daxlanden)
    IdeaFactory(title=OTHER_IDEA, district=city.muehlburg)
    call_command("search", "rebuild", "--quiet", verbosity=0)
    return city


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_treff_finds_room_event_and_idea_and_facets_narrow_it(
    which: str, request: pytest.FixtureRequest, found_city: City
) -> None:
    page: Page = request.getfixturevalue(which)
    search_for(page, "Treff")
    assert titles(page) == {ROOM, EVENT, IDEA, OTHER_IDEA}
    if which == "page":
        assert_accessible(page)
    assert_no_sideways_scrolling(page)

    assert counts(page, "Ideen", "Räume", "Daxlanden") == [2, 1, 1]
    choose(page, "Ideen")
    assert titles(page) == {IDEA, OTHER_IDEA}
    choose(page, "Räume")
    assert titles(page) == {ROOM, IDEA, OTHER_IDEA}
    assert counts(page, "Ideen", "Räume", "Daxlanden", "Mühlburg") == [2, 1, 1, 2]
    choose(page, "Daxlanden")
    assert titles(page) == {IDEA}
    assert counts(page, "Ideen", "Räume", "Daxlanden", "Mühlburg") == [1, 0, 1, 2]
    choose(page, "Mühlburg")
    assert titles(page) == {ROOM, IDEA, OTHER_IDEA}
    choose(page, "Daxlanden")
    assert titles(page) == {ROOM, OTHER_IDEA}
    follow(page, page.get_by_role("link", name="Alles zurücksetzen"))
    assert titles(page) == {ROOM, EVENT, IDEA, OTHER_IDEA}


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_raeume_without_its_umlaut_finds_the_same(which: str, request: pytest.FixtureRequest, found_city: City) -> None:
    page: Page = request.getfixturevalue(which)
    search_for(page, "Räume")
    with_umlaut = titles(page)
    assert ROOM in with_umlaut
    search_for(page, "Raeume")
    assert titles(page) == with_umlaut


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_a_wish_is_understood_and_its_parts_are_taken_away(
    which: str, request: pytest.FixtureRequest, found_city: City
) -> None:
    tomorrow = today() + timedelta(days=1)
    publish(title="Kino im Hof", districts=[found_city.muehlburg], first_on=tomorrow)
    publish(title="Flohmarkt", districts=[found_city.daxlanden], first_on=tomorrow)
    call_command("search", "rebuild", "--quiet", verbosity=0)
    page: Page = request.getfixturevalue(which)
    page.set_viewport_size({"width": 390, "height": 844})
    search_for(page, "was ist morgen los in Mühlburg?")
    assert page.locator(".hits").first.locator("h3").all_inner_texts() == ["Kino im Hof"]
    understood = page.get_by_role("list", name="Verstanden als")
    expect(understood.get_by_role("link")).to_have_count(3)
    if which == "page":
        assert_accessible(page)
    assert_no_sideways_scrolling(page)

    follow(page, understood.get_by_role("link", name="Mühlburg – weglassen"))
    assert set(page.locator(".hits").first.locator("h3").all_inner_texts()) == {"Kino im Hof", "Flohmarkt"}
    expect(understood.get_by_role("link")).to_have_count(2)


def search_for(page: Page, words: str) -> None:
    page.goto("/suche/")
    page.get_by_label("Wonach suchen Sie?").fill(words)
    follow(page, page.get_by_role("button", name="Suchen"))
    expect(page.get_by_role("heading", name=f"Treffer für „{words}“")).to_be_visible()


def titles(page: Page) -> set[str]:
    """Return what the page lists, once it says how many that is."""
    found = page.locator(".hits h3").all_inner_texts()
    expect(page.get_by_role("heading", name=f"{len(found)} Treffer")).to_be_visible()
    return set(found)


def counts(page: Page, *labels: str) -> list[int]:
    """Return the numbers behind these values of the facets, 0 where one is not offered."""
    said = page.locator(".facet .choice").all_text_contents()
    found = dict(re.match(r"(.*?)\s*(?:ausgewählt,)?\s*(\d+) Treffer", text.strip()).groups() for text in said)
    return [int(found.get(label, 0)) for label in labels]


def choose(page: Page, label: str) -> None:
    """Switch a facet's value on or off."""
    follow(page, page.get_by_role("search").get_by_role("link", name=re.compile(f"^{label} ")))
