"""Where the name of somebody stands that others read: each feature that keeps one changes it with the account's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class ShownName:
    """One kind of thing that bears its author's name."""

    rename: Callable[[Person, str, str], None]
    """Given the person, the name before and the name from now on; what bore another name, or none, stays as it is."""


_registry: Registry[ShownName] = Registry(includes_hidden=True)
"""A hidden feature may be shown again one day, and then not with the old name."""
register = _registry.register
all = _registry.all


def rename(person: Person, before: str, after: str) -> None:
    """Change the name wherever it stands."""
    for each in all():
        each.rename(person, before, after)
