"""What becomes of single dates, and of all that are still to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.locks import locked_date, locked_event
from events.actions.registration import ask_again, tell_registrants
from events.actions.series_dates import settle
from events.actions.unseen_changes import watched
from events.models import Event, LeftOutDate, Occurrence
from events.rules import may_cancel_date, may_change, may_move_date, may_restore_date
from events.schedule import Schedule
from events.states import OccurrenceState
from foundation.actors import Actor
from foundation.history.actions import record
from foundation.refusals import Refused
from foundation.states import change_state
from foundation.timespan import runs_until
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
    start, end = _as_planned(event, occurrence)
    with watched(event, by=by):
        _change_occurrence(
            occurrence,
            OccurrenceState.PLANNED,
            "occurrence.restored",
            by=by,
            starts_at=start,
            ends_at=end,
            original_ends_at=None,
        )
        _plan_the_only_one(event, occurrence)
        _tell_of_new_time(occurrence, was)
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
    _refuse_what_has_passed(event, was, starts_at, ends_at)
    planned = _as_planned(event, occurrence)
    is_back = (starts_at, ends_at) == planned
    with watched(event, by=by):
        _change_occurrence(
            occurrence,
            OccurrenceState.PLANNED if is_back else OccurrenceState.MOVED,
            "occurrence.restored" if is_back else "occurrence.moved",
            by=by,
            reason=reason,
            starts_at=starts_at,
            ends_at=ends_at,
            original_ends_at=None if is_back or event.is_series else planned[1],
        )
        _plan_the_only_one(event, occurrence)
        _tell_of_new_time(occurrence, was, reason=reason)
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


def _refuse_what_has_passed(event: Event, was: Occurrence, starts_at: datetime, ends_at: datetime | None) -> None:
    """Raise `Refused` for a new time that has passed. What has begun may still last longer or end sooner."""
    now = timezone.now()
    has_begun = starts_at <= now and not event.is_all_day and starts_at != was.starts_at
    if has_begun or runs_until(starts_at, ends_at) <= now:
        field = "day" if event.is_all_day else "start_time"
        raise Refused(_("Dieser Zeitpunkt ist schon vorbei. Wann findet es statt?"), field=field)


def _as_planned(event: Event, occurrence: Occurrence) -> tuple[datetime, datetime | None]:
    """Return from when to when the date was to be before it was moved."""
    if event.is_series or not occurrence.is_moved_from_plan:
        schedule = event.schedule
        on = occurrence.original_on if event.is_series else event.first_on
        return schedule.starts_at(on), schedule.ends_at(on)
    return occurrence.original_at, occurrence.original_ends_at


def _plan_the_only_one(event: Event, occurrence: Occurrence) -> None:
    """Let an event that takes place once say when it is now: its form, lists and exports read it there."""
    if event.is_series:
        return
    schedule = Schedule.once(occurrence.starts_at, occurrence.ends_at, is_all_day=event.is_all_day)
    event.first_on, event.days = schedule.rule.first_on, schedule.days
    event.start_time, event.end_time = schedule.start_time, schedule.end_time
    event.save(update_fields=["first_on", "days", "start_time", "end_time"])


def _tell_of_new_time(occurrence: Occurrence, was: Occurrence, *, reason: str = "") -> None:
    """Tell those on the list of the new time; who was told that it is called off is asked whether they come."""
    if was.is_cancelled:
        ask_again(occurrence, was=was, reason=reason)
    else:
        tell_registrants(occurrence, "occurrence_moved", reason=reason, was=was)


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
        called_off: dict[str, Any] = {"state": OccurrenceState.CANCELLED, "called_off_with_event": True}
        Occurrence.objects.filter(pk=occurrence.pk).update(public_reason=reason[:200], **called_off)


def take_up_again(event: Event, again: Collection[date] | None, *, by: Actor) -> None:
    """Let the dates that were called off with the event take place again, as they were planned or moved before.

    `again` are those that do, by their dates in the series; the others stay called off. Nobody is told yet: that is
    for who publishes it. Raises `Refused` where `again` is None and there are any: whoever publishes is to say.
    """
    undecided = [*event.occurrences.undecided()]
    if not undecided:
        return
    if again is None:
        raise Refused(_("Diese Termine waren abgesagt. Sagen Sie bitte, welche wieder stattfinden."))
    for occurrence in undecided:
        if occurrence.original_on in again:
            is_planned = (occurrence.starts_at, occurrence.ends_at) == _as_planned(event, occurrence)
            state = OccurrenceState.PLANNED if is_planned else OccurrenceState.MOVED
            _change_occurrence(occurrence, state, "occurrence.restored", by=by)
    event.occurrences.filter(called_off_with_event=True).update(called_off_with_event=False)


def tell_withdrawn(event: Event, *, reason: str) -> None:
    """Tell those who signed up that nothing takes place. The dates stay as they are, should the event come back."""
    for occurrence in _still_to_come(event):
        tell_registrants(occurrence, "occurrence_cancelled", reason=reason)


def tell_back(event: Event) -> None:
    """Ask those on its lists whether they come after all: they were told that it was called off."""
    for occurrence in _still_to_come(event):
        was = occurrence.snapshot()
        was.state = OccurrenceState.CANCELLED
        ask_again(occurrence, was=was)


def _still_to_come(event: Event) -> list[Occurrence]:
    coming = [*event.occurrences.upcoming().taking_place().filter(in_series=True).select_related("sheet")]
    for occurrence in coming:
        occurrence.event = event
    return coming
