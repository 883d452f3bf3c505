"""What else comes back when somebody takes an account back that another had taken: each feature undoes its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Return:
    """One of the things that may have been done with the account meanwhile."""

    name: str
    undo: Callable[[Person, datetime], None]
    """Given the account, locked, and the moment since when somebody else may have acted with it."""


_registry: Registry[Return] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all


def undo_all(person: Person, since: datetime) -> None:
    """Undo everything that was done with the account since then and can be."""
    for each in all():
        each.undo(person, since)
