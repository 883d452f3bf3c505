"""Organisations and groups as the search and search engines (schema.org) read them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from foundation.look.sharing import geo
from foundation.network.models import Coordination, Organisation
from foundation.registries.findables import Reading


def names_of_organisations() -> QuerySet[Organisation, str]:
    """Return the names that nobody may give oneself."""
    return Organisation.objects.public().values_list("name", flat=True)


def names_of_offices() -> QuerySet[Coordination, str]:
    """Return the names of those who coordinate."""
    return Coordination.objects.values_list("name", flat=True)


def public_organisations() -> QuerySet[Organisation]:
    return Organisation.objects.public().prefetch_related("districts")


def read_organisation(organisation: Organisation) -> Reading:
    return Reading(
        title=organisation.name,
        url=organisation.get_absolute_url(),
        summary=organisation.summary,
        text=f"{organisation.get_kind_display()} {organisation.description}",
        district_ids=[district.pk for district in organisation.districts.all()],
        topics=[str(organisation.get_kind_display())],
        place=organisation.address,
        is_accessible="stufenlos" in organisation.accessibility.lower(),
    )


def as_organisation(organisation: Organisation) -> dict[str, Any]:
    """Return who it is and how to reach it: what its public profile says, no more."""
    point = geo(organisation.latitude, organisation.longitude)
    data = {
        "@type": "Organization",
        "name": organisation.name,
        "url": settings.BASE_URL + organisation.get_absolute_url(),
        "description": organisation.summary,
        "address": organisation.address,
        "email": organisation.email,
        "telephone": organisation.phone,
        "sameAs": organisation.website,
        "location": {"@type": "Place", "address": organisation.address, **point} if point else {},
    }
    return {name: value for name, value in data.items() if value}
