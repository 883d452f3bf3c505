"""Journey 6: one search finds a Nachbarschaftstreff's room, event and idea."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling
from tests.events.factories import publish
from tests.journeys.conftest import City
from tests.participation.factories import IdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_treff_finds_room_event_and_idea_and_facets_narrow_it(
    which: str, request: pytest.FixtureRequest, city: City
) -> None:
    page: Page = request.getfixturevalue(which)
    venue = VenueFactory(name="Nachbarschaftstreff Fliederplatz", district=city.muehlburg)
    RoomFactory(venue=venue, name="Saal im Nachbarschaftstreff")
    publish(title="Adventssingen im Nachbarschaftstreff", districts=[city.muehlburg])
    IdeaFactory(title="Eine Rampe für den Nachbarschaftstreff", district=city.daxlanden)
    call_command("rebuild_search", verbosity=0)

    page.goto("/suche/?q=Treff")
    main = page.get_by_role("main")
    for title in (
        "Saal im Nachbarschaftstreff",
        "Adventssingen im Nachbarschaftstreff",
        "Eine Rampe für den Nachbarschaftstreff",
    ):
        expect(main.get_by_role("link", name=title)).to_be_visible()
    if which == "page":
        assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.goto("/suche/?q=Treff&stadtteil=daxlanden")
    expect(main.get_by_role("link", name="Eine Rampe für den Nachbarschaftstreff")).to_be_visible()
    expect(main.get_by_role("link", name="Saal im Nachbarschaftstreff")).to_have_count(0)

    found = {}
    for words in ("Raeume", "Räume"):
        page.goto(f"/suche/?q={words}")
        found[words] = page.locator(".hits a").all_inner_texts()
    assert found["Raeume"] == found["Räume"]
