"""A shift, and an opportunity without shifts, as what people sign up for."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from foundation.network.listeners import listeners_of
from foundation.registries.subjects import CalendarKey, Listener, Subject
from foundation.rules import Visitor
from foundation.signups.models import SignUpSheet
from foundation.signups.querysets import SignUpSheetQuerySet
from foundation.signups.subjects import owner_of
from participation.helping import rules
from participation.helping.models import Opportunity, Shift


def describe_shift(shift: Shift) -> Subject:
    """Return how a shift reads on somebody's sign-up."""
    opportunity = shift.opportunity
    title = f"{opportunity.title}: {shift.label}" if shift.label else opportunity.title
    return Subject(
        title=title,
        url=opportunity.get_absolute_url(),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        takes_place=opportunity.is_public and shift.cancelled_at is None,
        place=opportunity.place,
        organiser=opportunity.organisation.name,
        organiser_email=opportunity.contact_email,
        thanks=opportunity.thanks,
        calendar=CalendarKey(uid=f"shift-{shift.pk}@quartier", changed_at=shift.changed_at),
    )


def describe_opportunity(opportunity: Opportunity) -> Subject:
    """Return how helping without a date reads on somebody's sign-up."""
    return Subject(
        title=opportunity.title,
        url=opportunity.get_absolute_url(),
        takes_place=opportunity.is_public,
        place=opportunity.place,
        organiser=opportunity.organisation.name,
        organiser_email=opportunity.contact_email,
        thanks=opportunity.thanks,
    )


def opportunity_of(sheet: SignUpSheet) -> Opportunity | None:
    """Return what a list is for, itself or with one of its shifts; None for a list of another feature."""
    owner = owner_of(sheet)
    if isinstance(owner, Shift):
        return owner.opportunity
    return owner if isinstance(owner, Opportunity) else None


def shift_takes_signups(shift: Shift) -> bool:
    """Whether somebody can sign up for the shift now."""
    return shift.takes_people and not shift.has_begun


def opportunity_takes_signups(opportunity: Opportunity) -> bool:
    """Whether somebody can sign up without a date now."""
    return opportunity.takes_people


def may_organise_shift(visitor: Visitor, shift: Shift) -> bool:
    """Whether somebody may see who comes to the shift."""
    return rules.may_organise(visitor, shift.opportunity)


def may_organise_opportunity(visitor: Visitor, opportunity: Opportunity) -> bool:
    """Whether somebody may see who helps without a date."""
    return rules.may_organise(visitor, opportunity)


def listeners_of_shift(shift: Shift) -> list[Listener]:
    """Return who hears of sign-ups for the shift."""
    return listeners_of_opportunity(shift.opportunity)


def listeners_of_opportunity(opportunity: Opportunity) -> list[Listener]:
    """Return who hears of sign-ups for it: who manages the organisation now, else who wrote it."""
    return listeners_of(opportunity.organisation, otherwise=opportunity.created_by)


def manage_url_of_shift(shift: Shift) -> str:
    """Return where its organiser sees who helps."""
    return reverse("helping:manage", args=[shift.opportunity_id])


def manage_url_of_opportunity(opportunity: Opportunity) -> str:
    """Return where its organiser sees who helps."""
    return reverse("helping:manage", args=[opportunity.pk])


def lists_of_shift(shift: Shift) -> SignUpSheetQuerySet:
    """Return the lists of all shifts of the same offer, and the one without a date."""
    return _lists_of(shift.opportunity_id)


def lists_of_opportunity(opportunity: Opportunity) -> SignUpSheetQuerySet:
    """Return the same for the offer."""
    return _lists_of(opportunity.pk)


def _lists_of(opportunity: int) -> SignUpSheetQuerySet:
    return SignUpSheet.objects.filter(Q(shift__opportunity=opportunity) | Q(opportunity=opportunity))
