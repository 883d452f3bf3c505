"""Every listing that comes in pages answers alike: what is no page of it is not found.

A new listing gets its line in the table; ruff keeps everybody from paging in another way (pyproject.toml).
"""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client, RequestFactory

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.web.paging import number_or_404, page_or_404
from tests.events.factories import publish
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.participation.factories import CommentFactory, IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.search.factories import DocumentFactory
from tests.website.factories import make_news

PUBLIC = ["/kalender/", "/ideen/", "/mitmachen/", "/netzwerk/", "/raeume/", "/suche/", "/aktuelles/"]
NARROWED = [
    "/kalender/?kostenlos=1&",
    "/ideen/?sortierung=antwort&",
    "/mitmachen/?art=termin&",
    "/netzwerk/?suche=x&",
    "/raeume/?datum=2026-12-01&von=18:00&",
    "/suche/?q=Treff&",
    "/aktuelles/?stadtteil=muehlburg&",
]
OWN = [
    "/kalender/verwalten/",
    "/mitmachen/verwalten/",
    "/raeume/buchungen/",
    "/raeume/buchungen/?zeit=vergangen&",
    "/raeume/anfragen/",
    "/raeume/sperrzeiten/",
]
NOT_A_PAGE = ["0", "-1", "abc", "1e9", "1.0", "01", "+1", "1 ", "²", "１", "\0", "2", "999", "9" * 20]


@pytest.fixture
def manager(city: None, muehlburg: District) -> Person:
    """Who manages a club with a house of its own, in a city with one of everything."""
    club: Organisation = OrganisationFactory()
    publish(organiser=club, districts=[muehlburg])
    ShiftFactory(opportunity=OpportunityFactory(organisation=club))
    RoomFactory(venue=VenueFactory(organisation=club))
    IdeaFactory()
    make_news(muehlburg)
    DocumentFactory(title="Treff")
    person: Person = MembershipFactory(organisation=club).person
    return person


def answers(client: Client, address: str, parameter: str = "page") -> dict[str, int]:
    """Return what each page that is none is answered with, and the first page in its three ways."""
    begin = address if "?" in address else f"{address}?"
    asked = ["1", "", *NOT_A_PAGE]
    return {"none": client.get(begin.rstrip("?&")).status_code} | {
        number: client.get(begin, {**dict(pairs(begin)), parameter: number}, follow=True).status_code
        for number in asked
    }


def pairs(address: str) -> list[tuple[str, str]]:
    query = address.partition("?")[2].strip("&")
    return [(name, value) for name, _, value in (pair.partition("=") for pair in query.split("&") if pair)]


EXPECTED = {"none": 200, "1": 200, "": 200} | dict.fromkeys(NOT_A_PAGE, 404)


@pytest.mark.django_db
def test_what_is_no_page_of_a_public_listing_is_not_found(client: Client, manager: Person) -> None:
    assert {address: answers(client, address) for address in [*PUBLIC, *NARROWED]} == dict.fromkeys(
        [*PUBLIC, *NARROWED], EXPECTED
    )


@pytest.mark.django_db
def test_what_is_no_page_of_ones_own_listing_is_not_found(client: Client, manager: Person) -> None:
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    assert {address: answers(client, address) for address in OWN} == dict.fromkeys(OWN, EXPECTED)


@pytest.mark.django_db
def test_a_listing_of_nothing_has_its_first_page(client: Client, city: None) -> None:
    assert {address: answers(client, address) for address in PUBLIC} == dict.fromkeys(PUBLIC, EXPECTED)


@pytest.mark.django_db
def test_what_is_no_page_of_an_ideas_comments_is_not_found(client: Client) -> None:
    idea = IdeaFactory()
    assert answers(client, idea.get_absolute_url(), "kommentare") == EXPECTED
    CommentFactory(idea=idea)
    assert answers(client, idea.get_absolute_url(), "kommentare") == EXPECTED


@pytest.mark.django_db
def test_the_second_page_has_what_the_first_has_not(client: Client, city: None, muehlburg: District) -> None:
    for number in range(13):
        make_news(muehlburg, title=f"Nachricht {number}")
    first = client.get("/aktuelles/")
    assert 'href="?page=2"' in first.content.decode()
    on = [
        [news.title for news in client.get(f"/aktuelles/{query}").context["page_of_news"]]
        for query in ["", "?page=2", "?seite=2"]
    ]
    assert [len(titles) for titles in on] == [12, 1, 1]
    assert on[1] == on[2] == ["Nachricht 0"]


def test_a_page_is_asked_for_by_request_or_number() -> None:
    request = RequestFactory().get("/", {"page": "2"})
    assert list(page_or_404(request, range(3), 2)) == [2]
    assert [list(page_or_404(number, range(3), 2)) for number in (None, "", 1, "2")] == [[0, 1], [0, 1], [0, 1], [2]]
    with pytest.raises(Http404):
        page_or_404(3, range(3), 2)


def test_a_number_is_read_before_the_listing_is_known() -> None:
    assert [number_or_404(written) for written in (None, "", "7", 7)] == [1, 1, 7, 7]
    for written in ["0", "x", 0, -1]:
        with pytest.raises(Http404):
            number_or_404(written)
