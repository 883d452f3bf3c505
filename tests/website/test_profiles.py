from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.events.factories import EventFactory
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.django_db


def test_an_organisation_shows_its_rooms_and_nobody_elses(client: Client, django_assert_max_num_queries: Any) -> None:
    club = OrganisationFactory()
    RoomFactory(venue=VenueFactory(organisation=club), name="Chorsaal")
    RoomFactory(name="Anderswo")
    with django_assert_max_num_queries(15):
        page = client.get(club.get_absolute_url()).content.decode()
    assert "Chorsaal" in page
    assert "Anderswo" not in page


def test_what_there_is_nothing_of_has_no_heading(client: Client) -> None:
    EventFactory()
    page = client.get(OrganisationFactory().get_absolute_url())
    assert page.context["parts"] == []


def test_who_manages_it_finds_the_way_to_do_so(client: Client) -> None:
    manager = MembershipFactory()
    url = manager.organisation.get_absolute_url()
    assert f"{url}mitglieder/" not in client.get(url).content.decode()
    client.force_login(manager.person)
    page = client.get(url).content.decode()
    assert f'href="{url}mitglieder/"' in page
    assert f'href="{url}bearbeiten/"' in page
