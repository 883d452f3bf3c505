"""Calendars behind a secret address: what stands in the address, how far they look, and that nobody keeps them."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.core.signing import BadSignature, Signer
from django.http import HttpResponse
from django.utils import timezone

from foundation.timespan import TimeSpan

BACK = timedelta(days=60)
AHEAD = timedelta(days=550)


def window() -> TimeSpan:
    """From sixty days back to eighteen months ahead, by whole days, so that the same day gives the same bytes."""
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return TimeSpan(today - BACK, today + AHEAD)


def sign(salt: str, key: int, number: int) -> str:
    """Return what stands in the address. It is signed, not stored: who reads the database has no address.

    Raising the number that the owner keeps makes all earlier addresses useless.
    """
    return Signer(salt=salt, sep=".").sign(f"{key}-{number}")


def read(salt: str, token: str) -> tuple[int, int]:
    """Return key and number. Raises `LookupError` for what was not signed by us."""
    try:
        key, _dash, number = Signer(salt=salt, sep=".").unsign(token).partition("-")
    except BadSignature:
        raise LookupError from None
    return int(key), int(number)


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """Say that no shared cache may keep the answer, no search engine name it, and no link tell where it came from."""
    response["Cache-Control"] = "private, max-age=300, no-transform"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
