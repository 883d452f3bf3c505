"""The cities that tests begin with, each made once a run."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from demo.loading import load_city
from demo.models import LoadedCity
from events.models import Event
from foundation.people.models import Person
from participation.ideas.models import Idea
from rooms.models import Booking
from tests.databases import Databases, beginning
from tests.foundation.factories import DistrictFactory
from website.pages.setup import found_city

SMALL = 0.1


@beginning
def founded_city() -> None:
    """Mühlburg and Daxlanden, and the site founded over them."""
    DistrictFactory(code="011", name="Mühlburg", slug="muehlburg")
    DistrictFactory(code="012", name="Daxlanden", slug="daxlanden")
    found_city()


@beginning
def demo_city() -> LoadedCity:
    """The whole demo city."""
    return load_city(out=io.StringIO())


@beginning
def small_demo_city() -> list[Any]:
    """A tenth of the demo city's people and what they do, over all of its districts. Returns what stands in it."""
    load_city(scale=SMALL, out=io.StringIO())
    return what_stands_in_it()


@pytest.fixture(scope="session")
def small_demo_city_as_loaded_before(databases: Databases, django_db_blocker: DjangoDbBlocker) -> list[Any]:
    """What stands in the small demo city, for a test that loads it itself."""
    with django_db_blocker.unblock():
        told: list[Any] = databases.made("small_demo_city")
    return told


def what_stands_in_it() -> list[Any]:
    return [
        *Idea.objects.order_by("pk").values_list("title", "state", "support_count", "author_name"),
        *Event.objects.order_by("pk").values_list("slug", "uid", "first_on", "place_name"),
        *Booking.objects.order_by("pk").values_list("uid", "starts_at", "state", "purpose"),
        *Person.objects.order_by("pk").values_list("email", "display_name"),
    ]
