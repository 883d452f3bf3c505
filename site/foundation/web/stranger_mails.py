"""The one limit of all mails that go to an address because somebody typed it: codes, resets, links to confirm.

Counted are those that nobody has answered: who enters the code or presses the button wanted the mail, and its slots are
free again. So a class behind one address and a community centre's tablet go on all day, while whoever floods strangers
stops after a few (docs/decisions/0099-one-limit-for-mails-to-strangers.md). Counting is the same for known and unknown
addresses, and before anything is looked up.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from allauth.core import context
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from foundation.web.slots import Limit, TooMany, take, visitor_address, visitor_network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

TO_ONE_FROM_ONE = Limit(times=5, within=HOUR)
"""One receiver, one sender. Not less for one receiver from all: else a robot would keep others from signing in."""
TO_ONE = Limit(times=15, within=HOUR)
"""One receiver, whoever sends."""
TO_ONE_A_DAY = Limit(times=40, within=DAY)
FROM_ONE = Limit(times=60, within=HOUR)
"""One sender, whoever receives: somebody signed in, else an internet address, which a school shares."""
FROM_ONE_A_DAY = Limit(times=240, within=DAY)
FROM_NETWORK = Limit(times=240, within=HOUR)
"""All addresses of one network, so that changing between them is of no use."""


def count_for_current_request(email: str) -> None:
    """Count one mail to this address, if a request causes it; what time brings is not counted. Raises `TooMany`."""
    if context.request is not None:
        count(context.request, email)


def count(request: HttpRequest, email: str) -> None:
    """Count one mail to this address; once a request, whoever asks first. Raises `TooMany`, then nothing is counted."""
    receiver = _receiver(email)
    counted: set[str] = request.__dict__.setdefault("_mails_counted", set())
    if receiver in counted:
        return
    taken: list[str] = []
    try:
        for key, limit, reason in _limits(request, receiver):
            taken.append(take(key, limit, reason=reason))
    except TooMany:
        cache.delete_many(taken)
        raise
    counted.add(receiver)
    key = _waiting_key(receiver)
    cache.set(key, [*(cache.get(key) or []), *taken], timeout=DAY.total_seconds())


def answered(email: str) -> None:
    """Free what was counted for mails to this address: whoever reads there wanted them."""
    key = _waiting_key(_receiver(email))
    if taken := cache.get(key):
        cache.delete_many([*taken, key])


def _limits(request: HttpRequest, receiver: str) -> list[tuple[str, Limit, str]]:
    user = getattr(request, "user", None)
    sender = f"person:{user.pk}" if user and user.is_authenticated else f"visitor:{visitor_address(request)}"
    to_one = _(
        "An diese Adresse haben wir schon mehrere E-Mails geschickt. Bitte schauen Sie dort nach, auch im Spam-Ordner. "
        "In einer Stunde können wir wieder eine schicken."
    )
    from_one = _(
        "Von hier sollten in kurzer Zeit sehr viele E-Mails verschickt werden. Bitte versuchen Sie es in einer Stunde "
        "noch einmal."
    )
    return [
        (f"mail:to-from:{receiver}:{sender}", TO_ONE_FROM_ONE, to_one),
        (f"mail:to:{receiver}", TO_ONE, to_one),
        (f"mail:to-day:{receiver}", TO_ONE_A_DAY, to_one),
        (f"mail:from:{sender}", FROM_ONE, from_one),
        (f"mail:from-day:{sender}", FROM_ONE_A_DAY, from_one),
        (f"mail:network:{visitor_network(request)}", FROM_NETWORK, from_one),
    ]


def _receiver(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]


def _waiting_key(receiver: str) -> str:
    return f"mail:waiting:{receiver}"
