"""The map of the districts as SVG paths: projected, simplified to what a screen can show, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from foundation.geometry.projection import Projection
from foundation.geometry.shapes import Area, Ring, centre_of, simplify
from foundation.places.maps.outlines import Atlas, Sheet, atlas
from foundation.places.models import Level

WIDTH = 800
TOLERANCE = 1.0
"""Of the drawing's units: less than the line between two districts is wide."""
MARGIN = 4


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One district as drawn."""

    pk: int
    name: str
    slug: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    is_schematic: bool
    sources: tuple[str, ...]


def drawing(level: str = Level.DISTRICT) -> Drawing | None:
    """Return the map of one level; None while no district of it has a boundary."""
    return _draw(atlas(), level)


@lru_cache(maxsize=4)
def _draw(current: Atlas, level: str) -> Drawing | None:
    sheets = [sheet for sheet in current.sheets if sheet.level == level]
    if not sheets:
        return None
    west, south = min(sheet.box[0] for sheet in sheets), min(sheet.box[1] for sheet in sheets)
    east, north = max(sheet.box[2] for sheet in sheets), max(sheet.box[3] for sheet in sheets)
    projection = Projection.fitting((west, south, east, north), WIDTH, margin=MARGIN)

    def shape(sheet: Sheet) -> Shape:
        x, y = projection.on_paper(centre_of(sheet.area))
        return Shape(
            pk=sheet.pk,
            name=sheet.name,
            slug=sheet.slug,
            path=path_of(sheet.area, projection),
            x=round(x),
            y=round(y),
        )

    return Drawing(
        width=WIDTH,
        height=round(2 * MARGIN + (north - south) * projection.scale),
        shapes=tuple(shape(sheet) for sheet in sheets),
        is_schematic=any(sheet.is_schematic for sheet in sheets),
        sources=tuple(sorted({sheet.source for sheet in sheets if sheet.source and not sheet.is_schematic})),
    )


def path_of(area: Area, projection: Projection) -> str:
    """Return an area as an SVG path, simplified to what can be seen."""
    rings = [[projection.on_paper(point) for point in ring] for polygon in area for ring in polygon]
    return "".join(_path(simplify(ring, TOLERANCE)) for ring in rings)


def _path(ring: Ring) -> str:
    """Return a closed ring in whole units, each point as the way from the one before: short."""
    points = [(round(x), round(y)) for x, y in ring]
    text = f"M{points[0][0]} {points[0][1]}l"
    for (x1, y1), (x2, y2) in pairwise(points):
        if (x1, y1) != (x2, y2):
            text += f"{x2 - x1} {y2 - y1} "
    return text.rstrip() + "z"
