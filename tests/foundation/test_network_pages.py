from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from foundation.network.states import OrganisationKind, OrganisationState
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def names_on(client: Client, query: str = "") -> list[str]:
    response = client.get("/netzwerk/" + query)
    assert response.status_code == 200
    return [organisation.name for organisation in response.context["page"]]


def test_the_directory_shows_who_is_confirmed(client: Client) -> None:
    OrganisationFactory(name="Chor")
    for state in (OrganisationState.PROPOSED, OrganisationState.DECLINED, OrganisationState.LEFT):
        OrganisationFactory(state=state)
    assert names_on(client) == ["Chor"]
    assert not client.cookies


def test_filters_narrow_the_directory(client: Client) -> None:
    here, there = DistrictFactory(name="Mühlburg", slug="muehlburg"), DistrictFactory()
    OrganisationFactory(name="Chor", districts=[here], summary="Wir singen")
    OrganisationFactory(name="Jugendhaus", kind=OrganisationKind.YOUTH_CENTRE, districts=[here, there])
    OrganisationFactory(name="Bürgerverein", kind=OrganisationKind.CITIZENS_ASSOCIATION)
    assert names_on(client, "?stadtteil=muehlburg") == ["Chor", "Jugendhaus"]
    assert names_on(client, "?art=jugendhaus") == ["Jugendhaus"]
    assert names_on(client, "?suche=SINGEN") == ["Chor"]
    assert names_on(client, "?suche=nichts") == []
    assert names_on(client, "?stadtteil=muehlburg&art=jugendhaus&suche=") == ["Jugendhaus"]


@pytest.mark.parametrize("query", ["", "?stadtteil=mitte&suche=verein"])
def test_the_directory_costs_the_same_for_ten_and_a_thousand(client: Client, query: str) -> None:
    mitte = DistrictFactory(slug="mitte")

    def fill(first: int, last: int) -> None:
        OrganisationFactory.create_batch(last - first, districts=[mitte, DistrictFactory()])

    assert_costs_the_same(lambda: client.get("/netzwerk/" + query), fill=fill, many=100)


def test_a_profile_says_who_it_is_and_how_to_reach_them(client: Client) -> None:
    mitte = DistrictFactory()
    club = OrganisationFactory(
        name="Chor <b>Mühlburg</b>",
        districts=[mitte],
        description="Wir singen.\nSchaut vorbei: https://chor.example",
        email="chor@example.org",
        phone="0721 123",
    )
    page = client.get(club.get_absolute_url()).content.decode()
    assert "Chor &lt;b&gt;Mühlburg&lt;/b&gt;" in page
    assert "<b>Mühlburg" not in page
    assert 'href="mailto:chor@example.org"' in page
    assert 'href="tel:0721123"' in page
    assert mitte.name in page
    assert not client.cookies


def test_what_waits_is_seen_by_its_own_people_only(client: Client) -> None:
    club = OrganisationFactory(state=OrganisationState.PROPOSED)
    url = club.get_absolute_url()
    assert client.get(url).status_code == 404
    client.force_login(PersonFactory())
    assert client.get(url).status_code == 404
    client.force_login(MembershipFactory(organisation=club).person)
    assert client.get(url).status_code == 200


def test_the_directory_exists_in_english(client: Client) -> None:
    with override("en"):
        assert client.get("/en/netzwerk/").status_code == 200
