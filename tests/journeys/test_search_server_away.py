"""The search with Elasticsearch behind it: a wish, words that mean the same, and the server stopped in the middle."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from foundation.actors import SYSTEM
from foundation.timespan import today
from search.actions.synonyms import add_synonyms
from search.providers.breaker import breaker_of
from search.wordings import SynonymDraft
from tests.browser import assert_accessible, assert_no_sideways_scrolling, follow
from tests.events.factories import publish
from tests.journeys.conftest import City
from tests.search_server import SearchServer

pytestmark = pytest.mark.browser

LIMITED = "Die Suche ist gerade eingeschränkt."


@pytest.fixture
def server(own_search_server: SearchServer, city: City, settings: Any) -> SearchServer:
    """A server of this journey's own, which knows what takes place tomorrow."""
    settings.SEARCH_URL = own_search_server.url
    settings.SEARCH_TIMEOUT = 10.0  # the machine may be busy; that it is away shows at once
    breaker_of.cache_clear()
    tomorrow = today() + timedelta(days=1)
    publish(title="Kino im Hof", districts=[city.muehlburg], first_on=tomorrow)
    publish(title="Filmabend", districts=[city.daxlanden], first_on=tomorrow)
    call_command("search", "rebuild", "--quiet", verbosity=0)
    return own_search_server


def test_a_wish_is_answered_by_the_server_and_by_the_database_when_that_is_stopped(
    phone: Page, server: SearchServer
) -> None:
    search_for(phone, "was ist morgen los in Mühlburg?")
    expect(phone.get_by_text(LIMITED)).to_have_count(0)
    assert titles(phone) == {"Kino im Hof"}

    server.stop()
    understood = phone.get_by_role("list", name="Verstanden als")
    follow(phone, understood.get_by_role("link", name="Mühlburg – weglassen"))
    expect(phone.get_by_text(LIMITED)).to_be_visible()
    assert titles(phone) == {"Kino im Hof", "Filmabend"}
    assert_accessible(phone)
    assert_no_sideways_scrolling(phone)

    server.start()
    breaker_of.cache_clear()
    follow(phone, phone.get_by_role("button", name="Suchen"))
    expect(phone.get_by_text(LIMITED)).to_have_count(0)
    assert titles(phone) == {"Kino im Hof", "Filmabend"}


def test_words_that_mean_the_same_find_the_same(phone: Page, server: SearchServer) -> None:
    search_for(phone, "Lichtspiel")
    expect(phone.get_by_role("heading", name="Keine Treffer")).to_be_visible()
    add_synonyms(draft=SynonymDraft(words="Lichtspiel, Kino, Film", language="de"), by=SYSTEM)
    search_for(phone, "Lichtspiel")
    assert titles(phone) == {"Kino im Hof", "Filmabend"}
    expect(phone.get_by_text(LIMITED)).to_have_count(0)


def search_for(page: Page, words: str) -> None:
    page.goto("/suche/")
    page.get_by_label("Wonach suchen Sie?").fill(words)
    follow(page, page.get_by_role("button", name="Suchen"))


def titles(page: Page) -> set[str]:
    return set(page.locator(".hits").first.locator("h3").all_inner_texts())
