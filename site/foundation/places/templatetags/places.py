from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.places.locating import Degrees
from foundation.places.maps.close_up import close_up, where_in
from foundation.places.maps.drawing import Drawing, Shape, drawing
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


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many of something there are, by the district's primary key, and of what."""

    numbers: Mapping[int, int]
    label: str

    @property
    def most(self) -> int:
        return max(self.numbers.values(), default=0)

    def of(self, shape: Shape) -> int:
        return self.numbers.get(shape.pk, 0)

    def in_words(self, shape: Shape) -> str:
        values = {"name": shape.name, "label": self.label, "count": self.of(shape)}
        return _("%(name)s, %(label)s: %(count)s") % values

    def step(self, shape: Shape) -> int:
        """Return how dark the district is shown."""
        return ceil(STEPS * self.of(shape) / self.most) if self.of(shape) else 0


@register.inclusion_tag("places/map.html")
def district_map(
    counts: Mapping[int, int] | None = None, label: str = "", heading: str = "", level: str = Level.DISTRICT
) -> dict[str, Any]:
    """Draw the city's districts, each a link; beside it the same as a list.

    `counts`: how many of something there are, by the district's primary key; `label` says of what, e.g. "Termine".
    Costs two queries the first time, then one.
    """
    drawn = drawing(level)
    counted = None if counts is None else Counted(numbers=counts, label=label)
    return {
        "places": [_place(shape, counted) for shape in _shapes(drawn, level)],
        "map": drawn,
        "label": label,
        "heading": heading,
        "has_counts": counted is not None,
        "legend": _legend(counted.most) if counted else [],
    }


def _shapes(drawn: Drawing | None, level: str) -> Sequence[Shape]:
    """Return the districts as they are drawn; those of a city that has no map lack a path."""
    if drawn:
        return drawn.shapes
    listed = District.objects.filter(level=level).values_list("pk", "name", "slug")
    return [Shape(pk=pk, name=name, slug=slug, path="", x=0, y=0) for pk, name, slug in listed]


def _place(shape: Shape, counted: Counted | None) -> Place:
    return Place(
        name=shape.name,
        url=reverse("places:district", args=[shape.slug]),
        label=counted.in_words(shape) if counted else shape.name,
        count=counted.of(shape) if counted else None,
        step=counted.step(shape) if counted else 0,
        path=shape.path,
        x=shape.x,
        y=shape.y,
    )


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
