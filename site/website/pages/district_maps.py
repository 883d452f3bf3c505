"""What the map of all districts counts, and what one district's own map shows, as `?zaehlt=` asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404

from foundation.places.maps.counting import Choice
from foundation.places.maps.pins import pin_map
from foundation.places.models import District
from foundation.registries import district_counts
from foundation.registries.district_counts import DistrictCount

COUNTS = "zaehlt"
"""The parameter that says what a map counts or shows."""


def map_counts(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return what the map of the districts counts: numbers by primary key, of what, what else it can count.

    Raises `Http404` for what nothing counts. Where no feature counts anything, the map has no numbers.
    """
    known = list(district_counts.all())
    counted = _asked(known, parameters)
    return {
        "counts": counted.load() if counted else None,
        "counts_label": counted.label if counted else "",
        "map_choices": _choices(known, counted),
    }


def has_pins() -> bool:
    """Whether any feature says where its things are."""
    return any(each.pins for each in district_counts.all())


def map_of_district(district: District, parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return what a district's own map shows. Raises `Http404` for what nothing says the place of."""
    known = [each for each in district_counts.all() if each.pins]
    shown = _asked(known, parameters)
    if shown is None or shown.pins is None:
        raise Http404
    pins = shown.pins(district)
    return {
        "label": shown.label,
        "pins": pins,
        "map": pin_map(district, pins),
        "map_choices": _choices(known, shown),
    }


def _asked(known: Sequence[DistrictCount], parameters: Mapping[str, str]) -> DistrictCount | None:
    if COUNTS not in parameters:
        return known[0] if known else None
    found = next((each for each in known if each.key == parameters[COUNTS]), None)
    if found is None:
        raise Http404
    return found


def _choices(known: Sequence[DistrictCount], current: DistrictCount | None) -> list[Choice]:
    """Return the links; none where there is nothing to choose."""
    if len(known) < 2:
        return []
    return [
        Choice(label=str(each.title), icon=each.icon, url=f"?{COUNTS}={each.key}#karte", is_current=each is current)
        for each in known
    ]
