"""The link in the one mail: what it does, once, and for whom."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from foundation.guests import confirmations
from foundation.guests.models import Confirmation
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.notices.models import Notice
from foundation.people.models import Person
from tests.crowds import AtOnce
from tests.foundation.factories import GroupFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def waiting(email: str = "lina@example.org", **options: Any) -> tuple[Organisation, str]:
    """Return something that waits for this address, and the link to it."""
    group = GroupFactory(state=OrganisationState.TO_CONFIRM)
    confirmations.ask_to_confirm(subject=group, email=email, **options)
    url = Notice.objects.filter(email=email.lower()).latest("created_at").action_url
    return group, url.removeprefix("http://testserver")


def state_of(group: Organisation) -> str:
    return str(Organisation.objects.values_list("state", flat=True).get(pk=group.pk))


def test_opening_the_page_changes_nothing_since_scanners_open_links_too(client: Client) -> None:
    group, url = waiting()
    page = client.get(url)
    assert page.status_code == 200
    assert group.name in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    assert state_of(group) == OrganisationState.TO_CONFIRM
    assert not Person.objects.exists()


def test_pressing_the_button_makes_the_account_without_a_word_about_passwords(client: Client) -> None:
    group, url = waiting("Neu@Example.org", display_name="Lina")
    assert client.post(url).status_code == 302
    person = Person.objects.get()
    assert (person.email, person.display_name, person.has_usable_password()) == ("neu@example.org", "Lina", False)
    assert EmailAddress.objects.get(user=person).verified
    assert state_of(group) == OrganisationState.PROPOSED


def test_a_known_address_keeps_its_account_and_its_name(client: Client) -> None:
    person = PersonFactory(email="lina@example.org", display_name="Lina")
    _group, url = waiting(display_name="Jemand anderes")
    client.post(url)
    assert list(Person.objects.values_list("pk", "display_name")) == [(person.pk, "Lina")]


def test_used_twice_it_is_gone(client: Client) -> None:
    _group, url = waiting()
    client.post(url)
    assert client.post(url).status_code == 410
    assert client.get(url).status_code == 410


def test_expired_or_made_up_it_is_gone_and_the_two_look_alike(client: Client) -> None:
    group, url = waiting()
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    pages = [client.post(url), client.post("/bestaetigen/erfunden/")]
    assert [page.status_code for page in pages] == [410, 410]
    bodies = {re.sub(r'value="[^"]{64}"', "", page.content.decode()) for page in pages}
    assert len({body.replace(url, "").replace("/bestaetigen/erfunden/", "") for body in bodies}) == 1
    assert state_of(group) == OrganisationState.TO_CONFIRM


def test_what_was_erased_meanwhile_is_gone(client: Client) -> None:
    group, url = waiting()
    group.delete()
    assert client.get(url).status_code == 410
    assert client.post(url).status_code == 410
    Confirmation.objects.update(expires_at=timezone.now())
    assert confirmations.discard_unconfirmed() == 1


def test_the_database_does_not_know_the_link() -> None:
    _group, url = waiting()
    secret = url.rstrip("/").rpartition("/")[2]
    assert secret not in str(Confirmation.objects.values())


def test_two_clicks_at_once_confirm_once(at_once: AtOnce) -> None:
    _group, url = waiting()
    secret = url.rstrip("/").rpartition("/")[2]
    results = at_once([lambda: confirmations.confirm(secret) for _ in range(6)])
    assert [type(result) for result in results].count(confirmations.LinkNoLongerValid) == 5
    assert Person.objects.count() == 1


def test_two_links_of_a_new_person_opened_at_once_make_one_account(
    at_once: AtOnce,
) -> None:
    secrets = [waiting()[1].rstrip("/").rpartition("/")[2] for _ in range(2)]
    results = at_once([lambda secret=secret: confirmations.confirm(secret) for secret in secrets])
    assert [result for result in results if isinstance(result, Exception)] == []
    assert Person.objects.count() == 1


def test_a_used_link_is_forgotten_after_a_month() -> None:
    waiting()
    Confirmation.objects.update(confirmed_at=timezone.now() - timedelta(days=29))
    assert confirmations.forget_confirmed() == 0
    Confirmation.objects.update(confirmed_at=timezone.now() - timedelta(days=31))
    assert confirmations.forget_confirmed() == 1


@pytest.mark.parametrize(
    ("told", "written"),
    [
        ("Gewinn auf https://evil.example/x abholen", "Gewinn auf … abholen"),
        ("Gewinn: evil.example", "Gewinn: …"),
        ("Schreib an geld@evil", "Schreib an …"),
        ("Eine Bank, z.B. am Markt. Danke e.V., Nr.5", "Eine Bank, z.B. am Markt. Danke e.V., Nr.5"),
    ],
)
def test_nobody_sends_strangers_links_in_the_citys_name(told: str, written: str) -> None:
    group = GroupFactory(name=told, state=OrganisationState.TO_CONFIRM)
    confirmations.ask_to_confirm(subject=group, email="fremd@example.org", display_name=told)
    notice = Notice.objects.get()
    assert notice.subject == "Bitte bestätigen Sie Ihren Eintrag"
    assert written in notice.text
    assert "evil" not in notice.text


def test_whose_account_was_closed_does_not_go_on_as_a_guest(client: Client) -> None:
    PersonFactory(email="lina@example.org", is_active=False)
    group, url = waiting()
    assert client.post(url).status_code == 410
    assert state_of(group) == OrganisationState.TO_CONFIRM


def test_what_somebody_else_changed_meanwhile_is_refused_in_words_and_the_link_stays(client: Client) -> None:
    group, url = waiting()
    Organisation.objects.filter(pk=group.pk).update(state=OrganisationState.LEFT)
    page = client.post(url)
    assert page.status_code == 409
    assert "Inzwischen hat sich hier etwas geändert" in page.content.decode()
    assert Confirmation.objects.waiting().count() == 1
    assert not Person.objects.exists()
