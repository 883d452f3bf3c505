"""What can be found, and how it reads: each feature says it without knowing who searches.

`search` walks over what is registered, and listens to `object_changed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.dispatch import Signal

from foundation.registries import Registry

object_changed = Signal()
"""Sent with `instance` when something findable may read differently, or is no longer public."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How one object reads for an anonymous visitor, in one language."""

    title: str
    url: str
    summary: str = ""
    text: str = ""
    """Everything else that should be found, as plain text."""
    language: str = "de"
    district_ids: list[int] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    """What people filter by: an idea's topic, an event's category, an organisation's kind; as shown to them."""
    place: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    days: list[date] = field(default_factory=list)
    """The days of a series that are known; `starts_at` is its next date."""
    is_accessible: bool = False
    """Reachable without steps."""
    is_free: bool = False
    """Costs nothing."""
    capacity: int | None = None
    """How many people find room in it; None where that is no question."""


@dataclass(frozen=True, kw_only=True)
class OnDay:
    """How one object stands on one day: when a room is free."""

    words: str
    url: str
    """Where one goes on with that day."""


@dataclass(frozen=True, kw_only=True)
class Findable:
    model: type[models.Model]
    kind: str
    """Name of a registered kind: event, room, idea …"""
    public: Callable[[], models.QuerySet[Any]]
    """Returns what an anonymous visitor may see, with everything `read` needs in a fixed number of queries."""
    read: Callable[[Any], Reading | list[Reading]]
    """Returns one reading, or one a language."""
    affected_by: Mapping[type[models.Model], Callable[[Any], models.QuerySet[Any]]] = field(default_factory=dict)
    """Other models that the reading, or being public, depends on, each with the objects that one of them affects:
    `{Organisation: lambda organisation: Room.objects.filter(venue__organisation=organisation)}`."""

    on_day: Callable[[Sequence[str], date], Mapping[str, OnDay]] | None = None
    """Says of objects, given by their keys, how they stand on a day, in a fixed number of queries. With it, somebody
    who asks for a day asks for what can be had then; without, for what takes place then."""


_registry: Registry[Findable] = Registry()
register = _registry.register
all = _registry.all


def for_model(model: type[models.Model]) -> Findable | None:
    """Return how objects of this model are found; None when they are not."""
    return next((findable for findable in all() if findable.model is model), None)


def for_kind(kind: str) -> Findable | None:
    """Return how objects of this kind are found; None when they are not."""
    return next((findable for findable in all() if findable.kind == kind), None)


def changed(instance: models.Model) -> None:
    """Say that `instance` changed without `save()`; saving and deleting say so by themselves."""
    object_changed.send(sender=type(instance), instance=instance)
