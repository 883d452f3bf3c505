"""What a fresh city begins with: words, lists, pages that each feature enters when the site is founded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Founding:
    enter: Callable[[], Sequence[str]]
    """Stores what is missing and returns the names of what it stored; called again, it adds nothing."""
    order: int


_registry: Registry[Founding] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all
