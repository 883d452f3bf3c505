"""What places show on the first page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from foundation.places.forms import HomeForm
from foundation.places.models import District, StreetSection


def find_home(district: District | None) -> Mapping[str, Any] | None:
    """Return the way to one's own district; None where neither a list of streets nor borders could tell it."""
    known = District.objects.districts().aggregate(
        borders=Count("pk", filter=Q(boundary__isnull=False)),
        streets=Count("pk", filter=Exists(StreetSection.objects.filter(district=OuterRef("pk")))),
    )
    if not any(known.values()):
        return None
    return {"form": HomeForm() if known["streets"] else None, "can_locate": bool(known["borders"])}
