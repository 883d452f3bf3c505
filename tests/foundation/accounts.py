"""Signing in to an account, as its owner does."""

from __future__ import annotations

import re
import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from foundation.notices.models import Notice
from foundation.people.models import Person
from tests.foundation.factories import PersonFactory

LOGIN = "/konto/login/"
CODE = "/konto/login/code/confirm/"


def known(email: str = "lina@example.org", **fields: Any) -> Person:
    person = PersonFactory(email=email, **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def code_sent_to(email: str) -> str:
    notice = Notice.objects.filter(email=email).latest("created_at")
    return re.findall(r"^([A-Z0-9-]{6,9})$", notice.text, re.MULTILINE)[0]


def sign_in(client: Client, email: str = "lina@example.org", follow: str = "") -> Any:
    client.post(LOGIN, {"login": email, "next": follow})
    return client.post(CODE, {"code": code_sent_to(email), "next": follow})


def totp_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def freshly_signed_in(person: Person) -> Client:
    """Return a window of somebody who has just signed in, with a second step if they have one."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    make_fresh(client, person)
    return client


def make_fresh(client: Client, person: Person, *, minutes_ago: int = 0) -> None:
    """Let a signed-in window be one in which mailbox and second step were shown so long ago."""
    session = client.session
    at = time.time() - 60 * minutes_ago
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": at}, {"method": "mfa", "at": at}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(person)
    session.save()
