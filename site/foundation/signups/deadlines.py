"""Until when a free place is kept for who waits next. No database: a table in a test says the same.

A place is kept for as many hours as the list says, but never longer than what is left of it is worth:

1. It ends `HEADROOM` before it begins, so that whoever takes it can still come, and whoever follows can be asked.
2. It ends when signing up does, where that is earlier: from then on the organiser counts on the list.
3. With less than `SHORTEST` left until then nobody is given a term of their own, which might pass in the night. All who
   wait are told at once, and whoever comes first has the place, until it begins or signing up ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

HEADROOM = timedelta(hours=3)
SHORTEST = timedelta(hours=2)
LAST_HOURS = HEADROOM + SHORTEST
"""No later than so long before the beginning whoever comes first has what is free."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What bounds an offer: when it begins, when signing up ends, for how many hours a place is kept at most."""

    hours: int
    starts_at: datetime | None = None
    closes_at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """Until when anybody can take a place at all; None without a limit."""
        return min((moment for moment in (self.starts_at, self.closes_at) if moment), default=None)

    @property
    def latest(self) -> datetime | None:
        """Until when an offer may last; None without a limit."""
        well_before = self.starts_at - HEADROOM if self.starts_at else None
        return min((moment for moment in (well_before, self.closes_at) if moment), default=None)

    def kept_until(self, now: datetime) -> datetime | None:
        """Return until when a place that is offered now is kept; None when too little time is left for that."""
        until = now + timedelta(hours=self.hours)
        if self.latest is None:
            return until
        return None if self.is_first_come(now) else min(until, self.latest)

    def is_first_come(self, now: datetime) -> bool:
        """Whether so little time is left that a free place is for whoever comes first."""
        return self.latest is not None and self.latest - now < SHORTEST

    def bounded(self, until: datetime) -> datetime:
        """Return when an offer ends that was made earlier: what it is for may have moved since."""
        return min(moment for moment in (until, self.latest) if moment)
