"""What is promised of every public page, looked at in a browser over a small demo city."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response

from events.models import Event
from foundation.network.models import Organisation
from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from rooms.models import Room, Venue
from tests.browser import (
    assert_accessible,
    assert_no_sideways_scrolling,
    problems_by_keyboard,
    problems_with_text_spacing,
    wait_until_complete,
)
from website.pages.models import NewsPage

pytestmark = [pytest.mark.browser, pytest.mark.long]

LISTINGS = ["/kalender/", "/kalender/?ansicht=monat", "/raeume/", "/ideen/", "/mitmachen/", "/netzwerk/", "/aktuelles/"]
PAGES = [
    "/",
    "/en/",
    "/leichte-sprache/",
    "/stadtteile/",
    "/mein-stadtteil/",
    "/stadtteile/muehlburg/",
    "/stadtteile/muehlburg/programm/",
    "/stadtteile/muehlburg/karte/",
    "/suche/",
    "/suche/?q=Treff",
    "/suche/?q=gibtesnicht",
    "/kalender/abonnieren/",
    "/so-funktionierts/",
    "/gebaerdensprache/",
    "/barrierefreiheit/",
    "/datenschutz/",
    "/impressum/",
    "/en/kalender/",
    "/gibt-es-nicht/",
]
WITH_A_FORM = ["/ideen/neu/", "/kontakt/", "/barriere-melden/", "/konto/login/", "/netzwerk/gruppe-gruenden/"]
"""A form needs its token's cookie: it is set here, and on no page that is only read."""
WEIGHT = 100_000
"""Bytes over the wire without pictures."""


def details() -> list[str]:
    """Return the address of one object of each kind."""
    return [
        NewsPage.objects.public().first().url,
        *(each.objects.public().first().get_absolute_url() for each in (Organisation, Room, Event, Idea, Opportunity)),
        Venue.objects.first().get_absolute_url(),
    ]


@pytest.mark.parametrize("which", ["pages", "listings and forms", "details"])
def test_every_public_page_is_accessible_by_keyboard_narrow_light_and_private(
    page: Page, small_demo_city: object, which: str
) -> None:
    addresses = {"pages": PAGES, "listings and forms": [*LISTINGS, *WITH_A_FORM], "details": details()}[which]
    assert [problem for address in addresses for problem in problems(page, address)] == []


def problems(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page; all of it, so that one look at the answer is enough."""
    answers = open_anew(page, address)
    document = answers[0]
    found = []
    if document.status != (404 if address == "/gibt-es-nicht/" else 200):
        found.append(f"{address} answers {document.status}")
    if "unsafe" in document.headers["content-security-policy"]:
        found.append(f"{address} has a loose policy")
    if address not in WITH_A_FORM and "set-cookie" in document.headers:
        found.append(f"{address} sets a cookie")
    if (heavy := weight(answers)) >= WEIGHT:
        found.append(f"{address} weighs {heavy} bytes")
    found += [f"{address}: {fault}" for fault in problems_by_keyboard(page) + problems_with_text_spacing(page)]
    for check in (assert_accessible, assert_no_sideways_scrolling):
        try:
            check(page)
        except AssertionError as error:
            found.append(f"{address}: {error}")
    return found


def open_anew(page: Page, address: str) -> list[Response]:
    """Open an address as a first-time visitor and return all answers, the document's first."""
    page.context.clear_cookies()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.clearBrowserCache")
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto(address)
    wait_until_complete(page)
    page.remove_listener("response", keep)
    return answers


def weight(answers: list[Response]) -> int:
    return sum(bytes_sent(each) for each in answers if each.request.resource_type != "image")


def bytes_sent(answer: Response) -> int:
    """Return what goes over the wire. Static files are compressed when they are collected, which tests do without."""
    if "/static/" in answer.url and not answer.url.endswith(".woff2"):
        return len(gzip.compress(answer.body()))
    size: int = answer.request.sizes()["responseBodySize"]
    return size
