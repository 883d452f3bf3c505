"""Journey 1: an editor of Mühlburg publishes news, and cannot touch Daxlanden."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_no_sideways_scrolling
from tests.journeys.conftest import City, Postbox, a_picture, give_second_step, sign_in, work
from website.pages.models import DistrictPage

pytestmark = pytest.mark.browser

TITLE = "Der Fliederplatz bekommt ein Hochbeet"


def test_an_editor_publishes_news_of_her_district_only(page: Page, city: City, postbox: Postbox, settings: Any) -> None:
    settings.STAFF_NEED_MFA = True
    secret = give_second_step(city.coordinator)
    sign_in(page, city.coordinator.email, postbox, after="/admin/", secret=secret)
    write_news(page, DistrictPage.objects.get(district=city.muehlburg))

    work()
    page.goto("/stadtteile/muehlburg/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scrolling(page)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("img", name="Zwei Beete aus Holz")).to_be_visible()
    assert_accessible(page)
    assert TITLE in page.request.get("/aktuelles/feed.atom?stadtteil=muehlburg").text()
    page.goto("/suche/?q=Hochbeete")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()

    daxlanden = DistrictPage.objects.get(district=city.daxlanden)
    for address in (f"/admin/pages/{daxlanden.pk}/edit/", f"/admin/pages/add/pages/newspage/{daxlanden.pk}/"):
        page.goto(address)
        expect(page.locator("#id_title")).to_have_count(0)


def write_news(page: Page, below: DistrictPage) -> None:
    """Write and publish news with a picture, as an editor does."""
    page.goto(f"/admin/pages/add/pages/newspage/{below.pk}/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Am Samstag bauen wir es gemeinsam auf.")
    page.get_by_role("button", name="Bild auswählen").click()
    page.get_by_role("tab", name="Hochladen").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "hochbeet.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}
    )
    page.get_by_role("dialog").get_by_label("Titel").fill("Hochbeet")
    page.get_by_role("dialog").get_by_role("button", name="Hochladen").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#id_picture_alt").fill("Zwei Beete aus Holz")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("[name=action-publish]").click()
    expect(page.get_by_text("wurde veröffentlicht").or_(page.get_by_text("veröffentlicht.")).first).to_be_visible()
