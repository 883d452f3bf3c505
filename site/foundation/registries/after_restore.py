"""What is done when a backup has been restored, before anybody uses the site: to erase again who was erased since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Hook:
    """One thing to do, once the older data is there and migrated. Returns a sentence for whoever restores, or ""."""

    name: str
    do: Callable[[], str]
    order: int = 50


_registry: Registry[Hook] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all
