"""Names that nobody may take for oneself: of organisations, offices and of those who speak for the city."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class ProtectedNames:
    names: Callable[[], Iterable[str]]
    """Returns them as people write them, in few queries: it is asked for each name that a guest gives."""


_registry: Registry[ProtectedNames] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all
