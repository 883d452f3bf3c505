"""The districts' areas and the landmarks, read once and kept in this process until one of them changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db.models import Count, Max, Subquery

from foundation.geometry.shapes import Area, Box, BrokenBoundary, Ring, area_from, box_of, lines_from
from foundation.places.models import District, Landmark

log = logging.getLogger(__name__)
Version = tuple[int, datetime | None, datetime | None]


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


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One landmark: lines, or a line of one point."""

    kind: str
    name: str
    width: int
    """Of a river, in metres; 0: not said."""
    lines: tuple[Ring, ...]
    source: str


@dataclass(frozen=True, eq=False)
class Atlas:
    version: Version
    sheets: tuple[Sheet, ...]
    marks: tuple[Mark, ...] = ()


_kept: Atlas | None = None
_lock = Lock()


def atlas() -> Atlas:
    """Return all districts with a boundary, and all landmarks. One query tells whether what is kept still holds."""
    global _kept
    version = _version()
    with _lock:
        if _kept is None or _kept.version != version:
            _kept = Atlas(version, tuple(_read()), tuple(_read_marks()))
        return _kept


def _version() -> Version:
    newest_mark = Subquery(Landmark.objects.order_by("-updated_at").values("updated_at")[:1])
    found = District.objects.aggregate(count=Count("pk"), latest=Max("updated_at"), marks=Max(newest_mark))
    return found["count"], found["latest"], found["marks"]


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


def _read_marks() -> list[Mark]:
    marks = []
    for landmark in Landmark.objects.all():
        try:
            lines = tuple(lines_from(landmark.geometry))
        except BrokenBoundary as broken:
            log.error("landmark %s: %s", landmark.name, broken)
            continue
        marks.append(
            Mark(kind=landmark.kind, name=landmark.name, width=landmark.width, lines=lines, source=landmark.source)
        )
    return marks
