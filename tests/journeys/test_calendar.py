"""Journey 4: Mühlburg's calendar is subscribed."""

from __future__ import annotations

from datetime import time

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from events import actions
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
    webcal = page.get_by_role("link", name="Im Kalender öffnen").get_attribute("href") or ""
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

    actions.cancel_occurrence(occurrence=weekly.occurrences.upcoming()[1], by=None)
    changed = page.request.get(
        "/kalender/feed.ics?stadtteil=muehlburg", headers={"If-None-Match": feed.headers["etag"]}
    )
    assert changed.status == 200
    cancelled = [each for each in events_in(changed.body()) if each.get("STATUS") == "CANCELLED"]
    assert [str(each["SUMMARY"]) for each in cancelled] == ["ABGESAGT: Singen im Bürgerzentrum"]
    page.goto("/kalender/?stadtteil=muehlburg")
    expect(page.get_by_text("abgesagt").first).to_be_visible()


def events_in(feed: bytes) -> list[object]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))
