"""What search engines are told of: each feature names its objects that everybody may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.registries import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, kw_only=True)
class Source:
    name: str
    objects: Callable[[], QuerySet[Any]]
    """Returns what an anonymous visitor may see; each has an address, and `updated_at` if it knows when it changed."""
    order: int = 50


_registry: Registry[Source] = Registry()
register = _registry.register
all = _registry.all
