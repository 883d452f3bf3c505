"""Boundaries made coarser, for a file that one passes on: borders stay shared, nothing overlaps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from foundation.geometry.borders import simplify_together
from foundation.geometry.shapes import Area, Point, area_from, shrink_of_longitude
from foundation.places.importing import Row

METRES = 111_320
"""A degree of latitude."""
DECIMALS = 5
"""Of a degree: a metre."""


def generalised(rows: Sequence[Row], *, metres: float) -> list[Area]:
    """Return the rows' areas without the points that change a border by less than so many metres."""
    areas = [area_from(row.boundary) for row in rows]
    middle = sum(float(row.latitude or 0) for row in rows) / len(rows)
    shrink = shrink_of_longitude(middle)

    def flat(point: Point) -> Point:
        return point[0] * shrink * METRES, point[1] * METRES

    def round_again(point: Point) -> Point:
        return round(point[0] / shrink / METRES, DECIMALS), round(point[1] / METRES, DECIMALS)

    coarse = simplify_together([_each(area, flat) for area in areas], metres)
    return [_each(area, round_again) for area in coarse]


def as_geojson(rows: Sequence[Row], areas: Sequence[Area], *, title: str, source: str, note: str) -> str:
    """Return a file that `import_districts` reads: it names its source itself, a line a district."""
    head = {"type": "FeatureCollection", "name": title, "attribution": source, "note": note}
    features = ",\n".join(_line(row, area) for row, area in zip(rows, areas, strict=True))
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "features": [\n{features}\n]}}\n'


def _each(area: Area, change: Any) -> Area:
    return [[[change(point) for point in ring] for ring in polygon] for polygon in area]


def _line(row: Row, area: Area) -> str:
    closed = [[[list(point) for point in [*ring, ring[0]]] for ring in polygon] for polygon in area]
    geometry: dict[str, Any] = {"type": "MultiPolygon", "coordinates": closed}
    if len(closed) == 1:
        geometry = {"type": "Polygon", "coordinates": closed[0]}
    properties = {"code": row.code, "name": row.name}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)
