from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from events import actions
from events.models import Event
from events.states import EventState
from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District
from tests.events.factories import enter, publish
from tests.events.test_entering import typed
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory
from website.pages.editors import set_up_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return DistrictFactory(name="Mühlburg", slug="muehlburg")


@pytest.fixture
def coordinator(district: District) -> Person:
    set_up_roles()
    person = PersonFactory()
    Coordination.objects.create(person=person, name="Anna Sommer").districts.add(district)
    person.refresh_from_db()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    return person


@pytest.fixture
def desk(client: Client, coordinator: Person) -> Client:
    client.force_login(coordinator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def waiting(district: District, **fields: object) -> Event:
    event = enter(districts=[district], organiser=OrganisationFactory(districts=[district]), **fields)
    actions.submit(event=event, by=PersonFactory())
    assert event.state == EventState.WAITING
    return event


def test_the_list_shows_ones_own_districts_only_and_can_be_searched(desk: Client, district: District) -> None:
    waiting(district, title="Hofflohmarkt")
    waiting(district, title="Singabend")
    publish(title="Anderswo", districts=[DistrictFactory()])
    page = desk.get("/admin/veranstaltungen/").content.decode()
    assert "Hofflohmarkt" in page
    assert "Anderswo" not in page
    found = desk.get("/admin/veranstaltungen/?q=Hofflohmarkt&state=waiting").content.decode()
    assert "Hofflohmarkt" in found
    assert "Singabend" not in found


def test_the_export_is_defused(desk: Client, district: District) -> None:
    waiting(district, title="=cmd|'x'!A1")
    response = desk.get("/admin/veranstaltungen/?export=csv")
    assert "'=cmd" in b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


def test_what_waits_is_published_with_one_click(desk: Client, district: District) -> None:
    event = waiting(district)
    assert "Veröffentlichen" in desk.get(f"/admin/veranstaltungen/{event.pk}/").content.decode()
    response = desk.post(f"/admin/veranstaltungen/{event.pk}/veroeffentlichen/", {"next": "/admin/"})
    assert response["Location"] == "/admin/"
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_it_is_given_back_with_a_reason(desk: Client, district: District) -> None:
    event = waiting(district)
    desk.post(f"/admin/veranstaltungen/{event.pk}/zurueckgeben/", {"reason": "Bitte mit Adresse"})
    event.refresh_from_db()
    assert event.state == EventState.DRAFT


def test_the_coordination_enters_for_an_organisation_of_its_districts(desk: Client, district: District) -> None:
    club = OrganisationFactory(districts=[district])
    assert desk.get("/admin/veranstaltungen/neu/").status_code == 200
    response = desk.post("/admin/veranstaltungen/neu/", typed(club, district))
    event = Event.objects.get()
    assert response["Location"] == f"/admin/veranstaltungen/{event.pk}/"
    assert event.state == EventState.PUBLISHED
    desk.post(f"/admin/veranstaltungen/{event.pk}/aendern/", typed(club, district, title="Neuer Titel"))
    event.refresh_from_db()
    assert event.title == "Neuer Titel"
    desk.post(f"/admin/veranstaltungen/{event.pk}/absagen/", {"reason": "Sturm"})
    event.refresh_from_db()
    assert (event.state, event.public_reason) == (EventState.CANCELLED, "Sturm")
    desk.post(f"/admin/veranstaltungen/{event.pk}/zurueckziehen/", {})
    event.refresh_from_db()
    assert event.state == EventState.WITHDRAWN


def test_elsewhere_nothing_can_be_seen_or_done(desk: Client) -> None:
    event = publish(districts=[DistrictFactory()])
    for path in ["", "aendern/"]:
        assert desk.get(f"/admin/veranstaltungen/{event.pk}/{path}")["Location"] == "/admin/"
    for path in ["veroeffentlichen", "zurueckgeben", "absagen", "zurueckziehen"]:
        assert desk.post(f"/admin/veranstaltungen/{event.pk}/{path}/")["Location"] == "/admin/"
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_residents_find_no_door(client: Client, district: District) -> None:
    event = waiting(district)
    client.force_login(PersonFactory())
    assert client.get(f"/admin/veranstaltungen/{event.pk}/").status_code == 403
