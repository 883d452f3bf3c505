"""What its own people can do for an organisation, as links on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.network.models import Organisation


@dataclass(frozen=True, kw_only=True)
class OrganisationAction:
    label: str | Promise
    url: Callable[[Organisation], str]
    order: int


_registry: Registry[OrganisationAction] = Registry()
register = _registry.register
all = _registry.all
