from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.network.models import Coordination
from foundation.network.states import OrganisationState, Role
from foundation.registries import subjects
from foundation.registries.subjects import Subject, SubjectKind
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory, GroupFactory, MembershipFactory, PersonFactory, SignUpFactory
from tests.participation.factories import SubmittedIdeaFactory
from tests.registries import register
from website.pages.editors import set_up_roles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_sheet_is_a_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    reading = SubjectKind(
        attribute="pk",
        describe=lambda pk: Subject(title="Vorlesen", url="/", starts_at=tomorrow),
        takes_signups=lambda pk: True,
        may_organise=lambda visitor, pk: False,
    )
    register(monkeypatch, subjects, reading)


def test_the_desk_is_for_who_is_signed_in(client: Client) -> None:
    assert client.get("/mein/")["Location"] == "/konto/login/?next=/mein/"
    assert client.get("/mein/konto/")["Location"] == "/konto/login/?next=/mein/konto/"


def test_an_empty_desk_says_what_to_do(client: Client) -> None:
    client.force_login(PersonFactory(display_name="Lina"))
    page = client.get("/mein/").content.decode()
    assert "Hallo Lina" in page
    assert "Nichts wartet auf Sie." in page
    assert "Noch keine Idee" in page
    assert "Räume meiner Gruppen" not in page


def test_an_offered_place_comes_first(client: Client) -> None:
    person = PersonFactory()
    offer = SignUpFactory(
        person=person,
        email=person.email,
        state=SignUpState.OFFERED,
        waiting_since=timezone.now(),
        offered_until=timezone.now() + timedelta(hours=3),
    )
    client.force_login(person)
    steps = client.get("/mein/").context["desk"].steps
    assert [step.title for step in steps] == ["Ein Platz ist frei: Vorlesen"]
    assert client.get(steps[0].url).status_code == 200
    SignUp.objects.filter(pk=offer.pk).update(offered_until=timezone.now())
    assert client.get("/mein/").context["desk"].steps == []


def test_a_coordinator_is_led_to_what_waits_in_the_cms(client: Client) -> None:
    set_up_roles()
    coordinator, district = PersonFactory(), DistrictFactory()
    Coordination.objects.create(person=coordinator, name="Miriam").districts.add(district)
    SubmittedIdeaFactory(district=district)
    client.force_login(coordinator)
    step = client.get("/mein/").context["desk"].steps[0]
    assert (step.title, step.text) == ("Eine Aufgabe wartet in der Redaktion", "Ideen prüfen (1)")
    assert step.url == "/admin/"


def test_nobody_sees_what_is_somebody_elses(client: Client) -> None:
    other = PersonFactory()
    SignUpFactory(person=other, email=other.email, state=SignUpState.CONFIRMED)
    MembershipFactory(person=other)
    client.force_login(PersonFactory())
    desk = client.get("/mein/").context["desk"]
    shown = {section.template: section.context for section in [*desk.main, *desk.aside]}
    assert shown["signups/own_signups.html"]["signups"] == []
    assert shown["network/own_organisations.html"]["memberships"] == []


def test_ones_groups_are_there_with_their_state(client: Client) -> None:
    membership = MembershipFactory(organisation=GroupFactory(name="Chor", state=OrganisationState.PROPOSED))
    client.force_login(membership.person)
    page = client.get("/mein/").content.decode()
    assert "Chor" in page
    assert "wartet auf Bestätigung" in page
    assert "Räume meiner Gruppen" in page


def test_the_desk_costs_the_same_however_much_is_on_it(client: Client) -> None:
    person = PersonFactory()
    client.force_login(person)
    MembershipFactory(person=person)

    def fill(first: int, last: int) -> None:
        SignUpFactory.create_batch(last - first, person=person, state=SignUpState.CONFIRMED)
        MembershipFactory.create_batch(last - first, person=person, role=Role.MEMBER)

    assert_costs_the_same(lambda: client.get("/mein/"), fill=fill, few=3, many=23)


def test_one_says_how_one_is_called_and_nothing_else_can_be_set(client: Client) -> None:
    person, district = PersonFactory(display_name=""), DistrictFactory()
    client.force_login(person)
    assert client.get("/mein/").context["desk"].steps[0].label == "Namen eintragen"
    assert client.get("/mein/konto/").status_code == 200
    typed = {
        "display_name": "Lina",
        "home_district": district.pk,
        "language": "en",
        "is_staff": "on",
        "email": "x@y.org",
    }
    client.post("/mein/konto/", typed)
    email = person.email
    person.refresh_from_db()
    assert (person.display_name, person.home_district, person.language) == ("Lina", district, "en")
    assert (person.is_staff, person.email) == (False, email)


def test_a_name_is_text(client: Client) -> None:
    client.force_login(PersonFactory(display_name="<script>alert(1)</script>"))
    assert "<script>alert" not in client.get("/mein/").content.decode()
