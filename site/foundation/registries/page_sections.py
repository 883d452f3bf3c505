"""Sections of the home page and of district pages that are no lists of cards: a search form, a map, figures.

The home page has three places for them: in its head (what one searches), before the map of the districts (what matters
now), and behind it (all else).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class Section:
    page: Literal["home_head", "home_first", "home", "district"]
    template: str
    load: Callable[[District | None], Mapping[str, Any] | None]
    """Returns what the template gets, or None where there is nothing to show."""
    order: int
    """Among the sections and listings of that page."""


_registry: Registry[Section] = Registry()
register = _registry.register
all = _registry.all
