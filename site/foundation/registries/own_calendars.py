"""What stands in somebody's own calendar: each feature adds what the person takes part in or has booked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.ical import CalendarEntry
from foundation.registries import Registry
from foundation.timespan import TimeSpan

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class OwnEntries:
    load: Callable[[Person, TimeSpan], list[CalendarEntry]]
    """Returns what lies within that time, in order; costs a fixed number of queries."""
    order: int


_registry: Registry[OwnEntries] = Registry()
register = _registry.register
all = _registry.all
