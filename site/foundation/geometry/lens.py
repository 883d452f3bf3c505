"""Enlarging the middle of a map, so that small districts in it can be read: what lies far off stays as it is.

After Sarkar and Brown, "Graphical Fisheye Views of Graphs" (1992). Points move towards or away from the middle only, so
neighbours stay neighbours, shared borders stay shared, and each district keeps its direction from the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from foundation.geometry.shapes import Area, Point, box_of, centre_of


@dataclass(frozen=True, kw_only=True)
class Lens:
    """In the middle all is drawn `strength` + 1 times as large as it was; from `reach` on nothing moves."""

    middle: Point
    reach: float
    strength: float

    def bend(self, point: Point) -> Point:
        """Return where a point is drawn."""
        x, y = point[0] - self.middle[0], point[1] - self.middle[1]
        distance = hypot(x, y) / self.reach
        if not 0 < distance < 1:
            return point
        farther = (self.strength + 1) / (self.strength * distance + 1)
        return self.middle[0] + x * farther, self.middle[1] + y * farther


def over(areas: Sequence[Area], strength: float) -> Lens:
    """Return the lens over where the smallest areas lie, the smaller the more they count; it reaches over all."""
    centres = [centre_of(area) for area in areas]
    weights = [1 / max(_extent(area), 1e-9) for area in areas]
    whole = sum(weights)
    middle = (
        sum(weight * x for weight, (x, _y) in zip(weights, centres, strict=True)) / whole,
        sum(weight * y for weight, (_x, y) in zip(weights, centres, strict=True)) / whole,
    )
    points = [point for area in areas for polygon in area for ring in polygon for point in ring]
    reach = max(hypot(x - middle[0], y - middle[1]) for x, y in points)
    return Lens(middle=middle, reach=reach or 1.0, strength=strength)


def _extent(area: Area) -> float:
    west, south, east, north = box_of(area)
    return (east - west) * (north - south)
