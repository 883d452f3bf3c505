"""A list that finds nothing says why: a wish it did not understand, or one that nothing fulfils, with a way out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from foundation.network.states import OrganisationKind
from foundation.timespan import today
from tests.events.factories import publish
from tests.foundation.factories import DistrictFactory, OrganisationFactory
from tests.participation.factories import IdeaFactory, ShiftFactory
from tests.rooms.factories import RoomFactory, next_tuesday

pytestmark = pytest.mark.django_db

PAIR = re.compile(r'<a href="(?P<url>[^"]+)"[^>]*>(?P<label>ohne [^<]+)</a>.*?<dd>(?P<value>[^<]+)</dd>', re.DOTALL)


def ways(client: Client, address: str) -> list[tuple[str, str]]:
    page = client.get(address).content.decode()
    return [(way["label"], way["value"]) for way in PAIR.finditer(page)]


def test_an_empty_search_for_rooms_counts_what_there_is_without_each_wish(client: Client) -> None:
    for _number in range(2):
        RoomFactory(has_kitchen=True, is_step_free=True)
    RoomFactory(has_piano=True)
    tuesday = next_tuesday().isoformat()
    address = f"/raeume/?datum={tuesday}&von=18:00&bis=20:00&kueche=1&klavier=1&stufenlos=1"
    assert ways(client, address) == [("ohne „Klavier“", "2 Räume")]
    assert ways(client, "/raeume/?kueche=1&klavier=1") == [("ohne „Klavier“", "2 Räume"), ("ohne „Küche“", "1 Raum")]


def test_each_way_out_leads_where_it_says(client: Client) -> None:
    RoomFactory(has_kitchen=True)
    page = client.get("/raeume/?kueche=1&klavier=1").content.decode()
    [way] = PAIR.finditer(page)
    assert "Ein Raum" in client.get("/raeume/" + way["url"].replace("&amp;", "&")).content.decode()


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/ideen/?stadtteil=leer&stand=neu", ("ohne „Leerstadt“", "1 Idee")),
        ("/mitmachen/?stadtteil=leer", ("ohne „Leerstadt“", "1 Angebot")),
        ("/netzwerk/?stadtteil=leer&art=gruppe", ("ohne „Leerstadt“", "1 Eintrag")),
    ],
)
def test_every_list_counts_its_ways_out(client: Client, address: str, way: tuple[str, str]) -> None:
    DistrictFactory(slug="leer", name="Leerstadt")
    IdeaFactory()
    OrganisationFactory(kind=OrganisationKind.GROUP)
    if "mitmachen" in address:
        ShiftFactory()
    assert ways(client, address) == [way]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (f"/raeume/?datum={today() - timedelta(days=1)}", "Dieser Tag ist schon vorbei."),
        ("/raeume/?datum=morgn", "morgn"),
        (f"/raeume/?datum={next_tuesday()}&von=20:00&bis=18:00", "18:00"),
        ("/raeume/?personen=viele", "viele"),
        ("/ideen/?stand=erfunden", "erfunden"),
        ("/mitmachen/?art=immer", "immer"),
        ("/netzwerk/?art=partei", "partei"),
        ("/kalender/?zeitraum=gestern", "gestern"),
        ("/kalender/?von=2027-05-01&bis=2027-04-01", "Dieser Tag liegt vor dem ersten."),
    ],
)
def test_nothing_is_listed_for_what_is_not_understood(client: Client, address: str, sentence: str) -> None:
    RoomFactory(name="Ein Saal")
    IdeaFactory(title="Eine Bank")
    ShiftFactory(opportunity__title="Ein Fest", opportunity__organisation__name="Ein Verein")
    publish(title="Ein Treff")
    page = client.get(address).content.decode()
    assert "So können wir nicht suchen" in page
    assert sentence in page
    for name in ["Ein Saal", "Eine Bank", "Ein Fest", "Ein Verein", "Ein Treff"]:
        assert name not in page.split('id="inhalt"')[1]
