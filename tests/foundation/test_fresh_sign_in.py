"""Whatever changes an account asks again first: a session left open loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from foundation.notices.models import Notice
from foundation.people.fresh import OPEN_PAGES_OF_ALLAUTH, is_guarded, needs_fresh_sign_in
from foundation.people.models import Person
from tests.foundation.accounts import code_sent_to, freshly_signed_in, known, make_fresh, sign_in, totp_now
from tests.foundation.factories import PersonFactory

pytestmark = pytest.mark.django_db
AGAIN = "/konto/reauthenticate/code/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def left_open(person: Person, minutes: int = 16) -> Client:
    """Return a window in which this person signed in so long ago."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    make_fresh(client, person, minutes_ago=minutes)
    return client


def allauths_pages() -> Iterator[str]:
    def walk(patterns: list[Any]) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver) and not pattern.namespace:
                yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and (pattern.name or "").startswith(("account_", "mfa_")):
                yield str(pattern.name)

    yield from sorted(set(walk(get_resolver().url_patterns)))


GUARDED = {
    "account_email",
    "account_email_verification_sent",
    "account_change_password",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_add_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}


def test_every_page_of_allauth_is_known_and_a_new_one_is_guarded() -> None:
    assert set(allauths_pages()) - OPEN_PAGES_OF_ALLAUTH == GUARDED


def address(name: str) -> str:
    return reverse(name, args=[1] if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"} else [])


@pytest.mark.parametrize("name", sorted(GUARDED))
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_session_left_open_changes_nothing(name: str, language: str) -> None:
    person = known()
    client = left_open(person)
    where = language + address(name)
    for ask in (client.get, client.post):
        answer = ask(where)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{language}{AGAIN}?next="), answer["Location"]
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["edit/1/", "delete/1/", "new/", "zweiter-schritt/1/"],
)
def test_accounts_of_others_are_not_changed_from_a_cms_left_open(path: str) -> None:
    assert is_guarded(resolve(f"/admin/users/{path}"))
    boss = Person.objects.create_superuser("boss@example.org")
    for ask in (left_open(boss).get, left_open(boss).post):
        assert ask(f"/admin/users/{path}")["Location"].startswith(f"{AGAIN}?next=")


def test_nor_by_the_cmss_actions_on_many() -> None:
    boss, other = Person.objects.create_superuser("boss@example.org"), PersonFactory()
    url = reverse("wagtail_bulk_action", args=["people", "person", "delete"]) + f"?id={other.pk}"
    assert left_open(boss).post(url)["Location"].startswith(f"{AGAIN}?next=")
    assert Person.objects.filter(pk=other.pk).exists()


def test_what_only_reads_or_signs_out_asks_nothing() -> None:
    client = left_open(known())
    for url in ["/mein/", "/mein/konto/", "/konto/2fa/", "/konto/2fa/webauthn/", "/konto/logout/"]:
        assert client.get(url).status_code == 200


def test_who_has_just_signed_in_is_not_asked_again(client: Client) -> None:
    known()
    sign_in(client)
    assert client.get("/konto/email/").status_code == 200


def test_a_code_from_the_mailbox_opens_what_was_asked_for() -> None:
    person = known()
    client = left_open(person)
    asking = client.get("/konto/email/")["Location"]
    page = client.get(asking)
    assert (page.status_code, Notice.objects.count()) == (200, 0)
    assert "Code anfordern" in page.content.decode()
    client.post(AGAIN, {"action": "send", "next": "/konto/email/"})
    assert person.email in client.get(asking).content.decode()
    back = client.post(AGAIN, {"code": code_sent_to(person.email), "next": "/konto/email/"})
    assert back["Location"] == "/konto/email/"
    assert client.get("/konto/email/").status_code == 200


def test_a_wrong_code_opens_nothing_and_the_third_ends_it() -> None:
    person = known()
    client = left_open(person)
    client.post(AGAIN, {"action": "send"})
    code = code_sent_to(person.email)
    answers = [client.post(AGAIN, {"code": "AAAAAA"}).status_code for _ in range(3)]
    assert answers == [200, 200, 302]
    client.post(AGAIN, {"code": code})
    assert client.get("/konto/email/").status_code == 302


def test_a_code_sent_to_one_address_confirms_nobody_with_another() -> None:
    person = known()
    client = left_open(person)
    client.post(AGAIN, {"action": "send"})
    session = client.session
    session["people_fresh_code"] |= {"email": "former@example.org"}
    session.save()
    client.post(AGAIN, {"code": code_sent_to(person.email)})
    assert client.get("/konto/email/").status_code == 302


def test_a_password_is_enough_for_who_has_one() -> None:
    person = known()
    person.set_password("Regen Löffel Zebra Turm")
    person.save()
    client = left_open(person)
    asking = client.get("/konto/password/change/")["Location"]
    assert asking.startswith("/konto/reauthenticate/?next=")
    assert "Mit einem Code per E-Mail" in client.get(asking).content.decode()
    client.post("/konto/reauthenticate/", {"password": "Regen Löffel Zebra Turm", "next": "/konto/email/"})
    assert client.get("/konto/email/").status_code == 200


def test_who_has_a_second_step_is_asked_for_that_and_nothing_less() -> None:
    person = known()
    person.set_password("Regen Löffel Zebra Turm")
    person.save()
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    client = left_open(person)
    assert client.get("/konto/email/")["Location"].startswith("/konto/2fa/reauthenticate/?next=")
    for lesser in [AGAIN, "/konto/reauthenticate/"]:
        assert client.post(lesser, {"action": "send"})["Location"].startswith("/konto/2fa/reauthenticate/")
    client.post("/konto/2fa/reauthenticate/", {"code": totp_now(secret), "next": "/konto/email/"})
    assert client.get("/konto/email/").status_code == 200


def test_what_was_sent_too_late_is_kept_nowhere() -> None:
    """The session would hold a password, or send off for the owner what a stranger left waiting."""
    person = known()
    client = left_open(person)
    client.post("/konto/email/", {"email": "dieb@example.org", "action_add": "1"})
    client.post("/konto/password/set/", {"password1": "Regen Löffel Zebra Turm"})
    assert "dieb@example.org" not in str(dict(client.session)) and "Zebra" not in str(dict(client.session))
    client.post(AGAIN, {"action": "send", "next": "/konto/email/"})
    client.post(AGAIN, {"code": code_sent_to(person.email), "next": "/konto/email/"}, follow=True)
    assert not Notice.objects.filter(email="dieb@example.org").exists()
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [person.email]


def test_setting_up_a_second_step_is_showing_it() -> None:
    person = known()
    client = freshly_signed_in(person)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = page.partition("<code>")[2].partition("</code>")[0]
    client.post("/konto/2fa/totp/activate/", {"code": totp_now(secret)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_a_view_of_any_feature_can_ask() -> None:
    @needs_fresh_sign_in
    def erase(request: HttpRequest) -> HttpResponse:
        return HttpResponse("erased")

    person = known()
    for client, expected in [(left_open(person), 302), (freshly_signed_in(person), 200), (Client(), 302)]:
        request = RequestFactory().post("/mein/konto/loeschen/")
        request.session, request.user = client.session, person if "_auth_user_id" in client.session else AnonymousUser()
        assert erase(request).status_code == expected
