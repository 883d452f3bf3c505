"""What somebody gets mails about until they say no; each feature says how one press in a mail program ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """One kind of them."""

    code: str
    """One small letter, its own: it stands in addresses, which mail programs want short."""
    describe: Callable[[int], str]
    """What it is about, as the page names it; empty when it is not there any more."""
    end: Callable[[int, Person], None]
    """Ends it. Again, or where there is none: does nothing."""


_registry: Registry[Subscription] = Registry(includes_hidden=True)
"""Whoever wants no more mails of a feature that is hidden may say so."""
register = _registry.register
all = _registry.all
