"""What rooms are used for, as real houses are: by how many people, at which hours, in which months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from demo.loading.city import read
from demo.loading.customs import is_quiet


@dataclass(frozen=True, kw_only=True)
class RoomUse:
    """One purpose, and what it needs."""

    purpose: str
    rooms: frozenset[str]
    """Drawings of rooms, as the file of houses has them."""
    fewest: int
    most: int
    opens: time
    closes: time
    months: frozenset[int]
    is_weekly: bool

    def fits(self, room: str, capacity: int) -> bool:
        return room in self.rooms and self.fewest <= capacity

    def people(self, capacity: int, chance: Random) -> int:
        return chance.randint(self.fewest, min(self.most, capacity))

    def hours(self, minutes: int, chance: Random) -> tuple[time, time]:
        """Return when it begins and ends, on a half hour: so long, or as long as its hours are."""
        opens, closes = (datetime.combine(date.min, clock) for clock in (self.opens, self.closes))
        length = min(timedelta(minutes=minutes), closes - opens)
        half_hours = (closes - opens - length) // timedelta(minutes=30)
        begin = opens + timedelta(minutes=30) * chance.randint(0, half_hours)
        return begin.time(), (begin + length).time()

    def is_on(self, day: date, begin: time, end: time) -> bool:
        """Whether people do this on the day, at these hours."""
        return day.month in self.months and self.opens <= begin < end <= self.closes and not is_quiet(day)


@lru_cache(maxsize=1)
def room_uses() -> tuple[RoomUse, ...]:
    return tuple(
        RoomUse(
            purpose=values["purpose"],
            rooms=frozenset(values["rooms"]),
            fewest=values["people"][0],
            most=values["people"][1],
            opens=_clock(values["hours"][0]),
            closes=_clock(values["hours"][1]),
            months=frozenset(values.get("months", range(1, 13))),
            is_weekly=values.get("weekly", False),
        )
        for values in read("uses")["use"]
    )


def uses_for(room: str, capacity: int) -> list[RoomUse]:
    """Return what a room of this kind and size is used for; never nothing, as a test holds."""
    return [use for use in room_uses() if use.fits(room, capacity)]


def use_called(purpose: str) -> RoomUse | None:
    return next((use for use in room_uses() if use.purpose == purpose), None)


def _clock(text: str) -> time:
    hour, _colon, minute = text.partition(":")
    return time(int(hour), int(minute))
