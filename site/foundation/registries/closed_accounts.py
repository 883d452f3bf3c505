"""What somebody is told who wants to sign in with an account that is closed, beside that it is.

`foundation.people` knows that an account is closed; why, and whether there is a way back, know others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class ClosedAccounts:
    """One reason for which accounts are closed."""

    name: str
    tell: Callable[[Person], bool]
    """Write to the account's mailbox what can be done; False when this is not why it is closed."""


_registry: Registry[ClosedAccounts] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all


def tell(person: Person) -> bool:
    """Let the first tell that knows why the account is closed; False when none does."""
    return any(each.tell(person) for each in all())
