from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser import assert_accessible, assert_no_sideways_scrolling
from tests.foundation.templates import parts

FRAME = {
    # What every page has around it, and so the gallery, too.
    "components/head_meta.html",
    "components/site_footer.html",
    "components/site_header.html",
    "components/site_nav_list.html",
}


def test_every_component_is_shown() -> None:
    shown = {include.name for include in parts()["gallery/index.html"].includes}
    assert shown | FRAME == {name for name in parts() if name.startswith("components/")}


def test_every_component_is_shown_with_and_without_what_may_be_left_out() -> None:
    shown = parts()["gallery/index.html"].includes
    states: dict[str, set[str]] = {}
    for include in shown:
        optional = {name for name, must in parts()[include.name].arguments.items() if not must}
        given = {f"with {name}" for name in include.given & optional}
        states.setdefault(include.name, set()).update(given, {f"without {name}" for name in optional - include.given})
    missing = {
        name: {
            f"{way} {each}" for each, must in parts()[name].arguments.items() if not must for way in ("with", "without")
        }
        - seen
        for name, seen in states.items()
    }
    assert {name: ways for name, ways in missing.items() if ways} == {}


def test_a_form_with_a_picture_shows_it_and_how_to_remove_it(client: Client) -> None:
    page = client.get("/gallery/").content.decode()
    assert 'alt="Ihr Bild"' in page
    assert [page.count(f'name="{form}-picture_remove"') for form in ("picture", "pictured")] == [0, 1]


@pytest.mark.browser
def test_every_component_is_accessible_in_light_and_dark(page: Page) -> None:
    page.goto("/gallery/")
    assert_accessible(page)


@pytest.mark.browser
def test_no_component_scrolls_sideways(page: Page) -> None:
    page.goto("/gallery/")
    assert_no_sideways_scrolling(page)


@pytest.mark.browser
def test_what_can_be_pressed_keeps_its_edge_in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/gallery/")
    without = page.eval_on_selector_all(
        "main :is(.button:not(.button--quiet), a.chip, label.chip, .card, select, textarea, input:not([type=hidden]))"
        ":not([type=checkbox], [type=radio])",
        """(found) => found.filter((each) => {
            const style = getComputedStyle(each);
            return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) === 0;
        }).map((each) => each.outerHTML.slice(0, 120))""",
    )
    assert without == []


@pytest.mark.browser
def test_nothing_moves_where_less_motion_is_wished_for(page: Page) -> None:
    page.goto("/gallery/")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((each) => {
            const { animationName, animationDuration, transitionDuration } = getComputedStyle(each);
            const longest = Math.max(...transitionDuration.split(",").map(parseFloat));
            return longest > 0.01 || (animationName !== "none" && parseFloat(animationDuration) > 0.01);
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert moving == []


@pytest.mark.browser
def test_the_menu_of_a_phone_opens_without_javascript(page_without_javascript: Page) -> None:
    page_without_javascript.goto("/gallery/")
    page_without_javascript.get_by_text("Menü", exact=True).click()
    menu = page_without_javascript.get_by_role("navigation", name="Hauptmenü")
    assert menu.get_by_role("link", name="Stadtteile").is_visible()


@pytest.mark.browser
def test_the_first_tab_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/gibt-es-nicht/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"
