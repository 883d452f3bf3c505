"""The buttons under a district's sign: what somebody from there can do. The first is the filled one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class DistrictAction:
    label: str | Promise
    icon: str
    url: Callable[[District], str]
    order: int


_registry: Registry[DistrictAction] = Registry()
register = _registry.register
all = _registry.all
