"""Whom one act tells, where that may be many: each feature says who they are, row by row.

The worker asks anew for each batch, so whoever has left by then is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.notices.models import Announcement
    from foundation.notices.recipients import Recipient
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one of them gets, beside the words that are the same for all."""

    to: Person | Recipient
    url: str = ""
    unsubscribe_url: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Audience:
    """A rule by which those are found who are to be told."""

    name: str
    receivers: Callable[[Announcement], QuerySet[Any]]
    """One row each, with whole numbers as keys; all that `letter` reads is fetched along."""
    letter: Callable[[Any, Announcement], Letter | None]
    """None: this one is not told after all."""


_registry: Registry[Audience] = Registry(includes_hidden=True)
"""What was said before a feature was hidden is told to the end."""
register = _registry.register
all = _registry.all


def get(name: str) -> Audience:
    """Return the audience of this name."""
    return next(audience for audience in all() if audience.name == name)
