"""How an opportunity reads for the search."""

from __future__ import annotations

from foundation.registries.findables import Reading
from participation.helping.models import Opportunity


def read_opportunity(opportunity: Opportunity) -> Reading:
    return Reading(
        title=opportunity.title,
        url=opportunity.get_absolute_url(),
        summary=opportunity.summary,
        text="\n".join([opportunity.text, opportunity.skills, opportunity.for_whom, opportunity.organisation.name]),
        district_ids=[district.pk for district in opportunity.districts.all()],
        topics=[opportunity.get_task_display()],
        place=opportunity.place,
        starts_at=getattr(opportunity, "next_shift_at", None),
        is_accessible=opportunity.is_step_free,
        is_free=True,
    )
