"""What shows pictures and documents of the CMS's library: one of them is public when something public shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.rules import Visitor


@dataclass(frozen=True, kw_only=True)
class Shows:
    """A model with a foreign key to the library, or with texts in which its pictures and documents stand."""

    model: type[models.Model]
    """Its subclasses are meant, too."""
    public: Callable[[], models.QuerySet[Any]]
    """Returns what an anonymous visitor may see."""
    may_see: Callable[[Visitor, Any], bool]
    """Whether this visitor may see one that is not public, and so what it shows."""


_registry: Registry[Shows] = Registry()
register = _registry.register
all = _registry.all
