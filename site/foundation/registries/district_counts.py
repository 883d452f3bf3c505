"""How much goes on in each district, as the map of the districts colours it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.maps.pins import Pin
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class DistrictCount:
    key: str
    """How an address asks for it: ?zaehlt=termine."""
    title: str | Promise
    """In a word or two, for the link that chooses it: Termine in 7 Tagen."""
    icon: str
    label: str | Promise
    """What is counted, in full: Termine in den nächsten 7 Tagen."""
    load: Callable[[], Mapping[int, int]]
    """Returns the number by the district's primary key, in one query."""
    order: int
    pins: Callable[[District], Sequence[Pin]] | None = None
    """Returns what lies where in one district, for its own map; None for what has no place."""


_registry: Registry[DistrictCount] = Registry()
register = _registry.register
all = _registry.all
