"""What somebody is signed in with, as roughly as it takes to recognise it: browser and system, no version."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

BROWSERS = {
    "SamsungBrowser/": "Samsung Internet",
    "OPR/": "Opera",
    "Edg": "Edge",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
"""What tells a browser in its User-Agent; the first counts, since most also name those they want to be taken for."""
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


class Device(NamedTuple):
    """Names as their makers write them; empty what is not known."""

    browser: str
    system: str

    def __str__(self) -> str:
        if self.browser and self.system:
            return _("%(browser)s auf %(system)s") % self._asdict()
        return self.browser or self.system or _("Unbekanntes Gerät")


def device_of(user_agent: str) -> Device:
    """Return what this User-Agent tells."""
    return Device(_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if sign in user_agent), "")
