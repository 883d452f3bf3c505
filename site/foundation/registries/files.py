"""Who owns a stored file: each app says it of its models with files, and who may have them.

A file without an owner is nobody's: it is served to nobody and deleted after a day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.rules import Visitor


@dataclass(frozen=True, kw_only=True)
class Files:
    """The files of one model."""

    model: type[models.Model]
    fields: Sequence[str]
    folder: str
    """Where they lie, below the storage: "ideen/". No other model's files lie there."""
    is_public: Callable[[Any], bool]
    """Whether a stranger may have the files of this row now. Asked for each file, so in few queries."""
    may_see: Callable[[Visitor, Any], bool]
    """Whether this visitor may, where not everybody may."""
    related: Sequence[str] = ()
    """What the two questions need of other tables."""


_registry: Registry[Files] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all
