"""Who looks after a district needs a second step, on the site as in the CMS; who loses it is helped by the steering."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse

from foundation.history.actions import history_of
from foundation.network.actions import take_second_step_away
from foundation.network.models import Coordination, Organisation
from foundation.network.rules import STEERING
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import NotPermitted
from tests.foundation.accounts import freshly_signed_in
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.website.conftest import with_second_step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff_need_it(settings: Any) -> None:
    settings.STAFF_NEED_MFA = True


@pytest.fixture
def chor(city: None, muehlburg: District) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Chor", districts=[muehlburg])
    return organisation


@pytest.fixture
def newcomer(city: None, muehlburg: District) -> Person:
    """Who coordinates Mühlburg since today."""
    person: Person = PersonFactory(email="neu@example.org")
    Coordination.objects.create(person=person, name="Neu").districts.add(muehlburg)
    person.refresh_from_db()
    return person


@pytest.fixture
def steering(city: None) -> Person:
    person: Person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    with_second_step(person)
    return person


def test_without_a_second_step_a_coordinator_reaches_only_her_own_account(newcomer: Person, chor: Organisation) -> None:
    client = freshly_signed_in(newcomer)
    for name in ["network:members", "network:edit", "network:organisation"]:
        assert client.get(reverse(name, args=[chor.slug]))["Location"] == "/konto/2fa/"
    invited = client.post(reverse("network:invite", args=[chor.slug]), {"email": "x@example.org", "role": "member"})
    assert (invited["Location"], chor.invitations.count()) == ("/konto/2fa/", 0)
    for address in [
        "/mein/",
        "/kalender/verwalten/",
        "/mitmachen/verwalten/",
        "/raeume/anfragen/",
        "/admin/",
        "/en/mein/",
    ]:
        assert client.get(address).status_code == 302
    for address in ["/konto/2fa/", "/en/konto/2fa/", "/konto/2fa/totp/activate/", "/konto/email/", "/konto/logout/"]:
        assert client.get(address).status_code == 200
    style = re.findall(r'href="(/aussehen/[^"]+)"', client.get("/konto/2fa/").content.decode())[0]
    assert client.get(style).status_code == 200


def test_with_a_second_step_she_does_her_work(newcomer: Person, chor: Organisation) -> None:
    with_second_step(newcomer)
    assert freshly_signed_in(newcomer).get(reverse("network:members", args=[chor.slug])).status_code == 200


def test_others_need_none(chor: Organisation) -> None:
    manager = MembershipFactory(organisation=chor).person
    assert freshly_signed_in(manager).get(reverse("network:members", args=[chor.slug])).status_code == 200


def test_who_may_not_enter_the_cms_has_no_power_on_the_site(
    newcomer: Person, chor: Organisation, settings: Any
) -> None:
    settings.STAFF_NEED_MFA = False
    steering = PersonFactory()
    steering.groups.add(Group.objects.get(name=STEERING))
    Person.objects.filter(pk=newcomer.pk).update(is_staff=False)
    for person in [steering, newcomer]:
        assert freshly_signed_in(person).get(reverse("network:members", args=[chor.slug])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_setting_one_up_ends_the_sessions_that_began_without_it() -> None:
    """Else whoever once got into the mailbox would stay in."""
    person = PersonFactory(is_staff=True)
    mine, strangers = freshly_signed_in(person), freshly_signed_in(person)
    page = mine.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.findall(r"<code>([A-Z0-9]+)</code>", page)[0]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    mine.post("/konto/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert mine.get("/mein/").status_code == 200
    assert strangers.get("/mein/")["Location"] == "/konto/login/?next=/mein/"


def test_the_steering_takes_a_lost_one_away_and_the_person_is_told(steering: Person, editor: Person) -> None:
    lost, client = freshly_signed_in(editor), freshly_signed_in(steering)
    address = reverse("wagtailusers_users:second_step", args=[editor.pk])
    assert address in client.get(reverse("wagtailusers_users:edit", args=[editor.pk])).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": " "}).status_code == 422
    assert Authenticator.objects.filter(user=editor).exists()
    client.post(address, {"reason": "Handy verloren, am Telefon bestätigt."})
    assert not Authenticator.objects.filter(user=editor).exists()
    assert lost.get("/mein/")["Location"] == "/konto/login/?next=/mein/"
    [entry] = history_of(editor).filter(action="person.second_step_taken_away")
    assert (entry.user, entry.data["reason"]) == (steering, "Handy verloren, am Telefon bestätigt.")
    notice = Notice.objects.get(kind="second_step_taken_away")
    assert (notice.email, "am Telefon bestätigt" in notice.text) == (editor.email, True)
    editor.refresh_from_db()
    assert freshly_signed_in(editor).get("/admin/")["Location"] == "/konto/2fa/"


def test_nobody_takes_her_own_away_nor_a_superusers(steering: Person, newcomer: Person) -> None:
    boss = Person.objects.create_superuser("boss@example.org")
    with_second_step(boss)
    client = freshly_signed_in(steering)
    for person in [steering, boss]:
        refused = client.post(reverse("wagtailusers_users:second_step", args=[person.pk]), {"reason": "So."})
        assert (refused.status_code, "jemand anderem hilft" in refused.content.decode()) == (403, True)
        assert Authenticator.objects.filter(user=person).exists()
    with pytest.raises(NotPermitted):
        take_second_step_away(person=steering, by=steering, reason="So.")


def test_a_coordinator_takes_none_away(editor: Person, newcomer: Person) -> None:
    with_second_step(newcomer)
    address = reverse("wagtailusers_users:second_step", args=[newcomer.pk])
    assert freshly_signed_in(editor).post(address, {"reason": "So."}).status_code == 404
    assert Authenticator.objects.filter(user=newcomer).exists()


def test_the_last_resort_is_a_command_on_the_server(steering: Person) -> None:
    said = StringIO()
    call_command("take_second_step_away", steering.email.upper(), "--reason", "Im Amt vorgesprochen.", stdout=said)
    assert steering.email in said.getvalue()
    assert not Authenticator.objects.filter(user=steering).exists()
    assert Notice.objects.get(kind="second_step_taken_away").email == steering.email
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("take_second_step_away", "niemand@example.org", "--reason", "x")


def test_the_steering_makes_no_superuser_by_copying_one(steering: Person) -> None:
    boss = Person.objects.create_superuser("boss@example.org")
    form = {"email": "mine@example.org", "language": "de", "is_superuser": "on", "is_staff": "on"}
    assert freshly_signed_in(steering).post(f"/admin/users/copy/{boss.pk}/", form).status_code == 404
    assert not Person.objects.filter(email="mine@example.org").exists()


def test_the_steering_locks_no_superuser_out_by_the_list(steering: Person) -> None:
    boss, resident = Person.objects.create_superuser("boss@example.org"), PersonFactory()
    address = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
    for person in [boss, resident]:
        freshly_signed_in(steering).post(f"{address}?id={person.pk}", {"mark_as_active": "False"})
        person.refresh_from_db()
    assert (boss.is_active, resident.is_active) == (True, False)
