"""An organisation that invites, and a house that lends a room."""

from __future__ import annotations

import pytest
from django.test import Client

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from rooms.models import Room
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
