"""Journey 1: an editor of Mühlburg publishes news, and cannot touch Daxlanden."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from foundation.network.models import Coordination
from foundation.timespan import local
from tests.browser import assert_accessible, assert_no_sideways_scrolling, window
from tests.foundation.factories import PersonFactory
from tests.journeys.conftest import City, Postbox, a_picture, arrive_signed_in, give_second_step, sign_in, work
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


def test_news_wait_for_a_second_pair_of_eyes(page: Page, browser: Browser, live_server: str, city: City) -> None:
    arrive_signed_in(page, city.coordinator)
    begin_news(page, DistrictPage.objects.get(district=city.muehlburg))
    more_actions(page).get_by_role("button", name="einreichen").click()
    expect(page.get_by_text("zur Moderation eingereicht")).to_be_visible()
    page.get_by_role("link", name="Bearbeiten", exact=True).first.click()
    more_actions(page)
    expect(page.get_by_role("button", name="Freigeben")).to_have_count(0)
    assert page.request.get("/stadtteile/muehlburg/der-fliederplatz-bekommt-ein-hochbeet/").status == 404

    colleague = PersonFactory(display_name="Jan Roth")
    Coordination.objects.create(person=colleague, name="Jan Roth").districts.set([city.muehlburg])
    with window(browser, str(live_server), width=1280, height=900) as desk:
        arrive_signed_in(desk, colleague)
        desk.goto("/admin/")
        desk.get_by_role("link", name=TITLE).first.click()
        more_actions(desk).get_by_role("button", name="Freigeben", exact=True).click()
        expect(desk.get_by_role("heading", name="Erkunden: Mühlburg")).to_be_visible()
    page.goto("/stadtteile/muehlburg/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def test_news_with_a_schedule_appear_at_their_time(page: Page, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    arrive_signed_in(page, city.coordinator)
    begin_news(page, DistrictPage.objects.get(district=city.muehlburg))
    tomorrow = timezone.now() + timedelta(days=1)
    page.get_by_role("button", name="Status umschalten").click()
    page.get_by_role("button", name="Zeitplan festlegen").click()
    page.locator("#id_go_live_at").press_sequentially(f"{local(tomorrow):%d.%m.%Y %H:%M}")
    page.keyboard.press("Tab")
    page.get_by_role("dialog").get_by_role("button", name="Zeitplan speichern").press("Enter")
    page.wait_for_url("**/edit/")
    more_actions(page).locator("[name=action-publish]").click()
    expect(page.get_by_text("geplant").first).to_be_visible()

    call_command("tick")
    page.goto("/stadtteile/muehlburg/")
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: tomorrow + timedelta(minutes=2))
        call_command("tick")
    page.goto("/stadtteile/muehlburg/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def begin_news(page: Page, below: DistrictPage) -> None:
    page.goto(f"/admin/pages/add/pages/newspage/{below.pk}/")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_summary").fill("Am Samstag bauen wir es gemeinsam auf.")


def more_actions(page: Page) -> Locator:
    """Open what the button at the foot of the editor offers beside saving, once a script has taken it over."""
    page.locator("footer [data-w-dropdown-target=toggle][aria-expanded]").click()
    return page.locator("footer")


def write_news(page: Page, below: DistrictPage) -> None:
    """Write and publish news with a picture, as an editor does."""
    begin_news(page, below)
    page.get_by_role("button", name="Bild auswählen").click()
    page.get_by_role("tab", name="Hochladen").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "hochbeet.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}
    )
    page.get_by_role("dialog").get_by_label("Titel").fill("Hochbeet")
    page.get_by_role("dialog").get_by_role("button", name="Hochladen").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#id_picture_alt").fill("Zwei Beete aus Holz")
    more_actions(page).locator("[name=action-publish]").click()
    expect(page.get_by_text("wurde veröffentlicht").or_(page.get_by_text("veröffentlicht.")).first).to_be_visible()
