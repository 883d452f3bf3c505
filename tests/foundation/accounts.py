"""Signing in to an account, as its owner does."""

from __future__ import annotations

import re
from typing import Any

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
