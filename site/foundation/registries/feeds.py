"""What can be subscribed to, of the whole city or of one district."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District


@dataclass(frozen=True, kw_only=True)
class Feed:
    label: str | Promise
    """Of a link: Termine im eigenen Kalender."""
    icon: str
    url: Callable[[District | None], str]
    """Where it is, or where one learns how to subscribe."""
    order: int
    media_type: str = ""
    """Of a feed that programs find by `<link rel="alternate">`, e.g. application/atom+xml; empty: no such link."""
    title: str | Promise = ""
    """How that link is called."""


_registry: Registry[Feed] = Registry()
register = _registry.register
all = _registry.all
