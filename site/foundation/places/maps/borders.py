"""The districts' borders for a browser: near enough to compare a position with, which then stays where it is."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.urls import reverse

from foundation.geometry.shapes import Ring, shrink_of_longitude, simplify
from foundation.places.maps.outlines import Atlas, atlas
from foundation.places.models import Level

TOLERANCE = 15
"""Metres that a line may be moved by; a telephone knows its place no better."""
METRES = 111_320
"""A degree of latitude."""


def borders(level: str = Level.DISTRICT) -> list[dict[str, Any]]:
    """Return each district with a boundary: its name, its address and its polygons, as [longitude, latitude]."""
    return [{**each, "url": reverse("places:district", args=[each["slug"]])} for each in _drawn(atlas(), level)]


def has_borders(level: str = Level.DISTRICT) -> bool:
    """Whether a position can be compared with anything."""
    return any(sheet.level == level for sheet in atlas().sheets)


@lru_cache(maxsize=2)
def _drawn(current: Atlas, level: str) -> list[dict[str, Any]]:
    return [
        {
            "slug": sheet.slug,
            "name": sheet.name,
            "isSchematic": sheet.is_schematic,
            "polygons": [[_ring(ring) for ring in polygon] for polygon in sheet.area],
        }
        for sheet in current.sheets
        if sheet.level == level
    ]


def _ring(ring: Ring) -> list[list[float]]:
    shrink = shrink_of_longitude(ring[0][1])
    in_metres = [(longitude * shrink * METRES, latitude * METRES) for longitude, latitude in ring]
    return [[round(x / shrink / METRES, 5), round(y / METRES, 5)] for x, y in simplify(in_metres, TOLERANCE)]
