"""What calendars of others may feed: a feature says which days it wants, and takes over what was read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.calendar_reading import ReadCalendar, Window
    from foundation.imports.models import Source


MANY, SHARE = 5, 0.2
"""More than so many, and more than this share of what is known, never goes without somebody's word."""


def loses_too_much(gone: int, *, known: int) -> bool:
    """Whether taking a calendar over would delete so much that somebody has to look first: more often a broken file."""
    return gone > MANY and gone > SHARE * known


class CannotTakeOver(Exception):
    """Nothing can be taken over. `fault` says why; its text may be shown to people."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, kw_only=True)
class SourceUse:
    """One thing that a source can feed. All of it may be done twice without harm."""

    key: str
    page: Callable[[Source], str]
    """Where those who look after the source see how it stands."""
    window: Callable[[], Window]
    take_over: Callable[[Source, ReadCalendar], bool]
    """Called by the worker, outside of a transaction; returns False when there is more to do, after a few seconds.

    Raises `CannotTakeOver`.
    """
    end: Callable[[Source], bool]
    """Called like it when somebody ended the source and what it fed is to go with it."""


@dataclass(frozen=True, kw_only=True)
class OwnEntries:
    """Which entries of a calendar come from this site: whoever subscribes to us may send them back."""

    among: Callable[[Collection[str]], set[str]]
    """Return those of these UIDs that this site has given out, in one query."""


_registry: Registry[SourceUse] = Registry(includes_hidden=True)
register = _registry.register

_own: Registry[OwnEntries] = Registry(includes_hidden=True)
register_own = _own.register


def get(key: str) -> SourceUse:
    """Return what a source of this kind feeds. Raises `LookupError` when no feature has registered it."""
    found = next((use for use in _registry.all() if use.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def own_among(uids: Collection[str]) -> set[str]:
    """Return those of these UIDs that any feature of this site has given out."""
    return {uid for own in _own.all() for uid in own.among(uids)}
