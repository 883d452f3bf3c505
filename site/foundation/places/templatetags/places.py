from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.places.locating import Degrees
from foundation.places.maps.close_up import close_up, close_up_at, where_in
from foundation.places.maps.counting import Choice, Counted
from foundation.places.maps.drawing import LETTERS, Drawing, Shape, drawing
from foundation.places.maps.lettering import Label
from foundation.places.maps.tiles import streets_around
from foundation.places.models import District, Level
from foundation.places.whereabouts import Whereabouts

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Place:
    """One district as the map and the list beside it show it."""

    name: str
    url: str
    label: str
    count: int | None
    step: int
    path: str
    labels: Mapping[str, Label]
    is_chosen: bool


@register.inclusion_tag("places/map.html")
def district_map(
    counts: Mapping[int, int] | None = None,
    label: str = "",
    heading: str = "",
    choices: Sequence[Choice] = (),
    chosen: int | None = None,
) -> dict[str, Any]:
    """Draw the city's districts, each a link; beside it the same as a list.

    `counts`: how many of something there are, by the district's primary key; `label` says of what, e.g. "Termine".
    `choices`: what else may be counted. `chosen`: the primary key of a district that is shown as the one in question.
    Costs three queries the first time, then one.
    """
    drawn = drawing(Level.DISTRICT)
    counted = None if counts is None else Counted(numbers=counts, label=label)
    return {
        "places": [_place(shape, counted, chosen) for shape in _shapes(drawn)],
        "map": drawn,
        "label": label,
        "heading": heading,
        "has_counts": counted is not None,
        "legend": counted.legend() if counted else [],
        "choices": choices,
        "sizes": list(LETTERS),
    }


@register.filter
def of_size(by_size: Mapping[str, Any], size: str) -> Any:
    """Return what stands there in letters of this size."""
    return by_size.get(size)


def _shapes(drawn: Drawing | None) -> Sequence[Shape]:
    """Return the districts as they are drawn; those of a city that has no map lack a path."""
    if drawn:
        return drawn.shapes
    listed = District.objects.districts().values_list("pk", "name", "slug")
    return [Shape(pk=pk, name=name, slug=slug, path="", labels={}) for pk, name, slug in listed]


def _place(shape: Shape, counted: Counted | None, chosen: int | None) -> Place:
    return Place(
        name=shape.name,
        url=reverse("places:district", args=[shape.slug]),
        label=counted.in_words(shape.pk, shape.name) if counted else shape.name,
        count=counted.of(shape.pk) if counted else None,
        step=counted.step(shape.pk) if counted else 0,
        path=shape.path,
        labels=shape.labels,
        is_chosen=shape.pk == chosen,
    )


@register.filter
def with_districts(place: str, row: Any) -> str:
    """Return a place with the districts it does not name itself, for rows of a list of the whole city.

    `row`: of a queryset with the annotations of `foundation.places.querysets.first_districts`.
    """
    known = [name for name in (row.district_1, row.district_2) if name and name not in place]
    names = ", ".join(part for part in (place, *known) if part)
    return _("%(places)s und andere") % {"places": names} if row.district_3 else names


@register.inclusion_tag("places/point.html")
def point_map(
    district: District, latitude: Degrees | None, longitude: Degrees | None, place: str = ""
) -> dict[str, Any]:
    """Show where in a district a point lies, as a small map and in words; nothing without a point.

    `place` is what people call it, e.g. "Fliederplatz". Costs one small query.
    """
    if latitude is None or longitude is None:
        return {}
    drawn = close_up(district, [(float(longitude), float(latitude))])
    words = where_in(district, latitude, longitude)
    return {
        "words": f"{words}: {place}" if place else words,
        "map": drawn if drawn and drawn.marker(latitude, longitude) else None,
        "marker": drawn.marker(latitude, longitude) if drawn else None,
    }


@register.inclusion_tag("places/where_it_is.html")
def where_it_is(place: Whereabouts) -> dict[str, Any]:
    """Show where something is: in its district, on the city's own street map if it has one, and the way there.

    Nothing where neither address nor point is known. Costs one small query.
    """
    if place.latitude is None or place.longitude is None:
        return {"place": place}
    found = close_up_at(place.latitude, place.longitude)
    return {
        "place": place,
        "streets": streets_around(place.latitude, place.longitude),
        "map": found.drawing if found else None,
        "marker": found.marker if found else None,
        "words": found.words if found else "",
    }
