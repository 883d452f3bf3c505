"""From the earth onto paper and back: flat, a city is small enough for it."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.geometry.shapes import Box, Point, shrink_of_longitude


@dataclass(frozen=True, kw_only=True)
class Projection:
    """North is up. The paper's units count from its upper left corner."""

    west: float
    north: float
    shrink: float
    scale: float
    """Units of the paper a degree of latitude."""
    margin: float = 0

    @classmethod
    def fitting(cls, box: Box, width: float, *, margin: float = 0) -> Projection:
        """Return the projection that draws the box as wide as the paper, its margins left out."""
        west, south, east, north = box
        shrink = shrink_of_longitude((south + north) / 2)
        scale = (width - 2 * margin) / max((east - west) * shrink, 1e-6)
        return cls(west=west, north=north, shrink=shrink, scale=scale, margin=margin)

    def on_paper(self, point: Point) -> Point:
        """Return where a point on the earth (longitude, latitude) lies on the paper."""
        longitude, latitude = point
        x = self.margin + (longitude - self.west) * self.shrink * self.scale
        return x, self.margin + (self.north - latitude) * self.scale

    def on_earth(self, x: float, y: float) -> Point:
        """Return which point on the earth (longitude, latitude) lies here on the paper."""
        longitude = self.west + (x - self.margin) / (self.shrink * self.scale)
        return longitude, self.north - (y - self.margin) / self.scale
