"""An organisation that invites, and a house that lends a room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from rooms.models import Room
from tests.events.calendars import Club, club_with_server
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory
from tests.rooms.factories import RoomFactory, host_of


@pytest.fixture
def district(db: None) -> District:
    return DistrictFactory(name="Mühlburg", slug="muehlburg")


@pytest.fixture
def club(district: District) -> Organisation:
    return OrganisationFactory(name="Singkreis", slug="singkreis", districts=[district])


@pytest.fixture
def manager(club: Organisation) -> Person:
    return MembershipFactory(organisation=club).person


@pytest.fixture
def managing(client: Client, manager: Person) -> Client:
    """The manager's own browser."""
    client.force_login(manager)
    return client


@pytest.fixture
def room(db: None) -> Room:
    return RoomFactory()


@pytest.fixture
def host(room: Room) -> Person:
    return host_of(room.venue)


@pytest.fixture
def chor(settings: Any, club: Organisation, manager: Person, district: District) -> Iterator[Club]:
    """The club, trusted to announce without a check, with a calendar at a server of its own."""
    settings.FETCHABLE_NETWORKS = ["127.0.0.1/32"]
    club.events_need_check = False
    club.save()
    with club_with_server(club, manager, district) as chor:
        yield chor
