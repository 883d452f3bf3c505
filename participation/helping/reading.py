"""How an opportunity reads for the search, and a shift in mails and on pages about one's signup."""

from __future__ import annotations

from foundation.findable import Reading
from foundation.signups.subjects import Subject
from participation.helping.models import Opportunity, Shift


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


def describe_shift(shift: Shift) -> Subject:
    opportunity = shift.opportunity
    title = f"{opportunity.title}: {shift.label}" if shift.label else opportunity.title
    return Subject(
        title=title,
        url=opportunity.get_absolute_url(),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        place=opportunity.place,
        organiser=opportunity.organisation.name,
        organiser_email=opportunity.contact_email,
        thanks=opportunity.thanks,
    )


def describe_opportunity(opportunity: Opportunity) -> Subject:
    return Subject(
        title=opportunity.title,
        url=opportunity.get_absolute_url(),
        place=opportunity.place,
        organiser=opportunity.organisation.name,
        organiser_email=opportunity.contact_email,
        thanks=opportunity.thanks,
    )
