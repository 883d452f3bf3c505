"""Links that stand for their owner, in mails, for people with and without an account: signed, so nobody can guess one.

A link ends when its time is over, when its owner's e-mail address changes, and when the account is closed or deleted.
Whoever has the address can always sign in by a code and find the same under "Mein Bereich".
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare, salted_hmac

from foundation.people.models import Person

LIFETIME = timedelta(days=180)
"""Counted from the mail; each mail about a thing brings a fresh link."""


class LinkHasEnded(Exception):
    """We once made this link, and it holds no longer."""

    template = "guests/link_has_ended.html"
    """What its page says: why, and what to do instead."""


@dataclass(frozen=True, kw_only=True)
class OwnLink:
    """What a link says once its signature is checked; whether it still holds shows when its thing is loaded."""

    pk: str
    owner: str

    def refuse_unless_of(self, person: Person | None, email: str = "", *, may_be_closed: bool = False) -> None:
        """Raises `LinkHasEnded` when the owner or the owner's address is another by now, or the account is closed."""
        is_closed = person is not None and not person.is_active and not may_be_closed
        if is_closed or not constant_time_compare(self.owner, _fingerprint(person, email)):
            raise LinkHasEnded


def sign(salt: str, pk: int, *, person: Person | None, email: str = "") -> str:
    """Return what stands in the address of somebody's own page. `email` is for anyone who has no account yet."""
    return signing.TimestampSigner(salt=salt).sign(f"{pk}-{_fingerprint(person, email)}")


def read(salt: str, token: str, *, lifetime: timedelta | None = LIFETIME) -> OwnLink:
    """Return what the link says. Raises `BadSignature` for a forged one, `LinkHasEnded` for one that is too old."""
    try:
        pk, _dash, owner = signing.TimestampSigner(salt=salt).unsign(token, max_age=lifetime).partition("-")
    except signing.SignatureExpired:
        raise LinkHasEnded from None
    return OwnLink(pk=pk, owner=owner)


def own_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Guard a page whose address is a secret: kept by nobody, listed nowhere, and never told to the next page.

    A form on such a page needs the origin to be sent, so the policy is not `no-referrer`.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except LinkHasEnded as ended:
            response = render(request, ended.template, status=410)
        add_never_cache_headers(response)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _fingerprint(person: Person | None, email: str) -> str:
    owner = f"{person.pk}:{person.email.lower()}" if person else f"guest:{email.lower()}"
    return salted_hmac("own-link", owner, algorithm="sha256").hexdigest()[:20]
