"""An account's address moves, by its owner or by the steering: what comes along, what ends, and the way back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from foundation.history.actions import history_of
from foundation.network.actions import move_address
from foundation.network.rules import STEERING
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.people.addresses import SALT, change_behind, forget_address_changes, take_address_back, token_for
from foundation.people.models import AddressChange, Person
from foundation.refusals import NotPermitted, Refused
from tests.crowds import AtOnce
from tests.foundation.accounts import CODE, LOGIN, code_sent_to, known, sign_in, totp_now
from tests.foundation.factories import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
OLD, NEW, THIRD = "lina@example.org", "neu@example.org", "dritte@example.org"
PASSWORD = "Regen Löffel Zebra Turm"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def steering() -> Person:
    person: Person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get_or_create(name=STEERING)[0])
    return person


def move(client: Client, to: str) -> None:
    """Change the address as its owner does."""
    client.post("/konto/email/", {"email": to, "action_add": "1"})
    client.post("/konto/confirm-email/", {"code": code_sent_to(to)})


def link_to(email: str) -> str:
    notice = Notice.objects.filter(kind="sign_in/email_changed", email=email).latest("created_at")
    return notice.action_url.removeprefix("http://testserver")


def is_signed_in(client: Client) -> bool:
    return client.get("/mein/").status_code == 200


def addresses_of(person: Person) -> list[tuple[str, bool, bool]]:
    return list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary"))


def test_other_sessions_end_and_this_one_stays(client: Client) -> None:
    person, there = known(), Client()
    sign_in(client)
    sign_in(there)
    move(client, NEW)
    person.refresh_from_db()
    assert (person.email, addresses_of(person)) == (NEW, [(NEW, True, True)])
    assert (is_signed_in(client), is_signed_in(there)) == (True, False)


def test_a_changed_address_ends_sessions_whoever_wrote_it(client: Client) -> None:
    person = known()
    sign_in(client)
    Person.objects.filter(pk=person.pk).update(email=NEW)
    assert not is_signed_in(client)


def test_the_old_mailbox_takes_it_back_by_a_button(client: Client) -> None:
    person, thief = known(), Client()
    sign_in(thief)
    move(thief, NEW)
    link = link_to(OLD)
    for _ in range(2):
        page = client.get(link)
        assert (page.status_code, page["Referrer-Policy"], page["X-Robots-Tag"]) == (200, "strict-origin", "noindex")
        assert "no-store" in page["Cache-Control"]
    assert Person.objects.get().email == NEW
    assert client.post(link)["Location"] == "/konto/login/"
    person.refresh_from_db()
    assert (person.email, addresses_of(person)) == (OLD, [(OLD, True, True)])
    assert not is_signed_in(thief)
    assert [client.get(link).status_code, client.post(link).status_code] == [410, 410]
    told = Notice.objects.get(kind="address_taken_back")
    assert (told.email, told.action_url) == (NEW, "")
    sign_in(client)
    assert is_signed_in(client)


def test_what_the_thief_chose_is_gone_with_it() -> None:
    person, thief = known(), Client()
    before = generate_totp_secret()
    TOTP.activate(person, before)
    Authenticator.objects.update(created_at=timezone.now() - timedelta(days=30))
    change = AddressChange.objects.create(person=person, before=OLD)
    Person.objects.filter(pk=person.pk).update(email=NEW)
    person.refresh_from_db()
    person.set_password(PASSWORD)
    person.save()
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    taken = take_address_back(token=token_for(change))
    assert not taken.has_usable_password()
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["totp"]
    thief.post("/konto/login/passwort/", {"login": OLD, "password": PASSWORD})
    assert not is_signed_in(thief)


def test_moved_on_twice_it_still_comes_back_to_the_first(client: Client) -> None:
    person, thief = known(), Client()
    sign_in(thief)
    move(thief, NEW)
    move(thief, THIRD)
    client.post(link_to(OLD))
    person.refresh_from_db()
    assert person.email == OLD
    assert client.post(link_to(NEW)).status_code == 410
    person.refresh_from_db()
    assert (person.email, AddressChange.objects.count()) == (OLD, 0)


@pytest.mark.django_db(transaction=True)
def test_pressed_by_four_at_once_it_works_once(at_once: AtOnce) -> None:
    token = token_for(AddressChange.objects.create(person=known(NEW), before=OLD))
    results = at_once([lambda: take_address_back(token=token) for _ in range(4)])
    assert sorted(type(result).__name__ for result in results) == ["LinkNoLongerValid"] * 3 + ["Person"]
    assert Notice.objects.filter(kind="address_taken_back").count() == 1


@pytest.mark.parametrize(("days", "expected"), [(6.9, 200), (7.1, 410)])
def test_the_way_back_is_open_for_seven_days(client: Client, days: float, expected: int) -> None:
    change = AddressChange.objects.create(person=known(NEW), before=OLD)
    AddressChange.objects.update(changed_at=timezone.now() - timedelta(days=days))
    assert client.get(f"/konto/adresse-zurueck/{token_for(change)}/").status_code == expected
    assert forget_address_changes() == (0 if expected == 200 else 1)


@pytest.mark.parametrize("token", ["x", "x:y", "🙂"])
def test_a_forged_link_takes_nothing_back(client: Client, token: str) -> None:
    page = client.post(f"/konto/adresse-zurueck/{token}/")
    assert page.status_code == 410
    assert "Dieser Link gilt nicht</h1>" in page.content.decode()
    signed = signing.Signer(salt=SALT).sign("17")
    assert client.post(f"/konto/adresse-zurueck/{signed}/").status_code == 410


def test_an_address_that_is_taken_by_now_is_a_sentence() -> None:
    change = AddressChange.objects.create(person=known(NEW), before=OLD)
    PersonFactory(email=OLD)
    with pytest.raises(Refused, match="inzwischen ein anderes Konto"):
        take_address_back(token=token_for(change))
    page = Client().post(f"/konto/adresse-zurueck/{token_for(change)}/")
    assert (page.status_code, "inzwischen ein anderes Konto" in page.content.decode()) == (422, True)
    assert change_behind(token_for(change)) == change


def test_who_signs_in_with_the_old_address_makes_no_second_account_and_gets_the_link_again(client: Client) -> None:
    known()
    thief = Client()
    sign_in(thief)
    move(thief, NEW)
    Notice.objects.all().delete()
    answer = client.post(LOGIN, {"login": OLD})
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    assert Person.objects.count() == 1
    assert client.get(link_to(OLD)).status_code == 200


# --- By the steering ----------------------------------------------------------------------------------------


def test_moved_by_the_steering_all_that_knows_the_address_follows(client: Client, steering: Person) -> None:
    person = known()
    sign_in(client)
    waiting = notify("member_removed", to=person, organisation=OrganisationFactory(name="Chor"))
    move_address(person=person, to="Neu@example.org", by=steering)
    person.refresh_from_db()
    assert (person.email, addresses_of(person)) == (NEW, [(NEW, True, True)])
    assert not is_signed_in(client)
    waiting.refresh_from_db()
    assert waiting.email == NEW
    assert [entry.user for entry in history_of(person).filter(action="person.address_changed")] == [steering]
    client.post(link_to(OLD))
    person.refresh_from_db()
    assert person.email == OLD


def test_the_old_mailbox_signs_in_no_more(client: Client, steering: Person) -> None:
    move_address(person=known(), to=NEW, by=steering)
    AddressChange.objects.all().delete()  # seven days later
    client.post(LOGIN, {"login": OLD})
    client.post(CODE, {"code": code_sent_to(OLD)})
    assert {person.email for person in Person.objects.filter(sessions__isnull=False)} == {OLD}  # a new one
    assert Person.objects.count() == 3


def test_a_code_that_waits_in_the_old_mailbox_opens_nothing(client: Client, steering: Person) -> None:
    person = known()
    client.post(LOGIN, {"login": OLD})
    code = code_sent_to(OLD)
    move_address(person=person, to=NEW, by=steering)
    client.post(CODE, {"code": code})
    assert not is_signed_in(client)
    assert addresses_of(person) == [(NEW, True, True)]


def test_nor_does_one_that_was_entered_before_the_second_step(client: Client, steering: Person) -> None:
    person = known()
    TOTP.activate(person, secret := generate_totp_secret())
    sign_in(client)
    move_address(person=person, to=NEW, by=steering)
    client.post("/konto/2fa/authenticate/", {"code": totp_now(secret)})
    assert not is_signed_in(client)


@pytest.mark.parametrize("is_entered", [False, True])
def test_nor_does_a_code_for_a_new_password(client: Client, steering: Person, is_entered: bool) -> None:
    person = known()
    client.post("/konto/password/reset/", {"email": OLD})
    code = code_sent_to(OLD)
    if is_entered:
        client.post("/konto/password/reset/confirm/", {"code": code})
    move_address(person=person, to=NEW, by=steering)
    client.post("/konto/password/reset/confirm/", {"code": code})
    client.post("/konto/password/reset/complete/", {"password1": PASSWORD})
    person.refresh_from_db()
    assert not person.has_usable_password()


def test_an_old_row_in_allauths_table_lets_nobody_in(client: Client) -> None:
    """Whatever wrote the account's address without it."""
    person = known()
    Person.objects.filter(pk=person.pk).update(email=NEW)
    sign_in(client)
    assert not is_signed_in(client)


def test_who_may_move_an_address(steering: Person) -> None:
    for by, person in [(PersonFactory(), known()), (steering, steering), (steering, PersonFactory(is_superuser=True))]:
        with pytest.raises(NotPermitted):
            move_address(person=person, to=NEW, by=by)


def test_the_same_address_in_other_letters_moves_nothing(steering: Person) -> None:
    person = known()
    move_address(person=person, to=OLD.upper(), by=steering)
    assert not Notice.objects.exists() and not AddressChange.objects.exists()


def test_the_owners_first_code_is_no_move(client: Client, settings: Any) -> None:
    sign_in(client, "neue@example.org")
    assert not AddressChange.objects.exists()
