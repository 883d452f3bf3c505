"""A date as what people sign up for."""

from __future__ import annotations

from django.urls import reverse

from events.models import Occurrence
from events.presenters import place_in_full
from events.rules import may_see_registrants
from foundation.network.listeners import listeners_of
from foundation.registries.subjects import CalendarKey, Listener, Subject
from foundation.rules import Visitor
from foundation.signups.models import SignUpSheet
from foundation.signups.querysets import SignUpSheetQuerySet
from foundation.timespan import local


def describe_occurrence(occurrence: Occurrence) -> Subject:
    """Return how a date reads on somebody's sign-up."""
    event = occurrence.event
    return Subject(
        title=event.title,
        url=occurrence.get_absolute_url(),
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        is_all_day=event.is_all_day,
        takes_place=event.is_public and not occurrence.is_cancelled,
        place=place_in_full(event) or event.online_url,
        organiser=event.organiser.name,
        organiser_email=event.organiser.email,
        calendar=_calendar_key(occurrence),
    )


def _calendar_key(occurrence: Occurrence) -> CalendarKey:
    event = occurrence.event
    original = local(occurrence.original_at).date() if event.is_all_day else occurrence.original_at
    return CalendarKey(
        uid=event.uid,
        changed_at=event.changed_at,
        sequence=event.sequence,
        original_start=original if event.is_series else None,
    )


def takes_signups(occurrence: Occurrence) -> bool:
    """Whether the date is announced and lets people sign up now."""
    return occurrence.event.is_public and occurrence.takes_signups


def may_organise(visitor: Visitor, occurrence: Occurrence) -> bool:
    """Whether somebody may see who comes to the date."""
    return may_see_registrants(visitor, occurrence.event)


def listeners_of_date(occurrence: Occurrence) -> list[Listener]:
    """Return who hears of registrations: who manages the organisation that invites now, else who entered it."""
    return listeners_of(occurrence.event.organiser, otherwise=occurrence.event.created_by)


def manage_url(occurrence: Occurrence) -> str:
    """Return where the organiser sees who registered."""
    return reverse("events:registrants", args=[occurrence.event.slug, occurrence.original_on.isoformat()])


def lists_of_event(occurrence: Occurrence) -> SignUpSheetQuerySet:
    """Return the lists of all dates of its event."""
    return SignUpSheet.objects.filter(occurrence__event=occurrence.event_id)
