"""What it takes to make something happen in a district: people, a room, hands. Shown where something is to begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class Means:
    label: str | Promise
    """Of the link: Raum finden."""
    icon: str
    url: Callable[[District], str]
    order: int
    is_form: bool = False
    """Whether it leads to a form, which no search engine needs to follow."""


_registry: Registry[Means] = Registry()
register = _registry.register
all = _registry.all


def for_district(district: District) -> list[dict[str, object]]:
    """Return the links for something that begins in this district."""
    return [
        {"label": means.label, "icon": means.icon, "url": means.url(district), "is_form": means.is_form}
        for means in all()
    ]
