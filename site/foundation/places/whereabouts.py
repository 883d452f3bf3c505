"""Where something is, as a page of an event, a room or an organisation says it, and how one gets there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings

from foundation.places.locating import Degrees

FALLBACK = "https://www.openstreetmap.org/"
"""Where the second link leads, by name: for devices that know no addresses like geo: (RFC 5870)."""
FALLBACK_NAME = "openstreetmap.org"


@dataclass(frozen=True, kw_only=True)
class Whereabouts:
    """What is known of where something is; what is not known is "" or None."""

    name: str
    """What people call the place."""
    address: str
    latitude: Degrees | None = None
    longitude: Degrees | None = None
    way: str = ""
    """How one gets there, in words, with the stop: "ebener Weg, Haltestelle 150 m"."""
    accessibility: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.address) or self.has_point

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None

    @property
    def device_url(self) -> str:
        """Return an address that a phone opens in its own map (RFC 5870); the site asks nobody."""
        label = quote(", ".join(part for part in (self.name, self.address) if part))
        if not self.has_point:
            return f"geo:0,0?q={quote(self._searched)}"
        return f"geo:{self.latitude},{self.longitude}?q={self.latitude},{self.longitude}({label})"

    @property
    def fallback_url(self) -> str:
        """Return the same place on a map in the internet, for a browser that has no map of its own."""
        if not self.has_point:
            return f"{FALLBACK}search?{urlencode({'query': self._searched})}"
        point = urlencode({"mlat": self.latitude, "mlon": self.longitude})
        return f"{FALLBACK}?{point}#map=17/{self.latitude}/{self.longitude}"

    @property
    def fallback_name(self) -> str:
        return FALLBACK_NAME

    @property
    def _searched(self) -> str:
        return f"{self.address}, {settings.CITY_NAME}"
