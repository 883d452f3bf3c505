"""The districts' areas, read from the database once and kept in this process until a district changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db.models import Count, Max

from foundation.geometry.shapes import Area, Box, BrokenBoundary, area_from, box_of
from foundation.places.models import District

log = logging.getLogger(__name__)
Version = tuple[int, datetime | None]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One district on the map."""

    pk: int
    code: str
    name: str
    slug: str
    level: str
    area: Area
    box: Box
    is_schematic: bool
    source: str


@dataclass(frozen=True, eq=False)
class Atlas:
    version: Version
    sheets: tuple[Sheet, ...]


_kept: Atlas | None = None
_lock = Lock()


def atlas() -> Atlas:
    """Return all districts with a boundary. One small query tells whether what is kept still holds."""
    global _kept
    version = _version()
    with _lock:
        if _kept is None or _kept.version != version:
            _kept = Atlas(version, tuple(_read()))
        return _kept


def _version() -> Version:
    found = District.objects.aggregate(count=Count("pk"), latest=Max("updated_at"))
    return found["count"], found["latest"]


def _read() -> list[Sheet]:
    sheets = []
    for district in District.objects.exclude(boundary=None).order_by("name"):
        try:
            area = area_from(district.boundary)
        except BrokenBoundary as broken:
            # The import refuses such a boundary; what came in another way must not take the map down.
            log.error("boundary of district %s: %s", district.code, broken)
            continue
        sheets.append(
            Sheet(
                pk=district.pk,
                code=district.code,
                name=district.name,
                slug=district.slug,
                level=district.level,
                area=area,
                box=box_of(area),
                is_schematic=district.boundary_is_schematic,
                source=district.boundary_source,
            )
        )
    return sheets
