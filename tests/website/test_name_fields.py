"""Nobody borrows a name, whichever form she writes it into: all forms ask for names by the one field that refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver
from wagtail.admin.forms import WagtailAdminModelForm

from events.forms.registration import RegistrationForm
from foundation.guests.forms import GuestFormMixin
from foundation.network.models import Coordination
from foundation.network.states import Role
from foundation.people.names import NameField
from participation.helping.forms import HelpForm, OpportunityForm
from participation.ideas.forms.idea import CommentForm
from tests.foundation.factories import DistrictFactory, MembershipFactory, OrganisationFactory, PersonFactory

OURS = ("foundation", "website", "events", "rooms", "participation", "search")
NAME_LIKE = re.compile(r"(^|_)(name|author|contact|signature|nickname)(_name)?$")
OTHERWISE = {
    ("EnterForm", "author_name"): "the coordination writes it down for somebody",
    ("PersonCreationForm", "display_name"): "the steering writes it",
    ("PersonEditForm", "display_name"): "the steering writes it",
    ("WalkInForm", "name"): "the organiser writes down who came, for a list that organisers alone read",
    ("AddPasskeyForm", "name"): "a device's, which its owner alone reads",
    ("EditPasskeyForm", "name"): "a device's, which its owner alone reads",
}
NO_PERSON = {"place_name", "first_name", "last_name"}
"""Names of places; and what ours have not."""


def forms_of_ours(above: type[Any] = forms.BaseForm) -> Iterator[type[Any]]:
    """Return each form outside the CMS's generic ones, which only the city's own people fill in."""
    assert get_resolver().url_patterns  # reads all views, and with them all forms
    for form in above.__subclasses__():
        is_ours = form.__module__.startswith(OURS) and "gallery" not in form.__module__
        if is_ours and not issubclass(form, WagtailAdminModelForm):
            yield form
        yield from forms_of_ours(form)


def test_every_form_asks_for_a_name_by_the_field_that_refuses_borrowed_ones() -> None:
    asked, plain = set(), set()
    for form in forms_of_ours():
        for name, field in getattr(form, "base_fields", {}).items():
            if not NAME_LIKE.search(name) or not isinstance(field, forms.CharField):
                continue
            if name not in NO_PERSON and (form.__name__, name) not in OTHERWISE:
                (asked if isinstance(field, NameField) else plain).add((form.__name__, name))
    assert plain == set()
    assert asked >= {
        ("ProfileForm", "name"),
        ("ProfileForm", "contact_name"),
        ("FoundGroupForm", "name"),
        ("HelpForm", "name"),
        ("OpportunityForm", "contact_name"),
        ("AccountForm", "display_name"),
    }


@pytest.mark.parametrize("form", [CommentForm, HelpForm])
def test_guests_are_asked_by_it_too(form: type[GuestFormMixin]) -> None:
    assert isinstance(form(person=None).fields["guest_name"], NameField)
    assert issubclass(RegistrationForm, GuestFormMixin)


@pytest.fixture
def known(db: None) -> None:
    Coordination.objects.create(person=PersonFactory(), name="Anna Sommer")


def profile(**typed: object) -> dict[str, object]:
    return {"name": "Singkreis Süd", "summary": "Wir singen.", "districts": [DistrictFactory().pk], **typed}


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("typed", "is_refused"),
    [
        ({"name": "Stadtteilkoordination Mühlburg"}, True),
        ({"name": "Anna Sommer"}, True),
        ({"contact_name": "Frau Weiß, Ordnungsamt"}, True),
        ({"contact_name": "Аnna Sommer"}, True),
        ({"name": "Stadtteilchor Mühlburg"}, False),
        ({"name": "Singkreis Süd", "contact_name": "Lina für den Singkreis Süd"}, False),
    ],
)
def test_an_organisation_takes_no_name_of_the_citys(client: Client, typed: dict[str, str], is_refused: bool) -> None:
    group = OrganisationFactory(name="Singkreis Süd")
    client.force_login(MembershipFactory(organisation=group, role=Role.MANAGER).person)
    page = client.post(f"/netzwerk/{group.slug}/bearbeiten/", profile(**typed))
    group.refresh_from_db()
    assert (page.status_code == 422) is is_refused
    for field, value in typed.items():
        assert (getattr(group, field) == value) is (not is_refused)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("name", ["Jugendamt, Außenstelle Süd", "Stadt Karlsruhe"])
def test_an_organisation_keeps_the_name_it_has(client: Client, name: str) -> None:
    group = OrganisationFactory(name=name)
    client.force_login(MembershipFactory(organisation=group, role=Role.MANAGER).person)
    typed = profile(name=name, summary="Neu.", contact_name=f"Frau Weiß, {name.partition(',')[0]}")
    page = client.post(f"/netzwerk/{group.slug}/bearbeiten/", typed)
    group.refresh_from_db()
    assert page.status_code == 302
    assert (group.name, group.summary, group.contact_name) == (name, "Neu.", typed["contact_name"])


@pytest.mark.usefixtures("known")
def test_a_new_group_takes_no_name_of_the_citys(client: Client) -> None:
    client.force_login(PersonFactory())
    typed = {"summary": "Wir.", "district": DistrictFactory().pk, "is_non_commercial": "on"}
    for name, code in [("Koordination Süd", 422), ("🏘", 422), ("Nachbarn Süd", 302)]:
        assert client.post("/netzwerk/gruppe-gruenden/", {**typed, "name": name}).status_code == code, name


@pytest.mark.usefixtures("known")
def test_a_helper_with_an_account_signs_up_under_a_name_of_her_own() -> None:
    person = PersonFactory(display_name="Lina")
    for name, is_valid in [("Anna Sommer", False), ("Ordnungsamt", False), ("Lina Maier", True)]:
        assert HelpForm({"name": name}, person=person).is_valid() is is_valid, name


@pytest.mark.usefixtures("known")
def test_who_looks_for_helpers_is_named_as_her_organisation_or_herself() -> None:
    person = PersonFactory()
    club = OrganisationFactory(name="Bürgerverein Mühlburg", contact_name="Ada Klein")
    own = type(club).objects.filter(pk=club.pk)
    for name, is_refused in [("Anna Sommer", True), ("Vorstand, Bürgerverein Mühlburg", False), ("Ada Klein", False)]:
        form = OpportunityForm({"contact_name": name}, organisations=own, by=person)
        assert ("contact_name" in form.errors) is is_refused, name


@pytest.mark.usefixtures("known")
def test_who_speaks_for_the_city_is_called_as_she_is() -> None:
    coordinator = PersonFactory(is_staff=True, display_name="Anna Sommer")
    assert HelpForm({"name": "Anna Sommer, Stadtteilkoordination"}, person=coordinator).is_valid()
