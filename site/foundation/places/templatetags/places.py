from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.places.locating import Degrees
from foundation.places.maps.close_up import close_up, where_in
from foundation.places.maps.drawing import drawing
from foundation.places.models import District, Level

register = template.Library()

STEPS = 4
"""Shades for those who have something; none at all is a fifth."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """One district as the map and the list beside it show it."""

    name: str
    url: str
    label: str
    count: int | None
    step: int
    path: str
    x: int
    y: int


@register.inclusion_tag("places/map.html")
def district_map(
    counts: Mapping[int, int] | None = None, label: str = "", heading: str = "", level: str = Level.DISTRICT
) -> dict[str, Any]:
    """Draw the city's districts, each a link; beside it the same as a list.

    `counts`: how many of something there are, by the district's primary key; `label` says of what, e.g. "Termine".
    Costs two queries the first time, then one.
    """
    drawn = drawing(level)
    shapes = {shape.pk: shape for shape in drawn.shapes} if drawn else {}
    most = max(counts.values(), default=0) if counts else 0
    districts = (
        [(shape.pk, shape.name, shape.slug) for shape in shapes.values()]
        if shapes
        else list(District.objects.filter(level=level).values_list("pk", "name", "slug"))
    )
    places = []
    for pk, name, slug in districts:
        shape = shapes.get(pk)
        count = counts.get(pk, 0) if counts is not None else None
        places.append(
            Place(
                name=name,
                url=reverse("places:district", args=[slug]),
                label=_("%(name)s, %(label)s: %(count)s") % {"name": name, "count": count, "label": label}
                if count is not None
                else name,
                count=count,
                step=ceil(STEPS * count / most) if count and most else 0,
                path=shape.path if shape else "",
                x=shape.x if shape else 0,
                y=shape.y if shape else 0,
            )
        )
    return {
        "places": places,
        "map": drawn,
        "label": label,
        "heading": heading,
        "has_counts": counts is not None,
        "legend": _legend(most) if counts is not None else [],
    }


def _legend(most: int) -> list[dict[str, Any]]:
    """Return what each shade means: "0", "1–3" …"""
    legend: list[dict[str, Any]] = [{"step": 0, "text": "0"}]
    for step in range(1, STEPS + 1):
        begin, end = (most * (step - 1)) // STEPS + 1, (most * step) // STEPS
        if begin <= end:
            legend.append({"step": step, "text": str(end) if begin == end else f"{begin}–{end}"})
    return legend


@register.inclusion_tag("places/point.html")
def point_map(
    district: District, latitude: Degrees | None, longitude: Degrees | None, place: str = ""
) -> dict[str, Any]:
    """Show where in a district a point lies, as a small map and in words; nothing without a point.

    `place` is what people call it, e.g. "Fliederplatz". Costs one small query.
    """
    if latitude is None or longitude is None:
        return {}
    drawn = close_up(district)
    words = where_in(district, latitude, longitude)
    return {
        "words": f"{words}: {place}" if place else words,
        "map": drawn if drawn and drawn.marker(latitude, longitude) else None,
        "marker": drawn.marker(latitude, longitude) if drawn else None,
    }
