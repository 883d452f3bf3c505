"""The map of the districts for an SVG: projected, the middle enlarged as needed, simplified, lettered, kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from foundation.geometry.borders import simplify_together
from foundation.geometry.lens import over
from foundation.geometry.projection import Projection
from foundation.geometry.shapes import Area, Box, Point, Ring, box_of, shrink_of_longitude, simplify, simplify_line
from foundation.places.maps.lettering import Cell, Label, Lettering, owners
from foundation.places.maps.outlines import Atlas, Mark, Sheet, atlas
from foundation.places.models import LandmarkKind, Level

WIDTH = 800
TOLERANCE = 1.0
"""Of the drawing's units: less than the line between two districts is wide."""
MARGIN = 14
LETTERS = {"narrow": 28.0, "wide": 18.0}
"""How large names are, in the drawing's units: on a phone, which shows it at less than half of its size; else."""
SIGN = {"narrow": 17.0, "wide": 14.0}
"""Half of a station's or a castle's sign."""
TARGET = 7
"""So many squares each way does a district need somewhere, so that a finger meets it on a phone: 24 px of 320."""
STRENGTHS = [0.0, 0.4, 0.8, 1.2, 1.6]
"""How much the middle may be enlarged, from not at all."""
METRES = 111_320
"""A degree of latitude."""
LEAST_WIDTH = {LandmarkKind.WATER: 5.0, LandmarkKind.RAILWAY: 5.0, LandmarkKind.AVENUE: 2.0}

Bend = Callable[[Point], Point]
Labels = Mapping[str, Mapping[int, Label]]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One district as drawn."""

    pk: int
    name: str
    slug: str
    path: str
    labels: Mapping[str, Label]
    """Where its name stands, by the size of the letters: narrow, wide."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A river, a railway, an avenue."""

    kind: str
    path: str
    width: int


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A station, a sight."""

    kind: str
    name: str
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Drawing:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    signs: tuple[Sign, ...]
    rivers: Mapping[str, Sequence[Label]]
    """Names of rivers, by the size of the letters."""
    railway: str
    """What the legend calls the railway; "" without one."""
    is_enlarged: bool
    is_schematic: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Paper:
    """The districts' areas on the paper, with one strength of the lens."""

    place: Bend
    """Puts a point (longitude, latitude) onto the paper."""
    areas: list[Area]
    height: int
    scale: float
    """Units a metre, where nothing is enlarged."""
    strength: float
    owner: Mapping[Cell, int]


def drawing(level: str = Level.DISTRICT) -> Drawing | None:
    """Return the map of one level; None while no district of it has a boundary."""
    return _draw(atlas(), level)


@lru_cache(maxsize=4)
def _draw(current: Atlas, level: str) -> Drawing | None:
    sheets = [sheet for sheet in current.sheets if sheet.level == level]
    if not sheets:
        return None
    paper, letterings, labels = _best(sheets, current.marks)
    return Drawing(
        width=WIDTH,
        height=paper.height,
        shapes=tuple(
            Shape(
                pk=sheet.pk,
                name=sheet.name,
                slug=sheet.slug,
                path="".join(path_of_ring(ring) for polygon in area for ring in polygon),
                labels={size: found[number] for size, found in labels.items() if number in found},
            )
            for number, (sheet, area) in enumerate(zip(sheets, paper.areas, strict=True))
        ),
        lines=tuple(_line(mark, paper) for mark in current.marks if LandmarkKind(mark.kind).is_line),
        signs=tuple(_sign(mark, paper.place) for mark in current.marks if not LandmarkKind(mark.kind).is_line),
        rivers={size: _rivers(lettering, current.marks, paper) for size, lettering in letterings.items()},
        railway=next((mark.name for mark in current.marks if mark.kind == LandmarkKind.RAILWAY), ""),
        is_enlarged=paper.strength > 0,
        is_schematic=any(sheet.is_schematic for sheet in sheets),
        sources=_sources(sheets, current.marks),
    )


def _best(sheets: list[Sheet], marks: Sequence[Mark]) -> tuple[_Paper, dict[str, Lettering], Labels]:
    """Return the paper with the least enlarged middle on which every district can be read and met by a finger."""
    papers = [_paper([sheet.area for sheet in sheets], strength) for strength in STRENGTHS]
    fewest = min(_too_small(paper.owner, len(sheets)) for paper in papers)
    names = [sheet.name for sheet in sheets]
    tried: list[tuple[int, _Paper, Lettering, dict[int, Label]]] = []
    for paper in papers:
        if _too_small(paper.owner, len(sheets)) > fewest:
            continue
        lettering = _lettering("narrow", paper, marks)
        labels = lettering.names(names)
        unnamed = len(sheets) - sum(bool(label.lines) for label in labels.values())
        tried.append((unnamed, paper, lettering, labels))
        if not unnamed:
            break
    _unnamed, paper, narrow, labels = min(tried, key=lambda each: each[0])
    wide = _lettering("wide", paper, marks)
    return paper, {"narrow": narrow, "wide": wide}, {"narrow": labels, "wide": wide.names(names)}


def _paper(areas: list[Area], strength: float) -> _Paper:
    _west, south, _east, north = _around(areas)
    shrink = shrink_of_longitude((south + north) / 2)
    flat = [_each(area, lambda point: (point[0] * shrink, -point[1])) for area in areas]
    lens = over(flat, strength)
    bent = [_each(area, lens.bend) for area in flat]
    left, top, right, bottom = _around(bent)
    scale = (WIDTH - 2 * MARGIN) / max(right - left, 1e-6)

    def place(point: Point) -> Point:
        x, y = lens.bend((point[0] * shrink, -point[1]))
        return MARGIN + (x - left) * scale, MARGIN + (y - top) * scale

    on_paper = simplify_together([_each(area, place) for area in areas], TOLERANCE)
    height = round(2 * MARGIN + (bottom - top) * scale)
    owner = owners(on_paper, height)
    return _Paper(place=place, areas=on_paper, height=height, scale=scale / METRES, strength=strength, owner=owner)


def _each(area: Area, move: Bend) -> Area:
    return [[[move(point) for point in ring] for ring in polygon] for polygon in area]


def _around(areas: Sequence[Area]) -> Box:
    boxes = [box_of(area) for area in areas]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _lettering(size: str, paper: _Paper, marks: Sequence[Mark]) -> Lettering:
    lettering = Lettering(
        width=WIDTH, height=paper.height, size=LETTERS[size], has_numbers=True, owner=paper.owner, taken=[]
    )
    for mark in marks:
        if not LandmarkKind(mark.kind).is_line:
            lettering.keep_free(*paper.place(mark.lines[0][0]), SIGN[size])
    return lettering


def _too_small(owner: Mapping[Cell, int], districts: int) -> int:
    """Return how many districts a finger would not meet on a phone."""
    run: dict[Cell, int] = {}
    largest: dict[int, int] = defaultdict(int)
    for (x, y), number in sorted(owner.items()):
        before = [cell for cell in ((x - 1, y), (x, y - 1), (x - 1, y - 1)) if owner.get(cell) == number]
        # The side of the largest square of its own that ends here.
        run[x, y] = 1 + min(run[cell] for cell in before) if len(before) == 3 else 1
        largest[number] = max(largest[number], run[x, y])
    return sum(largest[number] < TARGET for number in range(districts))


def _rivers(lettering: Lettering, marks: Sequence[Mark], paper: _Paper) -> list[Label]:
    found = []
    for mark in marks:
        if mark.kind == LandmarkKind.WATER:
            longest = max(mark.lines, key=len)
            line = [
                point for point in map(paper.place, longest) if 0 < point[0] < WIDTH and 0 < point[1] < paper.height
            ]
            if label := lettering.along(mark.name, line):
                found.append(label)
    return found


def _line(mark: Mark, paper: _Paper) -> Line:
    kind = LandmarkKind(mark.kind)
    lines = [simplify_line([paper.place(point) for point in line], TOLERANCE) for line in mark.lines]
    path = "".join(open_path(line) for line in lines)
    return Line(kind=kind, path=path, width=round(max(mark.width * paper.scale, LEAST_WIDTH[kind])))


def _sign(mark: Mark, place: Bend) -> Sign:
    x, y = place(mark.lines[0][0])
    return Sign(kind=mark.kind, name=mark.name, x=round(x), y=round(y))


def _sources(sheets: Sequence[Sheet], marks: Sequence[Mark]) -> tuple[str, ...]:
    found = {sheet.source for sheet in sheets if not sheet.is_schematic} | {mark.source for mark in marks}
    return tuple(sorted(found - {""}))


def path_of(area: Area, projection: Projection) -> str:
    """Return an area as an SVG path, simplified to what can be seen."""
    rings = [[projection.on_paper(point) for point in ring] for polygon in area for ring in polygon]
    return "".join(path_of_ring(simplify(ring, TOLERANCE)) for ring in rings)


def path_of_ring(ring: Ring) -> str:
    """Return a closed ring in whole units."""
    return f"{open_path(ring)}z"


def open_path(points: Ring) -> str:
    """Return a line in whole units, each point as the way from the one before: short."""
    rounded = [(round(x), round(y)) for x, y in points]
    text = f"M{rounded[0][0]} {rounded[0][1]}l"
    for (x1, y1), (x2, y2) in pairwise(rounded):
        if (x1, y1) != (x2, y2):
            text += f"{x2 - x1} {y2 - y1} "
    return text.rstrip()
