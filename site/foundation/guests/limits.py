"""How often the same visitor may do the same thing, so that forms without an account cannot be used to flood others.

    limits.spend(request, "idea", email=form.cleaned_data["guest_email"])

Each allowed try is a slot in the shared cache that is taken by an atomic `add` and frees itself after the period. So
the limit holds in any period of that length, whatever arrives at once, on every cache backend whose `add` is atomic.
When the cache is down, nothing is allowed: a form that sends mails to strangers is not to be left unguarded.
"""

from __future__ import annotations

import hashlib
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from foundation.web.caches import CannotCount

log = logging.getLogger(__name__)


class TooMany(Exception):
    """This visitor has done this too often, or it cannot be counted now. Answered with a page, by the middleware."""

    def __init__(self, retry_after: timedelta, *, cannot_count: bool = False) -> None:
        super().__init__()
        self.retry_after = retry_after
        self.cannot_count = cannot_count


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many times within this period."""

    times: int
    within: timedelta


PER_PERSON = Limit(times=30, within=timedelta(hours=1))
"""Somebody signed in, one kind of action."""
PER_VISITOR = Limit(times=20, within=timedelta(hours=1))
"""One internet address: a school or a community centre shares one."""
PER_EMAIL = Limit(times=5, within=timedelta(hours=1))
"""One e-mail address: how many mails a stranger can have sent to it."""


def spend(request: HttpRequest, action: str, *, email: str = "") -> None:
    """Count one `action` of this visitor and of the address that gets a mail for it. Raises `TooMany`."""
    if request.user.is_authenticated:
        spend_one(f"{action}:person:{request.user.pk}", PER_PERSON)
    else:
        spend_one(f"{action}:visitor:{visitor_address(request)}", PER_VISITOR)
    if email:
        spend_one(f"{action}:email:{email.strip().lower()}", PER_EMAIL)


def spend_one(key: str, limit: Limit) -> None:
    """Take one of the slots of `key`. Raises `TooMany` when all are taken or the cache does not answer."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    slots = [f"limit:{digest}:{number}" for number in range(limit.times)]
    try:
        free = sorted(set(slots) - set(cache.get_many(slots)))
        random.shuffle(free)
        for slot in free:
            if cache.add(slot, 1, timeout=limit.within.total_seconds()):
                return
        # A cache that silently keeps nothing must not look like a visitor who asks too often.
        if free and not cache.get_many(slots):
            raise ConnectionError("the cache keeps nothing")
    except Exception as error:
        log.error("cannot count %s: %s", key.partition(":")[0], error)
        raise TooMany(timedelta(minutes=5), cannot_count=True) from error
    raise TooMany(limit.within)


def visitor_address(request: HttpRequest) -> str:
    """Return whom to count: the address as the trusted proxies report it, of IPv6 the network.

    How many proxies are trusted is a setting (TRUSTED_PROXIES); what stands before them in X-Forwarded-For is made up
    by the visitor and not looked at.
    """
    return truncate_ip(get_adapter(request).get_client_ip(request))


class LimitsMiddleware:
    """Answers `TooMany` with a page that says in plain words what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises."""
        if isinstance(exception, CannotCount):
            exception = TooMany(timedelta(minutes=5), cannot_count=True)
        if not isinstance(exception, TooMany):
            return None
        status = 503 if exception.cannot_count else 429
        response = render(request, "429.html", {"cannot_count": exception.cannot_count}, status=status)
        response["Retry-After"] = str(int(exception.retry_after.total_seconds()))
        return response
