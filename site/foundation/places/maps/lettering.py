"""Where names stand on a map: in their own district, over no other name, under no sign; shortened for want of room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, degrees, hypot, sin

from foundation.geometry.shapes import Area, Box, Point, Ring
from foundation.places.maps.wordings import Wording, width_of, wordings

CELL = 8
"""The paper is looked at in squares of so many units."""
MOST_SPOTS = 60
"""So many places are tried for a name."""
LEAST_SHARE = 0.33
"""So much of a name lies in its own district, at least; else it would name another."""
OUTSIDE = 0.8
"""What lies outside of the city hardly misleads."""
ROUNDS = 6
"""So often is it tried to find room for all."""
AIR = 0.12
"""Of the letters' size, left free around a name."""
LINE = 1.08
"""How far lines are apart, in the letters' size."""

Cell = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name on the paper; `x` is its middle, `y` where its first line stands. No lines: only the number."""

    lines: tuple[str, ...]
    x: int
    y: int
    angle: int = 0


@dataclass
class Lettering:
    """Names of one size on one paper. Add signs first, then names, then what is written along lines."""

    width: float
    height: float
    size: float
    has_numbers: bool
    owner: Mapping[Cell, int]
    """Which district (its number in the list) each square lies in."""
    taken: list[Box] = field(default_factory=list)

    def keep_free(self, x: float, y: float, radius: float) -> None:
        """Let no name stand over a sign."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def names(self, names: Sequence[str]) -> dict[int, Label]:
        """Return where each name stands, by its number.

        The smallest districts, which have least choice, come first; who found no room comes first in the next round.
        """
        cells: dict[int, list[Cell]] = defaultdict(list)
        for cell, number in self.owner.items():
            cells[number].append(cell)
        best: tuple[int, list[Box], dict[int, Label]] | None = None
        first: set[int] = set()
        signs = list(self.taken)
        for _again in range(ROUNDS):
            self.taken = list(signs)
            labels = self._in_order(names, cells, first)
            unnamed = {number for number in cells if number not in labels or not labels[number].lines}
            if best is None or len(unnamed) < best[0]:
                best = len(unnamed), self.taken, labels
            if unnamed <= first:
                break
            first |= unnamed
        if best is None:
            return {}
        self.taken = best[1]
        return best[2]

    def _in_order(self, names: Sequence[str], cells: Mapping[int, list[Cell]], first: set[int]) -> dict[int, Label]:
        labels = {}
        for number in sorted(cells, key=lambda number: (number not in first, len(cells[number]), number)):
            if label := self._place(names[number], number, cells[number]):
                labels[number] = label
        return labels

    def along(self, name: str, line: Sequence[Point]) -> Label | None:
        """Return where a name stands beside a line, in its direction; best where no district is; None without room."""
        best: tuple[float, Label, Box] | None = None
        length = width_of(name) * self.size
        for one, other in pairwise(line):
            steps = max(1, int(hypot(other[0] - one[0], other[1] - one[1]) / (3 * CELL)))
            turn = atan2(other[1] - one[1], other[0] - one[0])
            for step in range(steps):
                at = one[0] + (other[0] - one[0]) * step / steps, one[1] + (other[1] - one[1]) * step / steps
                for side in (-1, 1):
                    x, y = at[0] - side * sin(turn) * self.size * 1.1, at[1] + side * cos(turn) * self.size * 1.1
                    half_x = (abs(cos(turn)) * length + abs(sin(turn)) * self.size) / 2
                    half_y = (abs(sin(turn)) * length + abs(cos(turn)) * self.size) / 2
                    box = (x - half_x, y - half_y, x + half_x, y + half_y)
                    if not self._is_free(box):
                        continue
                    outside = sum(cell not in self.owner for cell in _samples(box))
                    if best is None or outside > best[0]:
                        angle = round(degrees(turn))
                        angle += 180 if angle < -90 else -180 if angle > 90 else 0
                        best = outside, Label(lines=(name,), x=round(x), y=round(y), angle=angle), box
        if best is None:
            return None
        self.taken.append(best[2])
        return best[1]

    def _place(self, name: str, number: int, cells: list[Cell]) -> Label | None:
        spots = _spots(cells)
        best: tuple[float, Wording, Box] | None = None
        for wording in wordings(name, has_number=self.has_numbers):
            if best is not None and wording.loss >= best[0]:
                continue
            for away, (x, y) in spots:
                if best is not None and wording.loss + away >= best[0]:
                    break
                box = self._box(wording, x, y)
                if not self._is_free(box):
                    continue
                share = self._share(box, number)
                cost = wording.loss + 6 * (1 - share) + away
                if share >= LEAST_SHARE and (best is None or cost < best[0]):
                    best = cost, wording, box
        if best is not None:
            return self._keep(best[1].lines, best[2])
        return self._number_only(number, spots) if self.has_numbers else None

    def _number_only(self, number: int, spots: list[tuple[float, Point]]) -> Label | None:
        """Leave at least the number, which the list beside the map explains."""
        bare = Wording(lines=(), width=width_of("00"), loss=0)
        for _away, (x, y) in spots:
            box = self._box(bare, x, y)
            if self._is_free(box):
                return self._keep((), box)
        return None

    def _box(self, wording: Wording, x: float, y: float) -> Box:
        half = (wording.width / 2 + AIR) * self.size
        high = (max(len(wording.lines), 1) * LINE / 2 + AIR / 2) * self.size
        return x - half, y - high, x + half, y + high

    def _is_free(self, box: Box) -> bool:
        west, north, east, south = box
        if west < 0 or north < 0 or east > self.width or south > self.height:
            return False
        return not any(west < e and w < east and north < s and n < south for w, n, e, s in self.taken)

    def _share(self, box: Box, number: int) -> float:
        owners = [self.owner.get(cell) for cell in _samples(box)]
        return sum(1.0 if owner == number else OUTSIDE if owner is None else 0.0 for owner in owners) / len(owners)

    def _keep(self, lines: tuple[str, ...], box: Box) -> Label:
        self.taken.append(box)
        west, north, east, _south = box
        return Label(lines=lines, x=round((west + east) / 2), y=round(north + self.size * (LINE * 0.8 + AIR / 2)))


def owners(areas: Sequence[Area], height: float) -> dict[Cell, int]:
    """Return which area each square of the paper lies in, row by row."""
    found: dict[Cell, int] = {}
    for number, area in enumerate(areas):
        for row in range(int(height / CELL) + 1):
            y = (row + 0.5) * CELL
            crossings = sorted(x for polygon in area for ring in polygon for x in _crossings(ring, y))
            for begin, end in zip(crossings[::2], crossings[1::2], strict=False):
                for column in range(int(begin / CELL + 0.5), int(end / CELL + 0.5)):
                    found[column, row] = number
    return found


def _crossings(ring: Ring, y: float) -> Iterable[float]:
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def _spots(cells: list[Cell]) -> list[tuple[float, Point]]:
    """Return places to try, and how far each is from the middle (0 to about 1), the middle first."""
    middle = sum(x for x, _y in cells) / len(cells), sum(y for _x, y in cells) / len(cells)
    reach = max(hypot(x - middle[0], y - middle[1]) for x, y in cells) or 1
    near = sorted((hypot(x - middle[0], y - middle[1]) / reach, x, y) for x, y in cells)
    step = max(1, len(near) // MOST_SPOTS)
    return [(away, ((x + 0.5) * CELL, (y + 0.5) * CELL)) for away, x, y in near[::step]]


def _samples(box: Box) -> list[Cell]:
    west, north, east, south = box
    return [
        (int((west + (east - west) * column / 6) / CELL), int((north + (south - north) * row / 2) / CELL))
        for column in range(7)
        for row in range(3)
    ]
