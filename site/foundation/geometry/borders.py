"""Simplifying areas that share borders: each border is simplified once, so that it stays one line for both sides.

Rings are cut where borders meet (a point with other than two neighbours over all rings), each piece is simplified by
itself, and the rings are put together again. Points shared are points equal: areas whose borders only lie close to each
other are simplified one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foundation.geometry.shapes import Area, Point, Ring, simplify_line

Piece = tuple[Point, ...]


def simplify_together(areas: Sequence[Area], tolerance: float) -> list[Area]:
    """Return the areas without the points that change a border by less than `tolerance`; none loses a ring."""
    borders = _Borders(tolerance, _ends(areas))
    rings = [ring for area in areas for polygon in area for ring in polygon]
    # A ring of two pieces that are both straight would vanish: those keep all their points, on both of their sides.
    while too_small := [ring for ring in rings if len(borders.simplified(ring)) < 3]:
        borders.keep_whole(too_small)
    return [[[borders.simplified(ring) for ring in polygon] for polygon in area] for area in areas]


@dataclass
class _Borders:
    tolerance: float
    ends: set[Point]
    whole: set[Piece] = field(default_factory=set)
    known: dict[Piece, Ring] = field(default_factory=dict)

    def simplified(self, ring: Ring) -> Ring:
        return [point for piece in _pieces(ring, self.ends) for point in self._simplify(piece)[:-1]]

    def keep_whole(self, rings: list[Ring]) -> None:
        pieces = {_forwards(piece) for ring in rings for piece in _pieces(ring, self.ends)}
        if pieces <= self.whole:
            msg = "a ring has fewer than three points"
            raise ValueError(msg)
        self.whole |= pieces

    def _simplify(self, piece: Piece) -> Ring:
        """Return a piece simplified, in its own direction; the same line whichever side asks."""
        key = _forwards(piece)
        if key in self.whole:
            return list(piece)
        if key not in self.known:
            self.known[key] = simplify_line(list(key), self.tolerance)
        return self.known[key] if key == piece else self.known[key][::-1]


def _forwards(piece: Piece) -> Piece:
    return min(piece, piece[::-1])


def _ends(areas: Sequence[Area]) -> set[Point]:
    """Return the points where borders meet."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for area in areas:
        for polygon in area:
            for ring in polygon:
                for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
                    beside[one].add(other)
                    beside[other].add(one)
    return {point for point, neighbours in beside.items() if len(neighbours) != 2}


def _pieces(ring: Ring, ends: set[Point]) -> Iterator[Piece]:
    """Yield the ring's pieces from end to end; an island is cut in two at the same points whoever asks."""
    cuts = [index for index, point in enumerate(ring) if point in ends]
    if len(cuts) < 2:
        first = cuts[0] if cuts else ring.index(min(ring))
        x, y = ring[first]
        far = max(ring, key=lambda point: ((point[0] - x) ** 2 + (point[1] - y) ** 2, point))
        cuts = sorted([first, ring.index(far)])
    for begin, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        yield tuple(ring[index % len(ring)] for index in range(begin, end + 1))
