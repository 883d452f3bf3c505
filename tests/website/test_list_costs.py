"""The lists take few queries in a city full of entries, each way they are shown, and one's own lists, too."""

from __future__ import annotations

import pytest
from django.test import Client

from foundation.people.models import Person
from tests.cost import queries
from tests.rooms.factories import next_tuesday

pytestmark = pytest.mark.usefixtures("small_demo_city")

MOST = 12
LISTS = [
    "/aktuelles/",
    "/ideen/",
    "/ideen/?ansicht=karte",
    "/kalender/",
    "/kalender/?ansicht=monat",
    "/mitmachen/",
    "/netzwerk/",
    "/raeume/",
    "/raeume/?datum={day}&von=18:00&bis=20:00",
    "/suche/?q=Treff",
]
OWN = [
    "/kalender/verwalten/",
    "/mitmachen/verwalten/",
    "/raeume/buchungen/",
    "/raeume/buchungen/?zeit=vergangen",
    "/raeume/anfragen/",
    "/raeume/sperrzeiten/",
]
HOST = "gabriele@example.org"
"""Who speaks for a house of the demo city."""


def taken_by(client: Client, address: str) -> list[str]:
    """Return the queries of the second look: what is read once and kept does not count."""
    url = address.format(day=next_tuesday().isoformat())
    queries(lambda: client.get(url))
    return queries(lambda: client.get(url))


@pytest.mark.parametrize("address", LISTS)
def test_a_list_for_everybody(client: Client, address: str) -> None:
    taken = taken_by(client, address)
    assert len(taken) <= MOST, taken


@pytest.mark.parametrize("address", OWN)
def test_a_list_of_ones_own(client: Client, address: str) -> None:
    host = Person.objects.get(email=HOST)
    client.force_login(host)
    taken = taken_by(client, address)
    assert len(taken) <= MOST, taken
