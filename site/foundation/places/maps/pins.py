"""What goes on in a district as pins on its own map: numbered as in the list, grouped where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from foundation.places.locating import Degrees
from foundation.places.maps.close_up import CloseUp, close_up
from foundation.places.models import District

APART = 46
"""Units of the drawing between two pins: a finger's width on a phone, where the drawing is 320 pixels wide."""


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One thing that lies somewhere."""

    title: str
    detail: str
    url: str
    latitude: Degrees
    longitude: Degrees


@dataclass(frozen=True, kw_only=True)
class Group:
    """Pins so close to each other that they are one on the map, with their numbers in the list."""

    x: int
    y: int
    first: int
    pins: tuple[Pin, ...]

    @property
    def numbers(self) -> str:
        last = self.first + len(self.pins) - 1
        return str(self.first) if last == self.first else f"{self.first}–{last}"

    @property
    def numbered(self) -> list[tuple[int, Pin]]:
        return list(enumerate(self.pins, self.first))


@dataclass(frozen=True, kw_only=True)
class PinMap:
    drawing: CloseUp
    groups: tuple[Group, ...]
    elsewhere: tuple[Pin, ...]
    """What belongs to the district and lies off its map."""


def pin_map(district: District, pins: Sequence[Pin]) -> PinMap | None:
    """Return the district's map with these pins; None as long as it has no boundary. Costs one small query."""
    bare = close_up(district)
    if bare is None:
        return None
    places = [(bare.marker(pin.latitude, pin.longitude), pin) for pin in pins]
    groups = _grouped([(place, pin) for place, pin in places if place is not None])
    drawn = close_up(district, sorted(bare.projection.on_earth(group.x, group.y) for group in groups))
    return PinMap(drawing=drawn or bare, groups=groups, elsewhere=tuple(pin for place, pin in places if place is None))


def _grouped(places: Sequence[tuple[tuple[int, int], Pin]]) -> tuple[Group, ...]:
    """Give each pin to the first group that it would overlap, else to one of its own; from north to south."""
    found: list[tuple[tuple[int, int], list[Pin]]] = []
    for (x, y), pin in sorted(places, key=lambda each: (each[0][1], each[0][0])):
        near = next((pins for at, pins in found if hypot(at[0] - x, at[1] - y) < APART), None)
        if near is None:
            found.append(((x, y), [pin]))
        else:
            near.append(pin)
    groups, first = [], 1
    for (x, y), pins in found:
        groups.append(Group(x=x, y=y, first=first, pins=tuple(pins)))
        first += len(pins)
    return tuple(groups)
