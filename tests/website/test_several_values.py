"""Of several values of one filter any will do, on each list and in each feed."""

from __future__ import annotations

import pytest
from django.test import Client

from foundation.places.models import District
from foundation.web.filters.parameters import Slug
from tests.events.factories import publish
from tests.foundation.factories import DistrictFactory, GroupFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory
from tests.website.factories import make_news
from tests.website.test_filters import LISTINGS
from website.pages.setup import found_city

ADDRESSES = [
    "/aktuelles/",
    "/aktuelles/feed.atom",
    "/ideen/",
    "/kalender/",
    "/kalender/feed.ics",
    "/mitmachen/",
    "/netzwerk/",
    "/raeume/",
]

ONE = {("Wish", "gruppe")}
"""Who pays for a room is one group."""


@pytest.fixture
def places() -> list[District]:
    """Three districts with one of everything, each thing named after its district."""
    districts: list[District] = [DistrictFactory(name=name, slug=name.lower()) for name in ("Aue", "Bulach", "Durlach")]
    found_city()
    for district in districts:
        title = f"Etwas aus {district.name}"
        make_news(district, title=title)
        IdeaFactory(title=title, district=district)
        publish(title=title, districts=[district])
        ShiftFactory(opportunity=OpportunityFactory(title=title, districts=[district]))
        GroupFactory(name=title, districts=[district])
        RoomFactory(name=title, venue__district=district)
    return districts


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_two_districts_are_both(client: Client, places: list[District], address: str) -> None:
    page = client.get(f"{address}?stadtteil=aue&stadtteil=durlach").content.decode()
    assert [f"Etwas aus {place.name}" in page for place in places] == [True, False, True]


def test_whatever_names_an_object_may_stand_several_times() -> None:
    single = {
        (listing.__name__, name)
        for listing in LISTINGS
        for name, parameter in listing.parameters.items()
        if isinstance(parameter, Slug) and not parameter.several
    }
    assert single == ONE
