"""Which district is this point in?"""

from __future__ import annotations

from decimal import Decimal

from foundation.geometry.shapes import contains, is_in_box
from foundation.places.maps.outlines import Sheet, atlas
from foundation.places.models import District, Level

Degrees = float | Decimal


def district_at(latitude: Degrees, longitude: Degrees, *, level: str = Level.DISTRICT) -> District | None:
    """Return the district a point lies in, by default the one people call Stadtteil; None outside the city.

    On the line between two it is the first by name, so that the answer is always the same.
    """
    sheet = _sheet_at(float(latitude), float(longitude), level)
    return District.objects.get(pk=sheet.pk) if sheet else None


def _sheet_at(latitude: float, longitude: float, level: str) -> Sheet | None:
    point = (longitude, latitude)
    for sheet in atlas().sheets:
        if sheet.level == level and is_in_box(point, sheet.box) and contains(sheet.area, point):
            return sheet
    return None
