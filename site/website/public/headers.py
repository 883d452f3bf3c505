"""What every answer tells the browser to refuse, and that nobody keeps what is somebody's own.

With the Content-Security-Policy, the referrer's and frames' policies these are what Mozilla's Observatory asks for.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PERMISSIONS = ", ".join(
    [
        *(f"{name}=()" for name in ["accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"]),
        *(f"{name}=()" for name in ["gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"]),
        "fullscreen=(self)",
        "geolocation=(self)",  # "Meinen Standort verwenden"
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
PERSONAL = ("admin/", "konto/", "mein/", "bestaetigen/")
"""Addresses that are somebody's own, below the languages, whoever asks."""
KEEP_NOTHING = "private, no-store"


class SafeHeaders:
    """Adds to each answer what it does not say itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_personal(request, response):
            response["Cache-Control"] = KEEP_NOTHING
        return response


def _is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer may hold something of somebody, and says nothing stricter of being kept."""
    kept = response.get("Cache-Control", "")
    if "no-store" in kept:
        return False
    is_for_all = "public" in kept and not response.get("Content-Type", "").startswith("text/html")
    return _is_ones_own_address(request.path) or (not is_for_all and _is_signed_in(request))


def _is_ones_own_address(path: str) -> bool:
    below = path.lstrip("/")
    for code, _name in settings.LANGUAGES:
        below = below.removeprefix(f"{code}/")
    return below.startswith(PERSONAL)


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; without a cookie of ours nobody is asked for."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    return bool(request.user.is_authenticated)
