"""Slots: so many times within a period, whatever arrives at once.

Each allowed try is a slot in the shared cache that is taken by an atomic `add` and frees itself after the period. So
the limit holds in any period of that length, on every cache backend whose `add` is atomic
(docs/decisions/0071-limits-are-slots-in-the-cache.md). When the cache is down, nothing is allowed: a form that sends
mails to strangers is not to be left unguarded.
"""

from __future__ import annotations

import hashlib
import ipaddress
import logging
import random
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.core.cache import cache
from django.http import HttpRequest

log = logging.getLogger(__name__)


class TooMany(Exception):
    """This visitor has done this too often, or it cannot be counted now. Answered with a page, by a middleware."""

    def __init__(self, retry_after: timedelta, *, cannot_count: bool = False, reason: str = "") -> None:
        super().__init__()
        self.retry_after = retry_after
        self.cannot_count = cannot_count
        self.reason = reason
        """A sentence that says what was too often; the page has one that always fits."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many times within this period."""

    times: int
    within: timedelta


def take(key: str, limit: Limit, *, reason: str = "") -> str:
    """Take one of the slots of `key` and return its name.

    Raises `TooMany` when all are taken or the cache does not answer.
    """
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    slots = [f"limit:{digest}:{number}" for number in range(limit.times)]
    try:
        free = sorted(set(slots) - set(cache.get_many(slots)))
        random.shuffle(free)
        for slot in free:
            if cache.add(slot, 1, timeout=limit.within.total_seconds()):
                return slot
        # A cache that silently keeps nothing must not look like a visitor who asks too often.
        if free and not cache.get_many(slots):
            raise ConnectionError("the cache keeps nothing")
    except Exception as error:
        log.error("cannot count %s: %s", key.partition(":")[0], error)
        raise TooMany(timedelta(minutes=5), cannot_count=True) from error
    raise TooMany(limit.within, reason=reason)


def visitor_address(request: HttpRequest) -> str:
    """Return whom to count: the address as the trusted proxies report it, of IPv6 the network.

    How many proxies are trusted is a setting (TRUSTED_PROXIES); what stands before them in X-Forwarded-For is made up
    by the visitor and not looked at.
    """
    return truncate_ip(get_adapter(request).get_client_ip(request))


def visitor_network(request: HttpRequest) -> str:
    """Return what is rented together: 256 addresses of IPv4, a /48 of IPv6. Who has one of them may have all."""
    address = visitor_address(request)
    try:
        length = 24 if ipaddress.ip_address(address).version == 4 else 48
        return str(ipaddress.ip_network(f"{address}/{length}", strict=False))
    except ValueError:
        return address
