"""The ways through the site: the main navigation, and the pages that stand in every footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.functional import Promise

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Destination:
    """One link; `address` is a name for `reverse`, `path` that of a page of the CMS: one of the two."""

    label: str | Promise
    order: int
    address: str = ""
    path: str = ""
    icon: str = ""
    is_public: bool = True
    """False for what asks visitors to sign in first."""
    find_label: str | Promise = ""
    """What a button says that leads there from a page that leads nowhere, e.g. Suchen; empty: none does."""
    part: Literal["main", "help", "rights"] = "main"

    @property
    def url(self) -> str:
        """Where it leads, in the language of now."""
        return reverse("wagtail_serve", args=[self.path]) if self.path else reverse(self.address)


_registry: Registry[Destination] = Registry()
register = _registry.register
all = _registry.all


def links(part: str, current: str) -> list[dict[str, object]]:
    """Return label, url and icon of each of one part, and which one the path `current` lies under."""
    return [
        {
            "label": str(destination.label),
            "url": (url := destination.url),
            "icon": destination.icon,
            "is_current": current.startswith(url),
            "is_this_page": current == url,
        }
        for destination in all()
        if destination.part == part
    ]
