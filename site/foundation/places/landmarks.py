"""Reading what people know their way by (rivers, railways, stations, sights) from a GeoJSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.geometry.shapes import BrokenBoundary, lines_from
from foundation.places.importing import BrokenFile, read_text
from foundation.places.models import Landmark, LandmarkKind

MOST_POINTS = 2000
"""Of all lines together: they are drawn on every map."""
WIDEST = 5000
"""Metres."""


def read_landmarks(path: Path, *, source: str = "") -> list[Landmark]:
    """Return the landmarks of a file, not yet stored. `source` is said below every map. Raises `BrokenFile`."""
    try:
        content = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BrokenFile(_("Das ist kein JSON: %(error)s") % {"error": error}) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise BrokenFile(_("Erwartet wird GeoJSON vom Typ FeatureCollection, mit Einträgen."))
    found = list(_read(features, source or str(content.get("attribution") or "")))
    points = sum(len(line) for landmark in found for line in lines_from(landmark.geometry))
    if points > MOST_POINTS:
        raise BrokenFile(
            _("Die Linien haben %(points)s Punkte, höchstens %(most)s sind möglich: bitte vereinfachen.")
            % {"points": points, "most": MOST_POINTS}
        )
    return found


def _read(features: list[Any], source: str) -> Iterator[Landmark]:
    for number, feature in enumerate(features, start=1):
        where = _("Eintrag %(number)s") % {"number": number}
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise BrokenFile(_("%(where)s hat keine „properties“.") % {"where": where})
        kind, name = str(properties.get("kind") or ""), str(properties.get("name") or "").strip()
        if kind not in LandmarkKind.values:
            raise BrokenFile(
                _("%(where)s: „%(kind)s“ ist keine Art von Landmarke; es gibt: %(kinds)s.")
                % {"where": where, "kind": kind, "kinds": ", ".join(LandmarkKind.values)}
            )
        if not name:
            raise BrokenFile(_("%(where)s: Der Name fehlt.") % {"where": where})
        geometry = _geometry(feature.get("geometry"), LandmarkKind(kind), where)
        width = _width(properties.get("width"), where)
        yield Landmark(kind=kind, name=name[:60], width=width, geometry=geometry, source=source[:200])


def _geometry(geometry: Any, kind: LandmarkKind, where: str) -> dict[str, Any]:
    try:
        lines = lines_from(geometry)
    except BrokenBoundary as broken:
        raise BrokenFile(f"{where}: {broken}") from broken
    if kind.is_line == (len(lines[0]) == 1):
        raise BrokenFile(
            _("%(where)s: Ein Bahnhof und ein Wahrzeichen sind ein Point, alles andere ist eine Linie.")
            % {"where": where}
        )
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _width(value: Any, where: str) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= WIDEST:
        raise BrokenFile(
            _("%(where)s: „%(width)s“ ist keine Breite in Metern von 0 bis %(most)s.")
            % {"where": where, "width": str(value)[:20], "most": WIDEST}
        )
    return round(value)


@transaction.atomic
def replace_landmarks(landmarks: list[Landmark]) -> int:
    """Let these be all the landmarks there are; return how many."""
    Landmark.objects.all().delete()
    return len(Landmark.objects.bulk_create(landmarks))
