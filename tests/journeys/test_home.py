"""The first page on a phone: short, the search first, and the way to one's own district by street or by the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from demo.models import LoadedCity
from foundation.places.models import District
from tests.browser import assert_accessible, assert_no_sideways_scrolling, window

pytestmark = pytest.mark.browser

LONGEST = 4_000
"""CSS pixels; five screens of a phone."""
FIRST_SCREEN = 700


@pytest.fixture
def phone(browser: Browser, live_server: Any, small_demo_city: LoadedCity) -> Iterator[Page]:
    with window(browser, live_server.url, width=390, height=844, has_touch=True) as opened:
        yield opened


def test_the_first_page_is_short_and_leads_to_ones_district(phone: Page) -> None:
    phone.goto("/")
    assert phone.evaluate("document.documentElement.scrollHeight") <= LONGEST
    for name in ("Suchen", "Leichte Sprache", "Gebärdensprache"):
        found = phone.get_by_role("main").get_by_text(name, exact=True).first
        box = found.bounding_box()
        assert box
        assert box["y"] + box["height"] <= FIRST_SCREEN, name
    assert_no_sideways_scrolling(phone)
    assert_accessible(phone)
    sent = []
    phone.on("request", lambda request: sent.append(request.url))
    phone.get_by_label("Ihre Straße oder Postleitzahl").press_sequentially("fliederst")
    option = phone.get_by_role("option").first
    expect(option).to_contain_text("Mühlburg")
    option.tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mühlburg")
    assert [url for url in sent if "flieder" in url.lower()] == []
    assert phone.context.cookies() == []


def test_the_device_finds_the_district_and_tells_nobody_where_it_is(phone: Page) -> None:
    durlach = District.objects.get(name="Durlach")
    phone.context.grant_permissions(["geolocation"])
    phone.context.set_geolocation(
        {"latitude": float(durlach.latitude), "longitude": float(durlach.longitude), "accuracy": 20}
    )
    phone.goto("/")
    sent = []
    phone.on("request", lambda request: sent.append((request.method, request.url, request.post_data)))
    phone.get_by_role("button", name="Standort nehmen").tap()
    phone.wait_for_url("**" + durlach.get_absolute_url())
    asked = [each for each in sent if reverse("homes:borders") in each[1]]
    assert [(method, data) for method, _url, data in asked] == [("GET", None)]
    assert not any(str(durlach.latitude)[:6] in f"{url}{data}" for _method, url, data in sent)
