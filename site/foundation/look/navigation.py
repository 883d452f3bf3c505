"""The main ways through the site, and the pages that stand in every footer."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Destination:
    label: str | Promise
    name: str
    """Name of the address; empty for a page of the CMS."""
    path: str = ""
    """Path of a page of the CMS."""
    icon: str = ""

    @property
    def url(self) -> str:
        if self.path:
            return reverse("wagtail_serve", args=[self.path])
        return reverse(self.name)


MAIN = [
    Destination(_("Stadtteile"), "", path="stadtteile/"),
    Destination(_("Kalender"), "events:calendar"),
    Destination(_("Räume"), "rooms:find"),
    Destination(_("Ideen"), "ideas:list"),
    Destination(_("Mitmachen"), "helping:list"),
    Destination(_("Netzwerk"), "network:directory"),
    Destination(_("Suche"), "search:search", icon="search"),
    Destination(_("Mein Bereich"), "own:desk", icon="user"),
]

HELP = [
    Destination(_("So funktioniert's"), "", path="so-funktionierts/"),
    Destination(_("Leichte Sprache"), "", path="leichte-sprache/"),
    Destination(_("Gebärdensprache"), "", path="gebaerdensprache/"),
    Destination(_("Kontakt"), "", path="kontakt/"),
]

RIGHTS = [
    Destination(_("Barriere melden"), "", path="barriere-melden/"),
    Destination(_("Barrierefreiheit"), "", path="barrierefreiheit/"),
    Destination(_("Datenschutz"), "", path="datenschutz/"),
    Destination(_("Impressum"), "", path="impressum/"),
]


def links(destinations: list[Destination], current: str) -> list[dict[str, object]]:
    """Return label, url and icon of each, and which one the path `current` lies under."""
    found: list[dict[str, object]] = []
    for destination in destinations:
        url = destination.url
        found.append(
            {
                "label": str(destination.label),
                "url": url,
                "icon": destination.icon,
                "is_current": current.startswith(url),
                "is_this_page": current == url,
            }
        )
    return found
