"""How organisations and groups read in the search."""

from __future__ import annotations

from django.db.models import QuerySet

from foundation.network.models import Organisation
from foundation.registries.findables import Reading


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
