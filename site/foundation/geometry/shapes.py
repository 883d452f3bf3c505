"""Polygons on the map, in pure Python: read, check, simplify, and ask whether a point lies inside.

A point is (longitude, latitude) as in GeoJSON. A ring is a closed list of points without the repeated last one; a
polygon is its outer ring and its holes; an area is one or more polygons.
"""

from __future__ import annotations

from math import cos, hypot, radians
from typing import Any

from django.utils.translation import gettext as _

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
Area = list[Polygon]
Box = tuple[float, float, float, float]


class BrokenBoundary(ValueError):
    """The GeoJSON is not an area; its text says why, for anyone who imports it."""


def area_from(geojson: Any) -> Area:
    """Return the area of a GeoJSON Polygon or MultiPolygon. Raises `BrokenBoundary`."""
    if not isinstance(geojson, dict):
        raise BrokenBoundary(_("Die Grenze ist kein GeoJSON-Objekt."))
    kind, coordinates = geojson.get("type"), geojson.get("coordinates")
    if kind == "Polygon":
        coordinates = [coordinates]
    elif kind != "MultiPolygon":
        raise BrokenBoundary(_("Die Grenze muss Polygon oder MultiPolygon sein, nicht „%(kind)s“.") % {"kind": kind})
    if not isinstance(coordinates, list) or not coordinates:
        raise BrokenBoundary(_("Die Grenze hat keine Koordinaten."))
    area = []
    for polygon in coordinates:
        if not isinstance(polygon, list) or not polygon:
            raise BrokenBoundary(_("Die Grenze hat ein leeres Polygon."))
        area.append([_ring_from(ring) for ring in polygon])
    return area


def _ring_from(points: Any) -> Ring:
    if not isinstance(points, list) or len(points) < 4:
        raise BrokenBoundary(_("Ein Ring der Grenze hat weniger als vier Punkte."))
    ring = [point_from(point) for point in points]
    if ring[0] != ring[-1]:
        raise BrokenBoundary(_("Ein Ring der Grenze ist nicht geschlossen: Der letzte Punkt ist nicht der erste."))
    without_repeats = [point for point, before in zip(ring, [None, *ring], strict=False) if point != before][:-1]
    if len(without_repeats) < 3:
        raise BrokenBoundary(_("Ein Ring der Grenze umschließt keine Fläche."))
    return without_repeats


def point_from(point: Any) -> Point:
    """Return a GeoJSON position. Raises `BrokenBoundary`."""
    try:
        longitude, latitude = float(point[0]), float(point[1])
    except (TypeError, ValueError, IndexError, KeyError):
        raise BrokenBoundary(_("„%(point)s“ ist kein Punkt.") % {"point": str(point)[:40]}) from None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise BrokenBoundary(
            _("Der Punkt %(longitude)s, %(latitude)s ist nicht Länge und Breite in Grad (WGS 84).")
            % {"longitude": longitude, "latitude": latitude}
        )
    return longitude, latitude


def lines_from(geometry: Any) -> list[Ring]:
    """Return the lines of a GeoJSON LineString or MultiLineString, a Point as a line of one.

    Raises `BrokenBoundary`.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Point":
        return [[point_from(coordinates)]]
    lines = [coordinates] if kind == "LineString" else coordinates
    if kind not in {"LineString", "MultiLineString"} or not isinstance(lines, list):
        raise BrokenBoundary(_("Erwartet wird Point, LineString oder MultiLineString."))
    if not all(isinstance(line, list) and len(line) > 1 for line in lines) or not lines:
        raise BrokenBoundary(_("Eine Linie hat weniger als zwei Punkte."))
    return [[point_from(point) for point in line] for line in lines]


def box_of(area: Area) -> Box:
    """Return the smallest box around an area: west, south, east, north."""
    points = [point for polygon in area for point in polygon[0]]
    longitudes, latitudes = [x for x, _y in points], [y for _x, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def is_in_box(point: Point, box: Box) -> bool:
    west, south, east, north = box
    return west <= point[0] <= east and south <= point[1] <= north


def contains(area: Area, point: Point) -> bool:
    """Whether a point lies in an area. What lies on its border lies in it; on the border of a hole as well."""
    return any(_polygon_contains(polygon, point) for polygon in area)


def _polygon_contains(polygon: Polygon, point: Point) -> bool:
    outer, *holes = polygon
    if any(_is_on(ring, point) for ring in polygon):
        return True
    return _is_inside(outer, point) and not any(_is_inside(hole, point) for hole in holes)


def _is_inside(ring: Ring, point: Point) -> bool:
    """Count how often a ray to the east crosses the ring; each edge owns its lower end only, so none counts twice."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _is_on(ring: Ring, point: Point, tolerance: float = 1e-9) -> bool:
    x, y = point
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if not (min(x1, x2) - tolerance <= x <= max(x1, x2) + tolerance):
            continue
        if not (min(y1, y2) - tolerance <= y <= max(y1, y2) + tolerance):
            continue
        if abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) <= tolerance * max(hypot(x2 - x1, y2 - y1), tolerance):
            return True
    return False


def centre_of(area: Area) -> Point:
    """Return the centre of mass of the largest polygon's outer ring; where it lies outside, a point inside."""
    ring = max((polygon[0] for polygon in area), key=lambda ring: abs(_twice_the_size(ring)))
    size = _twice_the_size(ring)
    x0, y0 = ring[0]
    x = y = 0.0
    # Seen from the first point: far from the origin, differences of large products would lose the digits that matter.
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        x += (x1 + x2 - 2 * x0) * cross
        y += (y1 + y2 - 2 * y0) * cross
    centre = (x0 + x / (3 * size), y0 + y / (3 * size)) if size else ring[0]
    return centre if _is_inside(ring, centre) else _middle_of_widest_row(ring)


def _middle_of_widest_row(ring: Ring) -> Point:
    """Return the middle of the widest stretch inside the ring, on its middle row."""
    _west, south, _east, north = box_of([[ring]])
    y = (south + north) / 2 + 1e-7
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 > y) != (y2 > y)
    )
    begin, end = max(
        zip(crossings[::2], crossings[1::2], strict=True), key=lambda pair: pair[1] - pair[0], default=(ring[0][0],) * 2
    )
    return (begin + end) / 2, y


def _twice_the_size(ring: Ring) -> float:
    x0, y0 = ring[0]
    return sum(
        (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


def simplify(ring: Ring, tolerance: float) -> Ring:
    """Leave out the points that change the ring by less than `tolerance` (Douglas and Peucker)."""
    if len(ring) < 4:
        return ring
    # A ring has no ends: begin at the first point and at the one farthest from it.
    far = max(range(len(ring)), key=lambda index: hypot(ring[index][0] - ring[0][0], ring[index][1] - ring[0][1]))
    there = simplify_line(ring[: far + 1], tolerance)
    back = simplify_line([*ring[far:], ring[0]], tolerance)
    simple = [*there[:-1], *back[:-1]]
    return simple if len(simple) >= 3 else ring


def simplify_line(line: Ring, tolerance: float) -> Ring:
    """Leave out the points that change a line by less than `tolerance`; its ends stay."""
    keep = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        begin, end = stretches.pop()
        if end - begin < 2:
            continue
        farthest = max(range(begin + 1, end), key=lambda index: _distance(line[index], line[begin], line[end]))
        if _distance(line[farthest], line[begin], line[end]) > tolerance:
            keep.add(farthest)
            stretches += [(begin, farthest), (farthest, end)]
    return [line[index] for index in sorted(keep)]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """Return how far a point is from a stretch."""
    (x, y), (x1, y1), (x2, y2) = point, begin, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def clip(ring: Ring, box: Box) -> Ring:
    """Return what of the ring lies in the box (Sutherland and Hodgman); empty where nothing does."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for begin, end in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            before, after = sign * (begin[axis] - limit), sign * (end[axis] - limit)
            if before >= 0:
                kept.append(begin)
            if (before < 0 < after) or (after < 0 < before):
                part = before / (before - after)
                kept.append((begin[0] + part * (end[0] - begin[0]), begin[1] + part * (end[1] - begin[1])))
        ring = kept
    return ring


def shrink_of_longitude(latitude: float) -> float:
    """How much shorter a degree of longitude is than one of latitude."""
    return cos(radians(latitude))
