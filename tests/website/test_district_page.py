"""A district's page fills itself from the features."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from foundation.look.facts import Fact
from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District, Figures
from foundation.timespan import today
from tests.cost import assert_costs_the_same
from tests.events.factories import publish
from tests.foundation.factories import OrganisationFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory, SubmittedIdeaFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from tests.website.factories import make_news
from website.pages.district_content import DistrictContent


def fill(district: District, number: int) -> None:
    """Let so many of everything go on in the district."""
    for count in range(number):
        organisation = OrganisationFactory(districts=[district])
        publish(
            title=f"Fest {count} in {district}",
            slug=f"fest-{count}-{district.slug}",
            organiser=organisation,
            districts=[district],
            first_on=today() + timedelta(days=1),
            start_time=time(18),
            end_time=time(20),
        )
        IdeaFactory(district=district, title=f"Idee {count} in {district}")
        RoomFactory(
            venue=VenueFactory(organisation=organisation, district=district), name=f"Saal {count} in {district}"
        )
        ShiftFactory(
            opportunity=OpportunityFactory(
                title=f"Hilfe {count} in {district}", organisation=organisation, districts=[district]
            )
        )
        make_news(district, title=f"Neues {count} aus {district}")


@pytest.fixture
def lively(city: None, editor: Person, muehlburg: District, daxlanden: District) -> None:
    fill(muehlburg, 1)
    fill(daxlanden, 1)
    Figures.objects.create(district=muehlburg, year=2025, population=16454, area_km2=Decimal("3.7"))
    Coordination.objects.update(phone="0721 000-0000", office_hours="dienstags 14–17 Uhr", email="eva@example.org")


def test_a_district_shows_what_goes_on_in_it_and_nothing_of_another(client: Client, lively: None) -> None:
    page = client.get("/stadtteile/muehlburg/").content.decode()
    for shown in [
        "16.454 Menschen leben hier",
        "Diese Woche in Mühlburg",
        "Fest 0 in Mühlburg",
        "Idee 0 in Mühlburg",
        "Saal 0 in Mühlburg",
        "Hilfe 0 in Mühlburg",
        "Neues 0 aus Mühlburg",
        "Eva Brand",
        "0721 000-0000",
        "dienstags 14–17 Uhr",
        "mailto:eva@example.org",
        "/kalender/abonnieren/?stadtteil=muehlburg",
        "/aktuelles/feed.atom?stadtteil=muehlburg",
        "/ideen/neu/?stadtteil=muehlburg",
        "4.447",
    ]:
        assert shown in page, shown
    assert "in Daxlanden" not in page
    assert "aus Daxlanden" not in page


def test_it_shows_nothing_that_is_not_public(client: Client, lively: None, muehlburg: District) -> None:
    SubmittedIdeaFactory(district=muehlburg, title="Noch nicht geprüft")
    make_news(muehlburg, live=False, title="Noch ein Entwurf")
    page = client.get("/stadtteile/muehlburg/").content.decode()
    assert "Noch nicht geprüft" not in page
    assert "Noch ein Entwurf" not in page


def test_it_has_one_filled_button(client: Client, lively: None) -> None:
    page = client.get("/stadtteile/muehlburg/").content.decode()
    assert page.count('class="button"') == 1


def test_an_empty_district_says_what_to_do_next(client: Client, city: None) -> None:
    page = client.get("/stadtteile/daxlanden/").content.decode()
    assert "Fangen Sie an?" in page
    assert "Zurzeit ist niemand eingetragen" in page


def test_the_english_page_has_an_english_address_for_everything(client: Client, lively: None) -> None:
    page = client.get("/en/stadtteile/muehlburg/").content.decode()
    assert '<html lang="en">' in page
    assert 'href="/en/ideen/neu/?stadtteil=muehlburg"' in page


def test_the_weeks_programme_names_day_hour_and_place(client: Client, lively: None) -> None:
    page = client.get("/stadtteile/muehlburg/programm/").content.decode()
    assert "Fest 0 in Mühlburg" in page
    assert "18–20 Uhr" in page
    assert "in Daxlanden" not in page


@pytest.mark.parametrize("address", ["/stadtteile/muehlburg/", "/", "/aktuelles/"])
def test_a_page_costs_the_same_for_ten_times_as_much(
    client: Client, city: None, muehlburg: District, address: str
) -> None:
    def more(first: int, last: int) -> None:
        for number in range(first, last):
            IdeaFactory(district=muehlburg, title=f"Idee {number}")
            make_news(muehlburg, title=f"Neues {number}")

    fill(muehlburg, 2)
    assert_costs_the_same(lambda: client.get(address), fill=more, few=0, many=20)


@pytest.mark.parametrize("restricted_at", ["page", "parent", "source of an alias"])
def test_what_few_may_read_is_neither_listed_nor_served(
    client: Client, city: None, muehlburg: District, restricted_at: str
) -> None:
    secret, open_to_all = make_news(muehlburg, title="Für wenige"), make_news(muehlburg, title="Für alle")
    shown = secret.create_alias(update_slug="kopie") if restricted_at == "source of an alias" else secret
    page = secret.get_parent() if restricted_at == "parent" else secret
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert shown.get_view_restrictions().count() == 1
    assert client.get(shown.url).status_code != 200
    listed = client.get("/aktuelles/").content.decode()
    assert ("Für alle" in listed) == (restricted_at != "parent")
    if restricted_at != "source of an alias":
        assert "Für wenige" not in listed
        assert open_to_all.get_view_restrictions().count() == (restricted_at == "parent")


def test_the_home_page_says_how_much_is_on_in_each_district(client: Client, city: None, muehlburg: District) -> None:
    fill(muehlburg, 2)
    response = client.get("/")
    assert response.context["counts"] == {muehlburg.pk: 2}
    assert "Termine in den nächsten 7 Tagen" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, []),
        ({"office_hours": "Di 14–17 Uhr"}, [Fact(icon="clock", text="Sprechstunde: Di 14–17 Uhr")]),
        (
            {"office": "Rathaus", "phone": "0721/123 45-6", "email": "eva@example.org"},
            [
                Fact(icon="map-pin", text="Rathaus"),
                Fact(icon="phone", text="0721/123 45-6", url="tel:0721123456"),
            ],
        ),
    ],
)
def test_only_known_ways_lead_to_the_coordination(fields: dict[str, str], facts: list[Fact]) -> None:
    content = DistrictContent(District())
    content.coordination = [Coordination(**fields)]
    assert [ways for _coordination, ways in content.contacts] == [facts]
