"""What waits on the coordination's desk: each feature lays its piles there, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import slugify

from foundation.registries import Registry
from foundation.timespan import today

if TYPE_CHECKING:
    from foundation.places.models import District

SHOWN = 8
"""So many of each pile; the rest is one link away."""

Districts: TypeAlias = "QuerySet[District]"
Address: TypeAlias = Callable[[models.Model], str]
"""Leads to where the feature lets a thing be worked on in the CMS, else to its own page."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that somebody has to do."""

    title: str
    url: str
    where: str = ""
    since: date | None = None
    due: date | None = None

    @property
    def is_overdue(self) -> bool:
        return self.due is not None and self.due < today()

    @property
    def days_waiting(self) -> int:
        return (today() - self.since).days if self.since else 0


@dataclass(frozen=True, kw_only=True)
class PileKind:
    """What waits of one kind, and how one of it is shown."""

    heading: str | Promise
    todo: str | Promise
    """What is to be done with each, in a word or two."""
    objects: Callable[[Districts], QuerySet[Any]]
    """Returns what waits in these districts, oldest first."""
    show: Callable[[Any, Address], Waiting]
    all_url: Callable[[], str]
    order: int


@dataclass(frozen=True, kw_only=True)
class Pile:
    """One pile as it lies there now."""

    heading: str
    todo: str
    items: list[Waiting]
    total: int
    all_url: str = ""

    @property
    def id(self) -> str:
        return "desk-" + slugify(self.heading)

    @property
    def headline(self) -> str:
        return f"{self.heading} ({self.total})"

    @property
    def more(self) -> int:
        return self.total - len(self.items)


_registry: Registry[PileKind] = Registry()
register = _registry.register
all = _registry.all


def load(kind: PileKind, districts: Districts, address: Address) -> Pile:
    """Return the pile of this kind in these districts."""
    found = kind.objects(districts)
    shown = [kind.show(each, address) for each in found[:SHOWN]]
    return Pile(
        heading=str(kind.heading),
        todo=str(kind.todo),
        items=shown,
        total=len(shown) if len(shown) < SHOWN else found.count(),
        all_url=kind.all_url(),
    )
