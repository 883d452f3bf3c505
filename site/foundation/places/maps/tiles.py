"""Street tiles around a point, from the server that a city has set (`MAP_TILES_URL`); without one there are none.

Tiles as all such servers number them (OpenStreetMap's "slippy map" names, EPSG:3857). They are pictures inside of
an SVG, so that no script is needed; the content security policy lets pictures of that one server in.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan

from django.conf import settings

from foundation.places.locating import Degrees

ZOOM = 16
"""Streets with their names; a tile is about 400 m wide."""
TILE = 256
WIDTH, HEIGHT = 480, 320


@dataclass(frozen=True, kw_only=True)
class Tile:
    url: str
    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Streets:
    """A picture of streets with its point in the middle."""

    width: int
    height: int
    tiles: tuple[Tile, ...]
    attribution: str

    @property
    def middle(self) -> tuple[int, int]:
        return self.width // 2, self.height // 2


def streets_around(latitude: Degrees, longitude: Degrees) -> Streets | None:
    """Return the tiles around a point; None where the city has set no server for them."""
    if not settings.MAP_TILES_URL:
        return None
    count = 2**ZOOM
    x = (float(longitude) + 180) / 360 * count
    y = (1 - asinh(tan(radians(float(latitude)))) / pi) / 2 * count
    left, top = x - WIDTH / 2 / TILE, y - HEIGHT / 2 / TILE
    tiles = (
        Tile(
            url=settings.MAP_TILES_URL.format(z=ZOOM, x=column % count, y=row),
            x=round((column - left) * TILE),
            y=round((row - top) * TILE),
        )
        for row in range(floor(top), floor(top + HEIGHT / TILE) + 1)
        for column in range(floor(left), floor(left + WIDTH / TILE) + 1)
        if 0 <= row < count
    )
    return Streets(width=WIDTH, height=HEIGHT, tiles=tuple(tiles), attribution=settings.MAP_TILES_ATTRIBUTION)
