"""What becomes of single dates, and of all that are still to come."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from events.actions.locks import locked_date, locked_event
from events.actions.registration import tell_registrants
from events.actions.series_dates import settle
from events.actions.unseen_changes import watched
from events.models import Event, LeftOutDate, Occurrence
from events.rules import may_cancel_date, may_change, may_move_date, may_restore_date
from events.states import OccurrenceState
from foundation.actors import Actor
from foundation.history.actions import record
from foundation.refusals import Refused
from foundation.states import change_state
from foundation.transactions import all_or_nothing


@all_or_nothing
def cancel_occurrence(*, occurrence: Occurrence, by: Actor, reason: str = "") -> Occurrence:
    """Cancel one date and tell those who signed up for it."""
    event, occurrence = locked_date(occurrence, by, may_cancel_date)
    was = occurrence.snapshot()
    with watched(event, by=by):
        _change_occurrence(occurrence, OccurrenceState.CANCELLED, "occurrence.cancelled", by=by, reason=reason)
        tell_registrants(occurrence, "occurrence_cancelled", reason=reason, was=was)
        settle(event, by=by)
    return occurrence


@all_or_nothing
def restore_occurrence(*, occurrence: Occurrence, by: Actor) -> Occurrence:
    """Take back that a date was cancelled or moved: it is as the rule says, and those who signed up are told."""
    event, occurrence = locked_date(occurrence, by, may_restore_date)
    was = occurrence.snapshot()
    schedule = event.schedule
    with watched(event, by=by):
        _change_occurrence(
            occurrence,
            OccurrenceState.PLANNED,
            "occurrence.restored",
            by=by,
            starts_at=schedule.starts_at(occurrence.original_on),
            ends_at=schedule.ends_at(occurrence.original_on),
        )
        tell_registrants(occurrence, "occurrence_moved", was=was)
        settle(event, by=by)
    return occurrence


@all_or_nothing
def move_occurrence(
    *, occurrence: Occurrence, starts_at: datetime, ends_at: datetime | None, by: Actor, reason: str = ""
) -> Occurrence:
    """Let one date take place at another time, and tell those who signed up. Back to where it was: as planned."""
    event, occurrence = locked_date(occurrence, by, may_move_date)
    was = occurrence.snapshot()
    if ends_at is not None and ends_at <= starts_at:
        raise Refused(_("Das Ende muss nach dem Anfang liegen."), field="end_time")
    if (starts_at, ends_at) == (was.starts_at, was.ends_at) and not was.is_cancelled:
        return occurrence
    is_back = (starts_at, ends_at) == (occurrence.original_at, event.schedule.ends_at(occurrence.original_on))
    with watched(event, by=by):
        _change_occurrence(
            occurrence,
            OccurrenceState.PLANNED if is_back else OccurrenceState.MOVED,
            "occurrence.restored" if is_back else "occurrence.moved",
            by=by,
            reason=reason,
            starts_at=starts_at,
            ends_at=ends_at,
        )
        tell_registrants(occurrence, "occurrence_moved", reason=reason, was=was)
        settle(event, by=by)
    return occurrence


@all_or_nothing
def leave_out(*, event: Event, on: date, by: Actor) -> Event:
    """Take a date out of a series for good, as for a holiday; it is not shown as cancelled."""
    event = locked_event(event, by, may_change)
    with watched(event, by=by):
        LeftOutDate.objects.get_or_create(event=event, on=on)
        record(event, "event.changed", by=by, reason=str(on))
        settle(event, by=by)
    return event


def _change_occurrence(
    occurrence: Occurrence, to: str, action: str, *, by: Actor, reason: str = "", **times: datetime | None
) -> None:
    change_state(
        occurrence,
        to,
        action=action,
        by=by,
        reason=reason,
        public_reason=reason[:200],
        **times,
    )


def cancel_all(event: Event, *, reason: str) -> None:
    """Cancel every date that is still to come and tell those who signed up, each once for each date."""
    for occurrence in _still_to_come(event):
        tell_registrants(occurrence, "occurrence_cancelled", reason=reason)
        Occurrence.objects.filter(pk=occurrence.pk).update(state=OccurrenceState.CANCELLED, public_reason=reason[:200])


def tell_withdrawn(event: Event, *, reason: str) -> None:
    """Tell those who signed up that nothing takes place. The dates stay as they are, should the event come back."""
    for occurrence in _still_to_come(event):
        tell_registrants(occurrence, "occurrence_cancelled", reason=reason)


def tell_back(event: Event) -> None:
    """Tell those on its lists that the event takes place after all: they signed up before it was withdrawn."""
    for occurrence in _still_to_come(event):
        was = occurrence.snapshot()
        was.state = OccurrenceState.CANCELLED
        tell_registrants(occurrence, "occurrence_moved", was=was)


def _still_to_come(event: Event) -> list[Occurrence]:
    coming = [*event.occurrences.upcoming().taking_place().filter(in_series=True).select_related("sheet")]
    for occurrence in coming:
        occurrence.event = event
    return coming
