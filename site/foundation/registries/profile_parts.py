"""What stands on an organisation's page beside itself: its dates, its rooms, where it looks for help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.network.models import Organisation


@dataclass(frozen=True, kw_only=True)
class ProfilePart:
    """One part of the page; it is left out when there is nothing to show."""

    title: str | Promise
    template: str
    """Gets what `load` returned as `objects`."""
    load: Callable[[Organisation], Sequence[Any]]
    order: int


@dataclass(frozen=True, kw_only=True)
class LoadedPart:
    title: str | Promise
    template: str
    objects: Sequence[Any]


_registry: Registry[ProfilePart] = Registry()
register = _registry.register
all = _registry.all


def parts_of(organisation: Organisation) -> list[LoadedPart]:
    """Return what there is to show of this organisation, in order."""
    loaded = [LoadedPart(title=part.title, template=part.template, objects=part.load(organisation)) for part in all()]
    return [part for part in loaded if part.objects]
