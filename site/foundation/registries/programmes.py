"""What stands in the week's programme that is printed for a district's notice board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class Programme:
    load: Callable[[District], Sequence[tuple[date, Sequence[Any]]]]
    """Returns the coming seven days that have anything, each with its objects in order."""
    row: str
    """The template of one object, which it gets as `item`."""
    order: int


_registry: Registry[Programme] = Registry()
register = _registry.register
all = _registry.all
