from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from events import actions
from events.models import Event
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.history.actions import history_of
from foundation.network.models import Coordination
from foundation.people.models import Person
from foundation.places.models import District
from tests.events.club import typed
from tests.events.factories import enter, publish
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory
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
    event = actions.submit(event=event, by=MembershipFactory(organisation=event.organiser).person)
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


def test_the_export_says_where_an_event_is_as_pages_do(desk: Client, district: District) -> None:
    waiting(district, place_name="Lindenplatz", address="Lindenplatz 1")
    response = desk.get("/admin/veranstaltungen/?export=csv")
    assert "Lindenplatz, Lindenplatz 1" in b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


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
    response = desk.post(f"/admin/veranstaltungen/{event.pk}/zurueckgeben/", {"reason": "Bitte mit Adresse"})
    assert response["Location"] == f"/admin/veranstaltungen/{event.pk}/"
    event.refresh_from_db()
    assert event.state == EventState.DRAFT
    assert history_of(event).get(action="event.declined").data["reason"] == "Bitte mit Adresse"


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [("", "Dieses Feld muss ausgefüllt werden."), ("zu lang " * 30, "höchstens 200 Zeichen")],
)
def test_it_is_not_given_back_without_a_reason_that_fits(
    desk: Client, district: District, reason: str, sentence: str
) -> None:
    event = waiting(district)
    response = desk.post(f"/admin/veranstaltungen/{event.pk}/zurueckgeben/", {"reason": reason})
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert f">\n{reason}</textarea>" in page
    assert "Der Grund ist unterwegs" not in page
    event.refresh_from_db()
    assert event.state == EventState.WAITING


def test_what_was_decided_meanwhile_is_said_and_the_reason_is_kept(desk: Client, district: District) -> None:
    event = waiting(district)
    actions.publish(event=event, by=SYSTEM)
    response = desk.post(f"/admin/veranstaltungen/{event.pk}/zurueckgeben/", {"reason": "Bitte mit Adresse"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Inzwischen hat sich hier etwas geändert" in page
    assert "Bitte mit Adresse</textarea>" in page


def test_a_reason_for_calling_off_may_be_left_out_but_not_be_too_long(desk: Client, district: District) -> None:
    event = publish(districts=[district])
    url = f"/admin/veranstaltungen/{event.pk}/absagen/"
    assert desk.post(url, {"reason": "x" * 201}).status_code == 422
    assert desk.post(url, {"reason": ""}).status_code == 302
    event.refresh_from_db()
    assert event.state == EventState.CANCELLED


def test_the_page_shows_the_buttons_of_what_may_be_done(desk: Client, district: District) -> None:
    event = waiting(district)
    url = f"/admin/veranstaltungen/{event.pk}/"
    assert forms_of(desk, url) == ["veroeffentlichen", "zurueckgeben", "zurueckziehen"]
    actions.publish(event=event, by=SYSTEM)
    assert forms_of(desk, url) == ["absagen", "zurueckziehen"]
    actions.withdraw(event=event, by=SYSTEM)
    assert forms_of(desk, url) == ["veroeffentlichen"]


def forms_of(desk: Client, url: str) -> list[str]:
    """Return what the forms of the page do, in their order."""
    return re.findall(rf'action="{url}(\w+)/"', desk.get(url).content.decode())


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
        assert desk.get(f"/admin/veranstaltungen/{event.pk}/{path}").status_code == 404
    for path in ["aendern", "veroeffentlichen", "zurueckgeben", "absagen", "zurueckziehen", "gesehen"]:
        assert desk.post(f"/admin/veranstaltungen/{event.pk}/{path}/").status_code == 404
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_residents_find_no_door(client: Client, district: District) -> None:
    event = waiting(district)
    client.force_login(PersonFactory())
    assert client.get(f"/admin/veranstaltungen/{event.pk}/").status_code == 403
