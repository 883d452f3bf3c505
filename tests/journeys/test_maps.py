"""The map in a real browser: read on a phone, walked by keyboard, without a script, in the dark; and short pages."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page, expect

from foundation.network.models import Organisation
from tests.browser import assert_accessible, assert_no_sideways_scrolling, window

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("small_demo_city")]

BOXES = """names => [...document.querySelectorAll(names)].filter(each => each.getClientRects().length)
    .map(each => ({text: each.textContent, ...each.getBoundingClientRect().toJSON()}))"""
NAMES = ".district-map__names text"
TARGET = 24
"""Pixels each way (WCAG 2.5.8)."""
EMPTY = 5
"""Pixels: a text's box is higher than its letters, above the capitals and below the line."""
SCREEN = 844
MAIN_ACTION = 700
"""Pixels from the top within which the main action of a page begins and ends on a phone."""


def boxes(page: Page, selector: str) -> list[dict[str, float | str]]:
    found: list[dict[str, float | str]] = page.evaluate(BOXES, selector)
    return found


@pytest.mark.parametrize(("width", "letters"), [(360, 12), (1280, 13)])
def test_every_name_can_be_read_and_none_touches_another(
    browser: Browser, live_server: object, width: int, letters: int
) -> None:
    with window(browser, live_server.url, width=width, height=800) as page:  # type: ignore[attr-defined]
        page.goto("/stadtteile/")
        names = boxes(page, f"{NAMES}:not(.district-map__river)")
        assert len(names) == 27
        signs = [{**box, "text": "a sign"} for box in boxes(page, ".district-map__drawing .map-sign")]
        touching = [
            (one["text"], other["text"])
            for one, other in combinations([*names, *signs], 2)
            if one["left"] < other["right"] - 1
            and other["left"] < one["right"] - 1
            and one["top"] < other["bottom"] - EMPTY
            and other["top"] < one["bottom"] - EMPTY
        ]
        assert touching == []
        size = page.evaluate(
            """names => { const name = [...document.querySelectorAll(names)].find(each => each.getClientRects().length);
            return parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a }""",
            NAMES,
        )
        assert size >= letters
        for box in [*boxes(page, ".district-map__place path"), *boxes(page, ".district-map__list a")]:
            assert min(float(box["width"]), float(box["height"])) >= TARGET, box
        assert_no_sideways_scrolling(page)
        assert_accessible(page)


@pytest.mark.parametrize("which", ["phone", "page_without_javascript"])
def test_the_map_is_walked_by_keyboard(which: str, phone: Page, page_without_javascript: Page) -> None:
    page = {"phone": phone, "page_without_javascript": page_without_javascript}[which]
    page.goto("/stadtteile/")
    choice = page.get_by_role("navigation", name="Die Karte zeigt").get_by_role("link", name="Räume")
    choice.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadtteile/?zaehlt=raeume#karte")
    page.get_by_role("group", name="Karte der Stadtteile").get_by_role("link", name="Mühlburg, Räume").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadtteile/muehlburg/")
    page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link", name="Karte").click()
    page.get_by_role("link", name="Räume", exact=True).last.click()
    pin = page.get_by_role("group", name="Mühlburg auf der Karte").get_by_role("link").first
    box = pin.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= TARGET
    pin.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#ort-1")
    expect(page.locator("#ort-1")).to_be_in_viewport()
    assert_no_sideways_scrolling(page)


def test_a_district_page_is_short_and_its_contact_and_main_action_come_first(
    browser: Browser, live_server: object
) -> None:
    member = Organisation.objects.public().exclude(phone="").exclude(email="").order_by("pk").first()
    assert member is not None
    with window(browser, live_server.url, width=390, height=SCREEN) as page:  # type: ignore[attr-defined]
        for slug in ("muehlburg", "durlach"):
            page.goto(f"/stadtteile/{slug}/")
            assert page.evaluate("document.documentElement.scrollHeight") <= 6 * SCREEN
            assert bottom(page, "main .hero .button") <= MAIN_ACTION
            assert bottom(page, "#kontakt h2") <= SCREEN
            jumps = page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link")
            for target in [jump.get_attribute("href") or "" for jump in jumps.all()]:
                assert not target.startswith("#") or page.locator(target).count() == 1, target
            assert_no_sideways_scrolling(page)
        page.goto(member.get_absolute_url())
        assert bottom(page, '[aria-labelledby="contact"] a') <= MAIN_ACTION
        assert_no_sideways_scrolling(page)


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return box["y"] + box["height"]
