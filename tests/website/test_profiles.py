from __future__ import annotations

import pytest
from django.test import Client

from foundation.network.states import OrganisationState
from tests.cost import MOST, cost
from tests.events.factories import EventFactory
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory
from tests.rooms.factories import RoomFactory, VenueFactory

pytestmark = pytest.mark.django_db


def test_an_organisation_shows_its_rooms_and_nobody_elses(client: Client) -> None:
    club = OrganisationFactory()
    RoomFactory(venue=VenueFactory(organisation=club), name="Chorsaal")
    RoomFactory(name="Anderswo")
    assert cost(lambda: client.get(club.get_absolute_url())) <= MOST
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


def test_who_manages_it_finds_the_way_to_a_room_a_date_and_helpers(client: Client) -> None:
    club = OrganisationFactory(districts=[DistrictFactory(slug="muehlburg")])
    person = MembershipFactory(organisation=club).person
    MembershipFactory(person=person)
    ways = [
        f"/raeume/?stadtteil=muehlburg&amp;gruppe={club.slug}",
        f"/kalender/neu/?organisation={club.slug}",
        f"/mitmachen/neu/?organisation={club.slug}",
    ]
    assert not any(f'href="{way}"' in client.get(club.get_absolute_url()).content.decode() for way in ways)
    client.force_login(person)
    page = client.get(club.get_absolute_url()).content.decode()
    assert all(f'href="{way}"' in page for way in ways)
    assert [client.get(way).status_code for way in ways] == [200, 200, 200]
    assert client.get(ways[1]).context["form"].initial["organiser"] == club


def test_a_group_that_waits_is_not_sent_where_it_may_do_nothing_yet(client: Client) -> None:
    waiting = MembershipFactory(organisation=OrganisationFactory(state=OrganisationState.PROPOSED))
    client.force_login(waiting.person)
    page = client.get(waiting.organisation.get_absolute_url()).content.decode()
    assert "/mitglieder/" in page
    assert "/neu/?organisation=" not in page
