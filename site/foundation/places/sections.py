"""What places show on the first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foundation.places.forms import HomeForm
from foundation.places.maps.borders import has_borders
from foundation.places.models import District, StreetSection


def find_home(district: District | None) -> Mapping[str, Any] | None:
    """Return the way to one's own district; None where neither a list of streets nor borders could tell it."""
    has_streets, can_locate = StreetSection.objects.exists(), has_borders()
    if not (has_streets or can_locate):
        return None
    return {"form": HomeForm() if has_streets else None, "can_locate": can_locate}
