"""What a phone shows first: of the month, of the list, of an event; and the month without JavaScript."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from events.models import Event, Occurrence
from foundation.timespan import local, today
from tests.browser import assert_no_sideways_scrolling, window
from tests.events.factories import publish
from tests.journeys.conftest import City

pytestmark = pytest.mark.browser

SCREEN = 844
MONTH, MAIN_ACTION = 2000, 700
"""Pixels at 390 px: how long a month is at most, and where the main button of a page ends at the latest."""


def bottom(what: Locator) -> float:
    box = what.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def length(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def test_month_list_and_event_begin_on_the_first_screen(
    browser: Browser, live_server: Any, small_demo_city: object
) -> None:
    with window(browser, live_server.url, width=390, height=SCREEN) as page:
        page.goto("/kalender/?ansicht=monat")
        assert bottom(page.locator(".month__day--today")) <= SCREEN
        assert length(page) <= MONTH
        page.goto(f"/kalender/?ansicht=monat&tag={busiest_day()}")
        assert length(page) <= MONTH

        page.goto("/kalender/")
        assert bottom(page.locator(".row-list__title").first) <= SCREEN

        for event in [longest_title(has_registration=True), longest_title(has_registration=False)]:
            page.goto(event.get_absolute_url())
            main = page.locator("main .button:not(.button--outlined, .button--quiet)")
            expect(main).to_have_count(1)
            assert bottom(main) <= MAIN_ACTION

        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto("/kalender/?ansicht=monat")
        expect(page.get_by_label("Stadtteil")).to_be_visible()
        expect(page.locator(".month__events a").first).to_be_visible()
        assert_no_sideways_scrolling(page)


def test_an_event_is_passed_on_and_put_into_a_calendar(page: Page, page_without_javascript: Page, city: City) -> None:
    event = publish(title="Singen im Hof", districts=[city.muehlburg])
    told = "navigator.share = (data) => { window.told = data; return Promise.resolve(); };"
    page.goto(event.get_absolute_url())
    expect(page.get_by_role("button", name="Adresse kopieren")).to_be_visible()
    expect(page.get_by_role("button", name="Teilen")).to_be_hidden()
    page.add_init_script(told)
    page.reload()
    expect(page.get_by_role("button", name="Adresse kopieren")).to_be_hidden()
    page.get_by_role("button", name="Teilen").click()
    assert page.evaluate("told.title") == "Singen im Hof"
    assert page.evaluate("told.url").endswith(event.get_absolute_url())

    page.get_by_text("In meinen Kalender").click()
    expect(page.get_by_role("link", name="Google Kalender")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Google Kalender")).to_be_hidden()

    page_without_javascript.goto(event.get_absolute_url())
    expect(page_without_javascript.get_by_role("button", name=re.compile("Teilen|kopieren|Drucken"))).to_have_count(0)
    page_without_javascript.get_by_text("In meinen Kalender").click()
    expect(page_without_javascript.get_by_role("link", name=re.compile("Kalenderdatei"))).to_be_visible()
    assert_no_sideways_scrolling(page_without_javascript)


def busiest_day() -> str:
    """Return the day of this month and the next with the most dates."""
    coming = Occurrence.objects.public().on_days(today().replace(day=1), today() + timedelta(days=40))
    days = [f"{local(each.starts_at):%Y-%m-%d}" for each in coming]
    return max(sorted(set(days)), key=days.count)


def longest_title(**of: Any) -> Event:
    """Return the event to come with the longest title that one can still go to."""
    coming = Occurrence.objects.public().taking_place().upcoming().values("event")
    return max(Event.objects.public().filter(pk__in=coming, **of), key=lambda event: (len(event.title), event.pk))


def test_a_day_is_chosen_without_javascript(page_without_javascript: Page, city: City) -> None:
    page = page_without_javascript
    first = (today().replace(day=28) + timedelta(days=10)).replace(day=1)
    publish(title="Flohmarkt", first_on=first.replace(day=9), districts=[city.daxlanden])
    publish(title="Singen im Hof", first_on=first.replace(day=12), districts=[city.muehlburg])
    page.goto("/kalender/?ansicht=monat")
    page.get_by_role("link", name=re.compile("^Nächster Monat:")).click()
    expect(page.get_by_role("link", name="Flohmarkt").locator("visible=true")).to_be_visible()
    page.get_by_role("link", name=re.compile(r"12\. .*1 Termin")).click()
    expect(page).to_have_url(re.compile(f"tag={first.replace(day=12)}"))
    expect(page.get_by_role("heading", name="Singen im Hof")).to_be_visible()
    assert_no_sideways_scrolling(page)

    page.locator("summary", has_text="ganze Stadt, alle Arten").click()
    page.get_by_label("Stadtteil").select_option("Daxlanden")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_text("Daxlanden, alle Arten")).to_be_visible()
    expect(page.get_by_text("An diesem Tag steht nichts im Kalender.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Tag davor")).click()
    expect(page.get_by_role("heading", name="Flohmarkt")).to_be_visible()
    page.get_by_role("link", name="Heute").click()
    expect(page.locator(".month__day--today.month__day--chosen")).to_be_visible()
