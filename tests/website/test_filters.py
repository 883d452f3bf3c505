"""What holds for the filters of every listing: they are read and written alike, and nothing widens them in silence."""

from __future__ import annotations

import re
import time as stopwatch
from datetime import time, timedelta
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from events.filters import CalendarFilters
from foundation.network.filters import DirectoryFilters
from foundation.places.models import District
from foundation.timespan import today
from foundation.web.filters import Filters
from foundation.web.filters.parameters import Choice, Flag, Parameter, Slug, Typed
from participation.helping.filters import OpportunityFilters
from participation.ideas.filters import IdeaFilters
from rooms.filters import Wish
from search.admin.figures import FigureFilters
from search.params import SearchParams
from tests.events.factories import publish
from tests.foundation.factories import OrganisationFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory
from tests.search.factories import DocumentFactory
from tests.website.factories import make_news
from website.pages.filters import NewsFilters

LISTINGS: list[type[Filters]] = [
    CalendarFilters,
    IdeaFilters,
    OpportunityFilters,
    DirectoryFilters,
    Wish,
    SearchParams,
    FigureFilters,
    NewsFilters,
]
YEAR = timedelta(days=300)

every_listing = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.__name__)


def one_value(parameter: Parameter) -> st.SearchStrategy[Any]:
    """Return what one value of a parameter can be."""
    match parameter:
        case Slug():
            return st.from_regex(r"[-a-z0-9_]{1,40}", fullmatch=True)
        case Choice():
            return st.sampled_from(list(parameter.known))
        case Flag():
            return st.booleans()
        case Typed(typed_in=forms.DateField()):
            return st.dates(today() - YEAR, today() + YEAR)
        case Typed(typed_in=forms.TimeField()):
            return st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
        case Typed(typed_in=forms.IntegerField() as field):
            return st.integers(field.min_value, field.max_value)
        case Typed():
            letters = st.characters(exclude_categories=["Cc", "Cs"])
            return st.text(letters, max_size=90).map(parameter.read)
    raise AssertionError(f"{parameter} has no values")


def filters_of(listing: type[Filters]) -> st.SearchStrategy[Filters]:
    values = {
        name: st.lists(one_value(parameter).filter(bool), max_size=5).map(tuple)
        if parameter.several
        else st.just(parameter.nothing) | one_value(parameter)
        for name, parameter in listing.parameters.items()
    }
    return st.builds(listing, **values)


def garbage_for(listing: type[Filters]) -> st.SearchStrategy[dict[str, Any]]:
    texts = st.text(st.characters(exclude_categories=[])) | st.sampled_from(["1", "heute", "2026-11-24", "18:00", "a"])
    names = st.sampled_from([*listing.parameters]) | st.text(max_size=10)
    return st.dictionaries(names, texts | st.lists(texts, max_size=40) | st.none())


def test_no_listing_is_forgotten_here() -> None:
    declared = {each for each in Filters.__subclasses__() if not each.__module__.startswith("tests.")}
    assert declared == {*LISTINGS}


@every_listing
@given(data=st.data())
def test_what_is_written_is_read_again_whatever_it_is(listing: type[Filters], data: st.DataObject) -> None:
    filters = data.draw(filters_of(listing))
    read = listing.read(QueryDict(filters.query))
    assert (read, read.unknown) == (filters, {})


@every_listing
@given(data=st.data())
def test_the_same_filters_have_the_same_address(listing: type[Filters], data: st.DataObject) -> None:
    query = data.draw(filters_of(listing)).query
    pairs = parse_qsl(query)
    assert listing.read(QueryDict(urlencode(data.draw(st.permutations(pairs))))).query == query
    assert [name for name in listing.parameters if name in dict(pairs)] == list(dict(pairs))


@every_listing
@given(data=st.data())
def test_no_address_is_too_odd_to_be_read(listing: type[Filters], data: st.DataObject) -> None:
    filters = listing.read(data.draw(garbage_for(listing)))
    assert listing.read(QueryDict(filters.query)) == filters
    assert filters.complaints().keys() >= filters.unknown.keys()


@every_listing
def test_no_address_is_too_long_to_be_read_at_once(listing: type[Filters]) -> None:
    begun = stopwatch.perf_counter()
    listing.read({f"a{number}": "1" for number in range(10_000)})
    for odd in ["\0" * 1_000_000, "9" * 1_000_000, "ä" * 1_000_000, "2026-11-24" * 100_000]:
        listing.read(dict.fromkeys(listing.parameters, odd)).complaints()
    for name in listing.parameters:
        listing.read({name: [f"{number}" * 500 for number in range(10_000)]}).complaints()
    assert stopwatch.perf_counter() - begun < 2


def test_an_address_that_stands_in_calendars_is_written_as_ever() -> None:
    """A feed is remembered by it, so another order would be another feed."""
    query = (
        "stadtteil=muehlburg&kategorie=fest&veranstalter=verein&zielgruppe=familien&kostenlos=1&barrierefrei=1"
        "&zeitraum=woche&von=2026-11-24&bis=2026-11-30"
    )
    assert CalendarFilters.read(QueryDict("&".join(reversed(query.split("&"))))).query == query
    assert CalendarFilters.read(QueryDict("kostenlos=on&barrierefrei=true")).query == "kostenlos=1&barrierefrei=1"


class Page(NamedTuple):
    """A listing of one thing, and a value that each of its filters makes nothing of."""

    address: str
    odd: dict[str, str]
    slugs: list[str]


PAGES = [
    Page("/kalender/", {"zeitraum": "immer", "von": "gestern", "kostenlos": "vielleicht"}, ["stadtteil", "kategorie"]),
    Page("/kalender/", {"bis": "9999-12-31", "barrierefrei": "\0"}, ["veranstalter", "zielgruppe"]),
    Page("/ideen/", {"stand": "hidden", "sortierung": "id"}, ["stadtteil", "thema"]),
    Page("/mitmachen/", {"aufgabe": "id", "art": "nie", "stufenlos": "vielleicht"}, ["stadtteil"]),
    Page("/netzwerk/", {"art": "quatsch", "suche": "\0"}, ["stadtteil"]),
    Page("/raeume/", {"datum": "gestern", "personen": "viele", "zweck": "gewerbe"}, ["stadtteil", "gruppe"]),
    Page("/suche/", {"art": "quatsch", "zeitraum": "nie", "kostenlos": "vielleicht"}, ["stadtteil"]),
    Page("/aktuelles/", {}, ["stadtteil"]),
]


@pytest.fixture
def one_of_each(city: None, muehlburg: District) -> None:
    publish(districts=[muehlburg], organiser=OrganisationFactory())
    IdeaFactory()
    ShiftFactory(opportunity=OpportunityFactory())
    RoomFactory()
    make_news(muehlburg)
    DocumentFactory()


def shown(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def count(client: Client, address: str, query: dict[str, str]) -> tuple[int, str]:
    """Return how many are listed, and the page."""
    response = client.get(address, query)
    assert response.status_code == 200
    context = response.context
    page = context["found"].page if "found" in context else context.get("page_of_news", context["page"])
    return page.paginator.count, response.content.decode()


@pytest.mark.django_db
def test_what_is_not_understood_is_named_and_lists_nothing(client: Client, one_of_each: None) -> None:
    """Another list would be taken for the answer; a search answers the words that it knows."""
    for page in PAGES:
        listed, body = count(client, page.address, page.odd)
        everything, _body = count(client, page.address, {})
        assert everything > 0
        assert (page.address, listed > 0) == (page.address, page.address == "/suche/" or not page.odd)
        assert [odd for odd in page.odd.values() if f"„{shown(odd)}“" not in body] == []


@pytest.mark.django_db
def test_what_does_not_exist_is_named_and_lists_nothing(client: Client, one_of_each: None) -> None:
    for page in PAGES:
        for name in page.slugs:
            for slug in ["atlantis", "Mühlburg", "\0"]:
                listed, body = count(client, page.address, {name: slug})
                said = f"Zu „{shown(slug)}“ gibt es hier nichts." in body
                assert (page.address, name, listed, said) == (page.address, name, 0, True)


@pytest.mark.django_db
def test_a_feed_refuses_what_a_page_names(client: Client, one_of_each: None) -> None:
    assert client.get("/kalender/feed.ics", {"zeitraum": "gestern"}).status_code == 400
    for address in ["/kalender/feed.ics", "/aktuelles/feed.atom"]:
        for slug in ["atlantis", "Mühlburg", "\0"]:
            assert client.get(address, {"stadtteil": slug}).status_code == 404


TITLES = [
    ("/kalender/?stadtteil=muehlburg&kostenlos=1&zeitraum=wochenende", "Kalender: Mühlburg, kostenlos, am Wochenende"),
    ("/kalender/?ansicht=monat&tag=2027-05-01&stadtteil=muehlburg", "Kalender, Samstag, 1. Mai 2027: Mühlburg"),
    ("/kalender/?stadtteil=atlantis", "Kalender"),
    ("/raeume/?datum=2027-05-01&von=18:00&personen=20&kueche=1", "am 01.05.2027, ab 18:00 Uhr, 20 Personen, Küche"),
    ("/ideen/?stadtteil=muehlburg&stand=neu", "Ideen in Mühlburg: neu"),
    ("/mitmachen/?stufenlos=1", "Mitmachen: stufenlos erreichbar"),
    ("/netzwerk/?suche=%3Cchor%3E&stadtteil=muehlburg", "Das Netzwerk: „&lt;chor&gt;“, Mühlburg"),
    ("/aktuelles/?stadtteil=muehlburg", "Aktuelles: Mühlburg"),
]


@pytest.mark.parametrize(("address", "title"), TITLES)
def test_the_title_of_a_list_says_its_filters(client: Client, founded_city: object, address: str, title: str) -> None:
    found = re.search("<title>(.*?)</title>", client.get(address).content.decode(), re.S)
    assert found
    assert title in found[1]
