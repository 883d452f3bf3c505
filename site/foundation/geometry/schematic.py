"""Boundaries computed from the centres alone, for a city whose real ones are not at hand. Always marked as such.

Each district gets what is nearer to its centre than to any other (Voronoi), within a rounded outline of the city.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, pi, sin
from statistics import median
from typing import Any

from foundation.geometry.shapes import Point, Ring, shrink_of_longitude

CORNERS = 28
SOURCE = "schematisch, aus dem Mittelpunkt berechnet"


def schematic_boundaries(centres: Mapping[str, tuple[float, float]]) -> dict[str, dict[str, Any]]:
    """Return a GeoJSON polygon for each code. `centres`: (latitude, longitude) by code; no two may be equal."""
    if not centres:
        return {}
    middle = sum(latitude for latitude, _longitude in centres.values()) / len(centres)
    shrink = shrink_of_longitude(middle)
    # In equal units, so that a circle is round.
    points = {code: (longitude * shrink, latitude) for code, (latitude, longitude) in centres.items()}
    reach = _reach(list(points.values()))
    return {
        code: {
            "type": "Polygon",
            "coordinates": [_closed([(x / shrink, y) for x, y in _cell(code, points, reach)])],
        }
        for code in points
    }


def _reach(points: list[Point]) -> float:
    """How far a district at the edge of the city reaches: a little farther than to a typical neighbour."""
    if len(points) < 2:
        return 0.01
    nearest = [min(hypot(x - x2, y - y2) for x2, y2 in points if (x2, y2) != (x, y)) for x, y in points]
    return 1.15 * max(median(nearest), sorted(nearest)[int(len(nearest) * 0.8)])


def _cell(code: str, points: Mapping[str, Point], reach: float) -> Ring:
    x, y = points[code]
    ring: Ring = [
        (x + reach * cos(2 * pi * corner / CORNERS), y + reach * sin(2 * pi * corner / CORNERS))
        for corner in range(CORNERS)
    ]
    for other, point in points.items():
        if other != code:
            ring = _nearer(ring, (x, y), point)
    return ring


def _nearer(ring: Ring, mine: Point, other: Point) -> Ring:
    """Cut off what is nearer to the other point (Sutherland and Hodgman, one half plane)."""
    normal = (other[0] - mine[0], other[1] - mine[1])
    middle = ((mine[0] + other[0]) / 2, (mine[1] + other[1]) / 2)

    def side(point: Point) -> float:
        return (point[0] - middle[0]) * normal[0] + (point[1] - middle[1]) * normal[1]

    kept: Ring = []
    for begin, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        before, after = side(begin), side(end)
        if before <= 0:
            kept.append(begin)
        if (before < 0 < after) or (after < 0 < before):
            part = before / (before - after)
            kept.append((begin[0] + part * (end[0] - begin[0]), begin[1] + part * (end[1] - begin[1])))
    return kept


def _closed(ring: Ring) -> list[list[float]]:
    rounded = [[round(x, 6), round(y, 6)] for x, y in ring]
    return [*rounded, rounded[0]]
