"""One district seen from near: its outline, its neighbours' with their names, and where in it a point lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, hypot, pi

from django.utils.translation import gettext as _

from foundation.geometry.projection import Projection
from foundation.geometry.shapes import (
    Box,
    Point,
    Ring,
    box_of,
    centre_of,
    clip,
    contains,
    is_in_box,
    shrink_of_longitude,
    simplify_line,
)
from foundation.places.locating import Degrees
from foundation.places.maps.drawing import LEAST_WIDTH, METRES, Line, open_path, path_of
from foundation.places.maps.outlines import Atlas, Mark, Sheet, atlas
from foundation.places.models import District, LandmarkKind, Level

SIDE = 480
"""Of the square drawing, in its own units."""
ROOM = 0.12
"""How much of the drawing is left around the district, on each of its four sides."""
LETTER = 11
LINE = 26
"""How much room a letter and a line of a name take."""
PIN, HIGH = 22, 54
"""How far a pin reaches to its sides and below, and above."""
AWAY = [0, LINE, -LINE, 2 * LINE, -2 * LINE, 3 * LINE, -3 * LINE]
"""How far down or up a district's own name moves where its pin is."""
BARS = [2000, 1000, 500, 250, 100, 50]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One district as drawn, the middle one or a neighbour."""

    name: str
    path: str
    is_here: bool
    label: tuple[int, int] | None
    """Where its name stands; a neighbour of which too little is to be seen has none."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What shows how far things are apart."""

    length: int
    metres: int


@dataclass(frozen=True, kw_only=True)
class CloseUp:
    side: int
    name: str
    outlines: tuple[Outline, ...]
    lines: tuple[Line, ...]
    bar: Bar | None
    is_schematic: bool
    sources: tuple[str, ...]
    projection: Projection

    def marker(self, latitude: Degrees | None, longitude: Degrees | None) -> tuple[int, int] | None:
        """Return where a point is drawn; None without one, or when it lies off the paper."""
        if latitude is None or longitude is None:
            return None
        x, y = self.projection.on_paper((float(longitude), float(latitude)))
        return (round(x), round(y)) if 0 <= x <= self.side and 0 <= y <= self.side else None

    def point_at(self, x: float, y: float, *, width: int) -> Point | None:
        """Return the point (longitude, latitude) that was pressed on the drawing, shown `width` pixels wide."""
        if not (0 <= x <= width and 0 <= y <= width):
            return None
        return self.projection.on_earth((x + 0.5) * self.side / width, (y + 0.5) * self.side / width)


def close_up(district: District, points: Sequence[Point] = ()) -> CloseUp | None:
    """Return the drawing of a district; None as long as it has no boundary. Costs one small query.

    With points (longitude, latitude) that are to be marked in it, no name stands where their pins will be.
    """
    return _draw(atlas(), district.pk, tuple(points))


@dataclass(frozen=True, kw_only=True)
class PointDrawn:
    """A point in the drawing of the district it lies in."""

    drawing: CloseUp
    marker: tuple[int, int]
    words: str
    """Where in the district it is."""


def close_up_at(latitude: Degrees, longitude: Degrees) -> PointDrawn | None:
    """Return the drawing of the district a point lies in; None outside of the city. Costs one small query."""
    current, point = atlas(), (float(longitude), float(latitude))
    for sheet in current.sheets:
        if sheet.level == Level.DISTRICT and is_in_box(point, sheet.box) and contains(sheet.area, point):
            drawn = _draw(current, sheet.pk, (point,))
            marker = drawn.marker(latitude, longitude) if drawn else None
            if drawn and marker:
                words = _("%(name)s, %(direction)s") % {"name": sheet.name, "direction": _direction(sheet, point)}
                return PointDrawn(drawing=drawn, marker=marker, words=words)
    return None


def where_in(district: District, latitude: Degrees, longitude: Degrees) -> str:
    """Say in words where in the district a point lies: "Lage in Mühlburg, im Nordosten"."""
    sheet = _sheet_of(atlas(), district.pk)
    point = float(longitude), float(latitude)
    if sheet is None or not contains(sheet.area, point):
        return _("Lage bei %(name)s") % {"name": district.name}
    return _("Lage %(where)s, %(direction)s") % {"where": district.where, "direction": _direction(sheet, point)}


def _direction(sheet: Sheet, point: Point) -> str:
    west, south, east, north = sheet.box
    shrink = shrink_of_longitude((south + north) / 2)
    x, y = (point[0] - (west + east) / 2) * shrink, point[1] - (south + north) / 2
    if hypot(x, y) < 0.25 * min((east - west) * shrink, north - south):
        return _("in der Mitte")
    eighths = [
        _("im Osten"),
        _("im Nordosten"),
        _("im Norden"),
        _("im Nordwesten"),
        _("im Westen"),
        _("im Südwesten"),
        _("im Süden"),
        _("im Südosten"),
    ]
    return eighths[round(atan2(y, x) / (pi / 4)) % 8]


def _sheet_of(current: Atlas, pk: int) -> Sheet | None:
    return next((sheet for sheet in current.sheets if sheet.pk == pk), None)


@lru_cache(maxsize=256)
def _draw(current: Atlas, pk: int, points: tuple[Point, ...]) -> CloseUp | None:
    here = _sheet_of(current, pk)
    if here is None:
        return None
    window = _window(here.box)
    projection = Projection.fitting(window, SIDE)
    sheets = [sheet for sheet in current.sheets if sheet.level == here.level and _meet(sheet.box, window)]
    labels = _labels(here, sheets, projection, [projection.on_paper(point) for point in points])
    return CloseUp(
        side=SIDE,
        name=here.name,
        outlines=tuple(
            Outline(
                name=sheet.name,
                path=path_of(_seen(sheet, window), projection),
                is_here=sheet is here,
                label=labels.get(sheet.pk),
            )
            for sheet in sorted(sheets, key=lambda sheet: sheet is here)
        ),
        lines=tuple(_line(mark, projection) for mark in current.marks if LandmarkKind(mark.kind).is_line),
        bar=_bar(projection),
        is_schematic=any(sheet.is_schematic for sheet in sheets),
        sources=tuple(sorted({sheet.source for sheet in sheets if sheet.source and not sheet.is_schematic})),
        projection=projection,
    )


def _window(box: Box) -> Box:
    """Return the square (on paper) around a district, with room for its neighbours."""
    west, south, east, north = box
    shrink = shrink_of_longitude((south + north) / 2)
    half = max((east - west) * shrink, north - south, 1e-5) / 2 / (1 - 2 * ROOM)
    x, y = (west + east) / 2, (south + north) / 2
    return x - half / shrink, y - half, x + half / shrink, y + half


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _seen(sheet: Sheet, window: Box) -> list[list[Ring]]:
    """Return what of a district is to be seen; cut off a little outside, so that no line is drawn where it is cut."""
    west, south, east, north = window
    more = 0.03
    around = (
        west - more * (east - west),
        south - more * (north - south),
        east + more * (east - west),
        north + more * (north - south),
    )
    rings = [[clip(ring, around) for ring in polygon] for polygon in sheet.area]
    return [seen for polygon in rings if (seen := [ring for ring in polygon if len(ring) > 2])]


def _line(mark: Mark, projection: Projection) -> Line:
    paths = [open_path(simplify_line([projection.on_paper(point) for point in line], 1)) for line in mark.lines]
    width = max(mark.width * projection.scale / METRES, LEAST_WIDTH[LandmarkKind(mark.kind)])
    return Line(kind=mark.kind, path="".join(paths), width=round(width))


def _labels(here: Sheet, sheets: list[Sheet], projection: Projection, pins: list[Point]) -> dict[int, tuple[int, int]]:
    """Return where names stand: the district's own in its middle, its neighbours' where they do not run into others.

    None stands under a pin: the name moves up or down, and a neighbour's is left out before it does.
    """
    paper = (4.0, 4.0, SIDE - 4.0, SIDE - 4.0 - LINE)
    wanted: list[tuple[float, Sheet, Point]] = []
    for sheet in sheets:
        if sheet is here:
            wanted.append((0, sheet, projection.on_paper(centre_of(sheet.area))))
            continue
        rings = [clip([projection.on_paper(point) for point in polygon[0]], paper) for polygon in sheet.area]
        seen = max(rings, key=_size, default=[])
        if len(seen) > 2 and _size(seen) > LINE:
            wanted.append((-_size(seen), sheet, centre_of([[seen]])))
    placed: list[Box] = [(x - PIN, y - HIGH, x + PIN, y + PIN) for x, y in pins]
    labels = {}
    for _order, sheet, (x, y) in sorted(wanted, key=lambda label: (label[1] is not here, label[0], label[1].name)):
        half = len(sheet.name) * LETTER / 2
        x = min(max(x, half + 6), SIDE - half - 6)
        for away in AWAY if sheet is here else [0]:
            box = (x - half, y + away - LINE / 2, x + half, y + away + LINE / 2)
            if not any(_meet(box, other) for other in placed):
                placed.append(box)
                labels[sheet.pk] = (round(x), round(y + away))
                break
    return labels


def _size(ring: Ring) -> float:
    """Return how wide or high a ring is, whichever is less."""
    if len(ring) < 3:
        return 0
    west, south, east, north = box_of([[ring]])
    return min(east - west, north - south)


def _bar(projection: Projection) -> Bar | None:
    unit = projection.scale / METRES
    metres = next((metres for metres in BARS if metres * unit <= SIDE / 4), None)
    return Bar(length=round(metres * unit), metres=metres) if metres else None
