"""Who answers in the city's name."""

from __future__ import annotations

from foundation.network.models import Coordination, Organisation
from foundation.places.models import District


def address_of_coordination(*districts: District) -> str:
    """Return the address of who coordinates one of these districts; empty where nobody has given one."""
    for district in districts:
        there = Coordination.objects.for_district(district).exclude(email="").order_by("name")
        if email := there.values_list("email", flat=True).first():
            return str(email)
    return ""


def coordination_of(organisation: Organisation) -> str:
    """Return the address of the coordination where the organisation is at home."""
    return address_of_coordination(*organisation.districts.order_by("pk").defer("boundary"))
