"""Journey 4: Mühlburg's calendar is subscribed."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from events import actions
from foundation.actors import SYSTEM
from foundation.timespan import local
from tests.browser import assert_accessible, assert_no_sideways_scrolling
from tests.events.factories import publish, series
from tests.journeys.conftest import City

pytestmark = pytest.mark.browser


def test_a_districts_calendar_is_subscribed(page: Page, city: City) -> None:
    weekly = series(title="Singen im Bürgerzentrum", districts=[city.muehlburg])
    publish(title="Flohmarkt", districts=[city.daxlanden])

    page.goto("/stadtteile/muehlburg/")
    page.goto("/kalender/?stadtteil=muehlburg")
    expect(page.get_by_role("link", name="Singen im Bürgerzentrum").first).to_be_visible()
    expect(page.get_by_role("link", name="Flohmarkt")).to_have_count(0)
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.goto("/kalender/?stadtteil=muehlburg&ansicht=monat")
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.goto("/kalender/abonnieren/?stadtteil=muehlburg")
    assert_accessible(page)
    webcal = page.get_by_role("link", name="iPhone, Mac und andere").get_attribute("href") or ""
    assert webcal.startswith("webcal://")
    assert webcal.endswith("/kalender/feed.ics?stadtteil=muehlburg")

    feed = page.request.get("/kalender/feed.ics?stadtteil=muehlburg")
    assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "set-cookie" not in feed.headers
    assert [str(each["SUMMARY"]) for each in events_in(feed.body())] == ["Singen im Bürgerzentrum"]
    assert local(events_in(feed.body())[0]["DTSTART"].dt).time() == time(18, 30)
    unchanged = page.request.get(
        "/kalender/feed.ics?stadtteil=muehlburg", headers={"If-None-Match": feed.headers["etag"]}
    )
    assert unchanged.status == 304

    actions.cancel_occurrence(occurrence=weekly.occurrences.upcoming()[1], by=SYSTEM)
    changed = page.request.get(
        "/kalender/feed.ics?stadtteil=muehlburg", headers={"If-None-Match": feed.headers["etag"]}
    )
    assert changed.status == 200
    cancelled = [each for each in events_in(changed.body()) if each.get("STATUS") == "CANCELLED"]
    assert [str(each["SUMMARY"]) for each in cancelled] == ["ABGESAGT: Singen im Bürgerzentrum"]
    page.goto("/kalender/?stadtteil=muehlburg")
    expect(page.get_by_text("abgesagt").first).to_be_visible()


@pytest.mark.parametrize("which", ["page", "page_without_javascript"])
def test_a_district_is_chosen_in_the_page_and_its_feed_offered(
    which: str, request: pytest.FixtureRequest, city: City
) -> None:
    page: Page = request.getfixturevalue(which)
    publish(title="Singen im Bürgerzentrum", districts=[city.muehlburg])
    publish(title="Flohmarkt", districts=[city.daxlanden])
    page.goto("/kalender/")
    expect(page.get_by_role("link", name="Flohmarkt")).to_be_visible()
    if which == "page_without_javascript":
        page.locator("summary", has_text="ganze Stadt").click()
    page.get_by_label("Stadtteil").select_option("Mühlburg")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_role("heading", name="1 Termin", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Flohmarkt")).to_have_count(0)
    expect(page).to_have_url(re.compile("stadtteil=muehlburg"))

    page.get_by_role("link", name="Abonnieren").click()
    expect(page.get_by_role("list", name="Gewählte Filter")).to_contain_text("Mühlburg")
    address = page.get_by_label("Oder kopieren Sie diese Adresse").input_value()
    assert address.endswith("/kalender/feed.ics?stadtteil=muehlburg")
    for programme in ("iPhone, iPad und Mac", "Google Kalender", "Outlook", "Thunderbird"):
        expect(page.get_by_role("heading", name=programme)).to_be_visible()
    assert_no_sideways_scrolling(page)
    feed = page.request.get(address[address.index("/kalender") :])
    assert [str(each["SUMMARY"]) for each in events_in(feed.body())] == ["Singen im Bürgerzentrum"]


def events_in(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))
