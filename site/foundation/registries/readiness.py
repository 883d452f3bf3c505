"""What must be well for the site to do its work: each feature says how it sees whether its part is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was seen: whether it is well, and a sentence for people, without names or secrets."""

    is_well: bool
    says: Any


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing to look at. `look` reads only, in a few milliseconds; what it raises counts as not well."""

    name: str
    """In the answer for programs: database, worker."""
    label: Any
    look: Callable[[], Finding]
    asks_the_database: bool = True
    order: int = 50


_registry: Registry[Check] = Registry()
register = _registry.register
all = _registry.all
