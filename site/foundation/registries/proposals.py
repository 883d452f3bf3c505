"""Where somebody proposes what is missing, when nothing was found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Proposal:
    text: str | Promise
    """Fehlt im Stadtteil etwas? Dann schlagen Sie es vor."""
    label: str | Promise
    """Of the button."""
    address: str
    order: int


_registry: Registry[Proposal] = Registry()
register = _registry.register
all = _registry.all
