"""The coordination decides on organisations in the CMS, each in its own districts."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.network.models import Coordination, Organisation
from foundation.network.states import OrganisationState
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District, Figures
from tests.cost import assert_costs_the_same
from tests.events.factories import EventFactory
from tests.foundation.factories import (
    DistrictFactory,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
)
from tests.participation.factories import OpportunityFactory
from tests.rooms.factories import VenueFactory
from tests.website.conftest import with_second_step

pytestmark = pytest.mark.django_db


def page(name: str, organisation: Organisation) -> str:
    return reverse(f"organisations_admin:{name}", args=[organisation.pk])


@pytest.fixture
def proposed(muehlburg: District) -> Organisation:
    group: Organisation = GroupFactory(name="Chor", state=OrganisationState.PROPOSED, districts=[muehlburg])
    MembershipFactory(organisation=group, person__email="lina@example.org")
    return group


@pytest.fixture
def as_steering(client: Client, city: None) -> Client:
    person = Person.objects.create_superuser("chef@example.org")
    with_second_step(person)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_she_confirms_with_one_click(as_editor: Client, proposed: Organisation) -> None:
    assert "Chor" in as_editor.get(page("organisation", proposed)).content.decode()
    as_editor.post(page("confirm", proposed))
    proposed.refresh_from_db()
    assert proposed.state == OrganisationState.CONFIRMED
    assert Notice.objects.get(email="lina@example.org").kind == "organisation_confirmed"


def test_she_declines_with_a_reason_only(as_editor: Client, proposed: Organisation) -> None:
    assert as_editor.post(page("decline", proposed)).status_code == 422
    as_editor.post(page("decline", proposed), {"decline-reason": "Das ist ein Laden."})
    proposed.refresh_from_db()
    assert proposed.state == OrganisationState.DECLINED
    assert "Das ist ein Laden." in Notice.objects.get(email="lina@example.org").text


def test_a_reason_stays_where_a_colleague_was_quicker(as_editor: Client, proposed: Organisation) -> None:
    Organisation.objects.filter(pk=proposed.pk).update(state=OrganisationState.CONFIRMED)
    response = as_editor.post(page("decline", proposed), {"decline-reason": "Das ist ein Laden."})
    assert response.status_code == 409
    assert ">\nDas ist ein Laden.</textarea>" in response.content.decode()


def test_what_lies_elsewhere_does_not_exist_for_her(as_editor: Client, daxlanden: District) -> None:
    other = GroupFactory(name="Anderswo", state=OrganisationState.PROPOSED, districts=[daxlanden])
    assert "Anderswo" not in as_editor.get(reverse("organisations_admin:index")).content.decode()
    assert as_editor.get(page("organisation", other)).status_code == 404
    assert as_editor.post(page("confirm", other)).status_code == 404
    assert as_editor.get(page("change", other)).status_code == 404
    assert as_editor.post(page("change", other), form(other, daxlanden)).status_code == 404


def test_nor_does_a_house_elsewhere_whose_number_she_types(
    as_editor: Client, muehlburg: District, daxlanden: District
) -> None:
    mine, other = VenueFactory(district=muehlburg), VenueFactory(district=daxlanden)
    assert as_editor.get(reverse("venues_admin:edit", args=[mine.pk])).status_code == 200
    for name in ["edit", "history", "usage"]:
        assert as_editor.get(reverse(f"venues_admin:{name}", args=[other.pk])).status_code == 404
    assert as_editor.post(reverse("venues_admin:edit", args=[other.pk]), {"name": "Meins"}).status_code == 404


def test_residents_see_nothing_of_it(client: Client, city: None, proposed: Organisation) -> None:
    client.force_login(PersonFactory(), backend="django.contrib.auth.backends.ModelBackend")
    for url in [reverse("organisations_admin:index"), page("organisation", proposed), reverse("districts_admin:index")]:
        response = client.get(url)
        assert response.status_code == 403
        assert "Chor" not in response.content.decode()


def form(organisation: Organisation | None, district: District, **instead: Any) -> dict[str, Any]:
    typed = {"name": "Chor", "slug": "chor", "kind": "verein", "districts": [district.pk], "website": "chor.example"}
    return {**typed, **instead}


def test_she_changes_a_profile_and_its_trust(as_editor: Client, proposed: Organisation, muehlburg: District) -> None:
    assert as_editor.get(page("change", proposed)).status_code == 200
    response = as_editor.post(page("change", proposed), form(proposed, muehlburg, is_trusted="on"))
    assert response["Location"] == page("organisation", proposed)
    proposed.refresh_from_db()
    assert (proposed.website, proposed.is_trusted, proposed.state) == ("https://chor.example", True, "proposed")


def test_what_she_enters_herself_is_confirmed(as_editor: Client, muehlburg: District) -> None:
    assert as_editor.get(reverse("organisations_admin:add")).status_code == 200
    as_editor.post(reverse("organisations_admin:add"), form(None, muehlburg))
    assert Organisation.objects.get().state == OrganisationState.CONFIRMED


def test_a_profile_cannot_take_the_address_of_a_page(as_editor: Client, muehlburg: District) -> None:
    response = as_editor.post(
        reverse("organisations_admin:add"), form(None, muehlburg, name="Gruppe gründen", slug="gruppe-gruenden")
    )
    assert "Diese Adresse ist schon vergeben." in response.content.decode()
    assert not Organisation.objects.exists()


def test_an_export_holds_no_formulas(as_editor: Client, muehlburg: District) -> None:
    OrganisationFactory(name="=cmd|' /C calc'!A0", districts=[muehlburg])
    response = as_editor.get(reverse("organisations_admin:index") + "?export=csv")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=cmd|" in text
    assert as_editor.get(reverse("organisations_admin:index") + "?state=confirmed&q=cmd").status_code == 200


def test_districts_and_the_coordination_are_for_the_steering(as_editor: Client) -> None:
    for name in ["districts_admin:index", "coordinations_admin:index", "districts_admin:add"]:
        assert as_editor.get(reverse(name))["Location"] == "/admin/"


def test_the_steering_writes_figures_and_names_a_coordinator(as_steering: Client, muehlburg: District) -> None:
    url = reverse("districts_admin:edit", args=[muehlburg.pk])
    assert as_steering.get(url).status_code == 200
    typed = {
        "name": "Mühlburg",
        "code": "011",
        "slug": "muehlburg",
        "level": "district",
        "figures-TOTAL_FORMS": "1",
        "figures-INITIAL_FORMS": "0",
        "figures-MIN_NUM_FORMS": "0",
        "figures-MAX_NUM_FORMS": "1000",
        "figures-0-year": "2025",
        "figures-0-population": "16454",
        "figures-0-area_km2": "5.27",
    }
    assert as_steering.post(url, typed).status_code == 302
    assert Figures.objects.get().population == 16454
    add = reverse("coordinations_admin:add")
    assert as_steering.get(add).status_code == 200
    person = PersonFactory(email="ada@example.org")
    assert as_steering.post(add, {"person_email": "fehlt@example.org", "name": "Ada"}).status_code == 200
    as_steering.post(add, {"person_email": "Ada@example.org", "name": "Ada", "districts": [muehlburg.pk]})
    assert Coordination.objects.get().person == person


def test_exports_and_lists_name_the_districts_at_the_same_cost_for_many(
    as_steering: Client, muehlburg: District, daxlanden: District
) -> None:
    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            organisation = OrganisationFactory(districts=[muehlburg, daxlanden])
            EventFactory(organiser=organisation, state="waiting").districts.add(muehlburg, daxlanden)
            OpportunityFactory(organisation=organisation, districts=[muehlburg, daxlanden])
            if number:
                DistrictFactory(parent=muehlburg)

    names = ["organisations_admin", "events_admin", "helping_admin", "districts_admin"]
    urls = [reverse(f"{name}:index") + query for name in names for query in ("", "?export=csv", "?export=xlsx")]
    assert_costs_the_same(*(partial(as_steering.get, url) for url in urls), fill=fill, few=1, many=5, most=None)
    for url in urls:
        if "csv" in url and "stadtteile" not in url:
            assert fetch(as_steering, url).count(";Daxlanden, Mühlburg;") == 5, url


def fetch(client: Client, url: str) -> str:
    """Return what a table says."""
    return b"".join(client.get(url)).decode()


def test_the_export_of_districts_names_the_newest_population(as_steering: Client, muehlburg: District) -> None:
    Figures.objects.create(district=muehlburg, year=2015, population=15321)
    Figures.objects.create(district=muehlburg, year=2025, population=16454)
    text = fetch(as_steering, reverse("districts_admin:index") + "?export=csv")
    [line] = [line for line in text.splitlines() if "Mühlburg" in line]
    assert ("16454" in line, "15321" in line) == (True, False)


def test_what_others_hang_on_is_kept_and_the_page_says_so(as_steering: Client, muehlburg: District) -> None:
    page = as_steering.post(reverse("districts_admin:delete", args=[muehlburg.pk]), follow=True)
    assert "Daran hängen noch andere Einträge" in page.content.decode()
    assert District.objects.filter(pk=muehlburg.pk).exists()
