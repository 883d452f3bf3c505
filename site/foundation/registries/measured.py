"""Addresses whose speed `manage.py bench` measures beside the main navigation's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class Measured:
    name: str
    url: Callable[[District], str]
    order: int
    is_conditional: bool = False
    """Whether it is asked for again with its ETag, and so answers 304."""


_registry: Registry[Measured] = Registry()
register = _registry.register
all = _registry.all
