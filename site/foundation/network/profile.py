"""What stands on an organisation's page beside itself: its rooms, events, offers. Features say it; we import none.

on_profile(title=_("Räume"), template="rooms/on_profile.html", load=rooms_of, order=20)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from foundation.network.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the page; it is left out when there is nothing to show."""

    title: str | Promise
    template: str
    """Gets what `load` returned as `objects`."""
    load: Callable[[Organisation], Sequence[Any]]
    order: int


@dataclass(frozen=True, kw_only=True)
class LoadedPart:
    title: str | Promise
    template: str
    objects: Sequence[Any]


_parts: list[Part] = []


def on_profile(
    *, title: str | Promise, template: str, load: Callable[[Organisation], Sequence[Any]], order: int = 50
) -> None:
    """Show something on every organisation's page. Called once, from an app's `ready()`."""
    _parts.append(Part(title=title, template=template, load=load, order=order))


def parts_of(organisation: Organisation) -> list[LoadedPart]:
    """Return what there is to show of this organisation, in order."""
    loaded = [
        LoadedPart(title=part.title, template=part.template, objects=part.load(organisation))
        for part in sorted(_parts, key=lambda part: part.order)
    ]
    return [part for part in loaded if part.objects]
