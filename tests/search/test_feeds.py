"""A search that somebody subscribes to."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from search import indexing
from search.models import SearchDocument
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory, OrganisationFactory
from tests.search.factories import NOW, DocumentFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, **params: str) -> list[str]:
    response = client.get("/suche/atom/", params)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ElementTree.fromstring(response.content)
    return [str(entry.findtext(f"{ATOM}title")) for entry in feed.iter(f"{ATOM}entry")]


def test_the_newest_hits_come_first(client: Client) -> None:
    DocumentFactory(title="Chor im Park", added_at=NOW - timedelta(days=3))
    DocumentFactory(title="Neuer Chor", added_at=NOW)
    DocumentFactory(title="Flohmarkt")
    assert entries(client, q="Chor") == ["Neuer Chor", "Chor im Park"]


def test_it_understands_wishes_and_filters_as_the_page_does(client: Client) -> None:
    muehlburg = DistrictFactory(name="Mühlburg")
    DocumentFactory(title="Chor", districts=[muehlburg], is_free=True)
    DocumentFactory(title="Chor am See")
    assert (
        entries(client, q="gratis Chor in Mühlburg") == entries(client, q="Chor", stadtteil=muehlburg.slug) == ["Chor"]
    )


@pytest.mark.parametrize(
    ("params", "status"), [({"art": "unsinn"}, 400), ({"stadtteil": "nirgends"}, 404), ({"q": "Quantenphysik"}, 200)]
)
def test_what_makes_no_sense_is_refused(client: Client, params: dict[str, str], status: int) -> None:
    assert client.get("/suche/atom/", params).status_code == status


def test_reading_again_makes_nothing_new(read: object) -> None:
    organisation = OrganisationFactory(name="Chor")
    read(organisation)  # type: ignore[operator]
    SearchDocument.objects.update(added_at=NOW)
    read(organisation)  # type: ignore[operator]
    indexing.rebuild()
    assert [document.added_at for document in SearchDocument.objects.filter(title="Chor")] == [NOW]


def test_the_page_leads_to_it(client: Client) -> None:
    DocumentFactory(title="Chor")
    assert 'href="/suche/atom/?q=Chor"' in client.get("/suche/", {"q": "Chor", "sortierung": "neu"}).content.decode()


def test_it_costs_the_same_for_many(client: Client) -> None:
    def fill(first: int, last: int) -> None:
        for _ in range(first, last):
            DocumentFactory(title="Chor")

    assert_costs_the_same(lambda: client.get("/suche/atom/", {"q": "Chor"}), fill=fill, many=100)
