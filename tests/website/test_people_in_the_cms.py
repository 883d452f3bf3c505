"""What the steering writes into somebody's account in the CMS, the site does as a whole."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from foundation.network.rules import STEERING
from foundation.notices.models import Notice
from foundation.people.models import AddressChange, Person, Session
from foundation.privacy.actions import Farewell, close_account
from foundation.privacy.models import ClosedAccount
from tests.foundation.accounts import freshly_signed_in, known, make_fresh
from tests.foundation.factories import PersonFactory
from website.cms.users import PersonViewSet

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(city: None) -> Person:
    person: Person = PersonFactory(email="steuerung@example.org", is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    return person


@pytest.fixture
def resident() -> Person:
    return known()


def saved(by: Person, person: Person, **changes: str) -> str:
    """Save the form of this person; return what the list then says."""
    form = {"email": person.email, "display_name": person.display_name, "language": "de", "is_active": "on"} | changes
    client = freshly_signed_in(by)
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    assert client.get(address).status_code == 200
    response = client.post(address, {name: value for name, value in form.items() if value})
    assert response.status_code == 302, response.content.decode()
    person.refresh_from_db()
    return response["Location"]


def test_a_changed_address_ends_sessions_and_can_be_taken_back(steering: Person, resident: Person) -> None:
    window = freshly_signed_in(resident)
    saved(steering, resident, email="neu@example.org", display_name="Lina Neu")
    assert (resident.email, resident.display_name) == ("neu@example.org", "Lina Neu")
    assert window.get("/mein/").status_code == 302
    link = Notice.objects.get(kind="sign_in/email_changed", email="lina@example.org").action_url
    assert Client().post(link.removeprefix("http://testserver")).status_code == 302
    resident.refresh_from_db()
    assert resident.email == "lina@example.org"


def test_what_else_is_changed_moves_nothing(steering: Person, resident: Person) -> None:
    window = freshly_signed_in(resident)
    saved(steering, resident, display_name="Lina")
    assert not AddressChange.objects.exists()
    assert window.get("/mein/").status_code == 200


def test_a_new_password_ends_sessions_and_is_told(steering: Person, resident: Person) -> None:
    window = freshly_signed_in(resident)
    password = "Regen Löffel Zebra Turm"
    saved(steering, resident, password1=password, password2=password)
    assert resident.check_password(password)
    assert window.get("/mein/").status_code == 302
    assert Notice.objects.get(kind="sign_in/password_changed").email == "lina@example.org"


def test_ones_own_address_takes_a_code_here_too(steering: Person) -> None:
    saved(steering, steering, email="anders@example.org", is_staff="on")
    assert steering.email == "steuerung@example.org"


def test_an_address_that_somebody_else_has_is_a_sentence(steering: Person, resident: Person) -> None:
    client = freshly_signed_in(steering)
    form = {"email": "STEUERUNG@example.org", "language": "de", "is_active": "on"}
    response = client.post(reverse("wagtailusers_users:edit", args=[resident.pk]), form)
    assert response.status_code == 200
    resident.refresh_from_db()
    assert resident.email == "lina@example.org"


@pytest.mark.parametrize("way", ["form", "list"])
def test_closing_an_account_ends_its_sessions_for_good(steering: Person, resident: Person, way: str) -> None:
    window = freshly_signed_in(resident)
    if way == "form":
        saved(steering, resident, is_active="")
    else:
        address = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
        freshly_signed_in(steering).post(f"{address}?id={resident.pk}", {"mark_as_active": "False"})
    resident.refresh_from_db()
    assert not resident.is_active
    Person.objects.filter(pk=resident.pk).update(is_active=True)
    assert window.get("/mein/").status_code == 302
    assert not Session.objects.filter(person=resident).exists()


@pytest.mark.parametrize("way", ["form", "list"])
def test_opening_the_account_of_who_had_left_keeps_it_for_good(steering: Person, resident: Person, way: str) -> None:
    close_account(person=resident, farewell=Farewell(), by=resident)
    if way == "form":
        resident.refresh_from_db()
        saved(steering, resident, is_active="on")
    else:
        address = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
        freshly_signed_in(steering).post(f"{address}?id={resident.pk}", {"mark_as_active": "True"})
    resident.refresh_from_db()
    assert (resident.is_active, ClosedAccount.objects.exists()) == (True, False)


def test_every_page_about_people_but_the_list_asks_again(steering: Person, resident: Person) -> None:
    client = Client()
    client.force_login(steering)
    make_fresh(client, steering, minutes_ago=60)
    patterns = PersonViewSet().get_urlpatterns()
    assert len(patterns) > 8
    answers = {}
    for pattern in patterns:
        args = [resident.pk] if pattern.pattern.converters else []
        answers[pattern.name] = client.get(reverse(f"wagtailusers_users:{pattern.name}", args=args))
    open_to_all = {name for name, answer in answers.items() if answer.status_code == 200}
    assert open_to_all == {"index", "index_results"}
    asked = {name for name, answer in answers.items() if "reauthenticate" in answer.headers.get("Location", "")}
    assert asked == set(answers) - open_to_all
