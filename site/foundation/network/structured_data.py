"""Organisations as search engines read them (schema.org)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from foundation.look.sharing import geo
from foundation.network.models import Organisation


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
