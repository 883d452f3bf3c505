"""What all parts of the loading share: the files read, the day it is, chance that is the same every time."""

from __future__ import annotations

import random
import tomllib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from demo.loading.customs import awake_before, waking
from foundation.geometry.shapes import area_from, contains
from foundation.timespan import at, local

if TYPE_CHECKING:
    from foundation.network.models import Organisation
    from foundation.people.models import Person
    from foundation.places.models import District

FILES = Path(__file__).resolve().parents[1] / "city"
WEEKDAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
SPREADS = [0.012, 0.006, 0.003, 0.001]
"""Degrees of latitude, tried from far to near until the point lies in its district."""


@dataclass
class City:
    """The city while it is being loaded. Each part adds what later parts refer to by name."""

    scale: float = 1
    now: datetime = field(default_factory=timezone.now)
    say: Callable[[str], None] = lambda text: None
    districts: dict[str, District] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    coordinators: dict[int, Person] = field(default_factory=dict)
    """Who coordinates a district or a planning area, by its key."""
    managers: dict[int, Person] = field(default_factory=dict)
    """Who speaks for an organisation, by its key."""
    residents: list[Person] = field(default_factory=list)
    by_name: dict[str, Person] = field(default_factory=dict)
    """Residents whose name stands in the files, and whoever else needs to be found again."""
    rooms: dict[str, Any] = field(default_factory=dict)
    ideas: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def chance(self) -> random.Random:
        """Chance that falls the same way every time."""
        return random.Random(f"quartier {self.scale}")

    @property
    def today(self) -> date:
        return local(self.now).date()

    @property
    def copies(self) -> int:
        """How many times what is written in the files is taken; texts of the later times carry a number."""
        return max(1, round(self.scale))

    def part_of(self, items: list[Any]) -> list[Any]:
        """Return all of the items, or, for a city smaller than the demo's, every so manieth of them."""
        if self.scale >= 1:
            return items
        step = round(1 / self.scale)
        return items[::step]

    def uuid(self) -> uuid.UUID:
        """Return a UUID that is the same every time."""
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)

    def ago(self, days: float) -> datetime:
        """Return a moment in the past, at an hour at which people are awake."""
        day = self.today - timedelta(days=int(days))
        moment = min(at(day, _awake(self.chance)), self.now - timedelta(minutes=self.chance.randrange(5, 90)))
        return awake_before(moment)

    def between(self, begin: datetime, end: datetime) -> datetime:
        """Return some moment between the two, at which people are awake."""
        return waking(begin + (end - begin) * self.chance.random(), since=begin, until=end)

    def someone(self) -> Person:
        return self.chance.choice(self.residents)

    def coordinator_of(self, district: District) -> Person:
        """Return who coordinates the district."""
        above = self.coordinators.get(district.parent_id) if district.parent_id else None
        return self.coordinators.get(district.pk) or above or next(iter(self.coordinators.values()))

    def near(self, district: District) -> tuple[Any, Any]:
        """Return some point in the district, rather in its middle."""
        if district.latitude is None or district.longitude is None:
            return None, None
        off = [self.chance.uniform(-1, 1) for _ in range(2)]
        for spread in SPREADS:
            latitude = float(district.latitude) + off[0] * spread
            longitude = float(district.longitude) + off[1] * spread * 1.5
            if district.boundary is None or contains(area_from(district.boundary), (longitude, latitude)):
                break
        return type(district.latitude)(f"{latitude:.5f}"), type(district.longitude)(f"{longitude:.5f}")


def _awake(chance: random.Random) -> Any:
    return time(chance.randrange(8, 21), chance.choice([0, 5, 10, 20, 25, 35, 40, 50]))


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """Return one of the city's files."""
    with (FILES / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
