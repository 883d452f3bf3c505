"""What a page is for can be pressed on the first screen of a phone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from rooms.models import Room
from tests.browser import window

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.one_database]

FIRST_SCREEN = 700
"""Pixels from the top of the page, on a phone of 390, down to which everybody sees without scrolling."""
OF_EACH = 3
"""So many pages of each kind are looked at, the ones with the longest names, which take most room."""
MAIN_ACTION: dict[Callable[[], Any], str] = {
    Room.objects.public: ".asking .button",
    Idea.objects.public: ".columns__act .button",
    Opportunity.objects.public: ".columns__act .button",
}


def lowest(buttons: Locator) -> float:
    """Return where the first of them ends."""
    box = buttons.first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def longest_named(objects: Any) -> list[Any]:
    return list(islice(sorted(objects, key=lambda each: -len(getattr(each, "name", None) or each.title)), OF_EACH))


@pytest.mark.parametrize("those", MAIN_ACTION, ids=lambda those: those.__self__.model.__name__)
def test_the_main_button_is_on_the_first_screen(
    browser: Browser, live_server: Any, small_demo_city: object, those: Callable[[], Any]
) -> None:
    found = {}
    with window(browser, live_server.url, width=390, height=844, has_touch=True) as phone:
        for each in longest_named(those()):
            phone.goto(each.get_absolute_url())
            buttons = phone.locator(MAIN_ACTION[those])
            if buttons.count():
                found[each.get_absolute_url()] = lowest(buttons)
    assert found
    assert {address: bottom for address, bottom in found.items() if bottom > FIRST_SCREEN} == {}
