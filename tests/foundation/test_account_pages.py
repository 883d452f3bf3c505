"""What somebody does with their account once they are signed in, and what its pages and mails are made of."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.core.cache import cache
from django.template.loader import get_template
from django.test import Client

from foundation.notices.models import Notice
from tests.foundation.accounts import LOGIN, code_sent_to, known, sign_in, totp_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def test_the_address_changes_by_a_code_to_the_new_one(client: Client) -> None:
    person = known()
    sign_in(client)
    client.post("/konto/email/", {"email": "neu@example.org", "action_add": "1"})
    person.refresh_from_db()
    assert person.email == "lina@example.org"
    client.post("/konto/confirm-email/", {"code": code_sent_to("neu@example.org")})
    person.refresh_from_db()
    assert person.email == "neu@example.org"
    assert Notice.objects.filter(kind="sign_in/email_changed", email="lina@example.org").exists()


def test_a_second_step_is_set_up_and_taken_away(client: Client) -> None:
    known()
    sign_in(client)
    page = client.get("/konto/2fa/totp/activate/").content.decode()
    secret = re.findall(r"<code>([A-Z0-9]+)</code>", page)[0]
    client.post("/konto/2fa/totp/activate/", {"code": totp_now(secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    cache.clear()  # else the code counts as used up
    client.post("/konto/2fa/reauthenticate/", {"code": totp_now(secret)})
    for url in ["/konto/2fa/", "/konto/2fa/recovery-codes/", "/konto/2fa/recovery-codes/generate/"]:
        assert client.get(url).status_code == 200
    client.post("/konto/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type="totp").exists()


SIGNED_OUT_PAGES = [LOGIN, "/konto/login/passwort/"]
SIGNED_IN_PAGES = [
    "/konto/logout/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
    "/konto/email/",
    "/konto/password/set/",
    "/konto/2fa/",
]


@pytest.mark.parametrize("url", SIGNED_IN_PAGES)
def test_pages_of_an_account_are_for_its_owner(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302
    known()
    sign_in(client)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", [*SIGNED_OUT_PAGES, "/konto/password/reset/", *SIGNED_IN_PAGES])
def test_nothing_on_a_page_runs_that_the_policy_forbids(client: Client, url: str) -> None:
    known()
    if url not in SIGNED_OUT_PAGES:
        sign_in(client)
    page = client.get(url, follow=True).content.decode()
    inline = [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag and "application/json" not in tag]
    assert inline == []
    assert re.findall(r'\s(?:style|on[a-z]+)="', page) == []


def test_every_mail_that_allauth_can_send_has_words_of_ours() -> None:
    folder = Path(allauth.__file__).parent / "templates"
    prefixes = {
        path.name.removesuffix("_subject.txt")
        for part in ("account", "mfa")
        for path in (folder / part).rglob("*_subject.txt")
    }
    ours = {path.stem for path in (django_settings.ROOT / "templates" / "notices" / "sign_in").iterdir()}
    assert ours == prefixes | {"fresh_code", "account_locked"}  # which are only ours


def test_templates_of_the_account_are_ours() -> None:
    for name in ["account/login.html", "mfa/index.html", "account/confirm_login_code.html"]:
        assert str(django_settings.ROOT) in str(get_template(name).origin)
