"""The dates of an event: storing them from its rule, and what becomes of single ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.calendar_texts import write
from events.actions.locks import locked_date, locked_event
from events.actions.own_rooms import booked_for, fit_rooms
from events.actions.registering import fit_sheets, tell_registrants
from events.actions.watching import watched
from events.calendars import AHEAD
from events.models import Event, LeftOutDate, Occurrence
from events.rules import may_cancel_date, may_change, may_move_date, may_restore_date
from events.states import PUBLIC, EventState, OccurrenceState
from foundation.actors import SYSTEM, Actor
from foundation.history.actions import record
from foundation.recurrence import Frequency
from foundation.refusals import Gone, Refused
from foundation.registries.findables import changed
from foundation.states import change_state
from foundation.timespan import today
from foundation.transactions import all_or_nothing

KEPT = timedelta(days=90)
"""Dates further back stay as they are, whatever becomes of the rule."""


@all_or_nothing
def settle(event: Event, *, by: Actor) -> None:
    """Bring dates, rooms, lists, calendars and search in line with what the event says now. Ends every action.

    Raises `RoomTaken` where a room of the house's own is not free.
    """
    booked = booked_for(event)
    materialise(event)
    fit_rooms(event, by=by, booked=booked)
    fit_sheets(event)
    write(event)
    changed(event)


def materialise(event: Event) -> None:
    """Store the dates that the event's rule gives, up to the horizon. Doing it again changes nothing.

    Moved and cancelled dates keep what was decided; dates that the rule no longer gives go, and those who had signed
    up are told.
    """
    schedule = event.schedule
    since = today() - KEPT if event.is_series else event.first_on
    until = today() + AHEAD if event.is_series else event.first_on
    left_out = set(event.left_out.values_list("on", flat=True))
    expected = {day for day in schedule.rule.dates(since=since, until=until) if day not in left_out}
    stored = [*event.occurrences.select_related("sheet").order_by("original_on")]
    if not event.is_series:
        _keep_the_only_one(event, stored)
    else:
        stored = [occurrence for occurrence in stored if occurrence.original_on >= since]
    for occurrence in stored:
        if occurrence.original_on in expected:
            _fit(occurrence, event)
        elif occurrence.in_series:
            _drop(occurrence, event)
    missing = sorted(expected - {occurrence.original_on for occurrence in stored})
    Occurrence.objects.bulk_create(
        [
            Occurrence(
                event=event,
                original_on=day,
                original_at=schedule.starts_at(day),
                starts_at=schedule.starts_at(day),
                ends_at=schedule.ends_at(day),
            )
            for day in missing
        ]
    )


def extend_horizon() -> int:
    """Store the dates that have come into sight since yesterday; return of how many series. `tick` calls this."""
    count = 0
    series = Event.objects.filter(state=EventState.PUBLISHED).exclude(repeat=Frequency.ONCE)
    for event in list(series.only("pk")):
        try:
            count += _extend(event)
        except Gone:
            continue
    _say_what_is_over()
    return count


@all_or_nothing
def _extend(event: Event) -> bool:
    """Store the dates of a series that have come into sight; return whether it still is in the calendar."""
    event = locked_event(event, SYSTEM, None)
    if event.state != EventState.PUBLISHED:
        return False
    settle(event, by=SYSTEM)
    return True


def _say_what_is_over() -> None:
    """Let the search forget what has taken place since the day before yesterday."""
    recently = Occurrence.objects.past().filter(starts_at__gt=timezone.now() - timedelta(days=2))
    for event in Event.objects.filter(repeat=Frequency.ONCE, pk__in=recently.values("event")):
        changed(event)


@all_or_nothing
def cancel_occurrence(*, occurrence: Occurrence, by: Actor, reason: str = "") -> Occurrence:
    """Cancel one date and tell those who signed up for it."""
    event, occurrence = locked_date(occurrence, by, may_cancel_date)
    was = _copy(occurrence)
    with watched(event, by=by):
        _change_occurrence(occurrence, OccurrenceState.CANCELLED, "occurrence.cancelled", by=by, reason=reason)
        tell_registrants(occurrence, "occurrence_cancelled", reason=reason, was=was)
        settle(event, by=by)
    return occurrence


@all_or_nothing
def restore_occurrence(*, occurrence: Occurrence, by: Actor) -> Occurrence:
    """Take back that a date was cancelled or moved: it is as the rule says, and those who signed up are told."""
    event, occurrence = locked_date(occurrence, by, may_restore_date)
    was = _copy(occurrence)
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
    was = _copy(occurrence)
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


def _copy(occurrence: Occurrence) -> Occurrence:
    """Return how the date stood, to tell people what it was."""
    return Occurrence(
        event=occurrence.event,
        original_on=occurrence.original_on,
        original_at=occurrence.original_at,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        state=occurrence.state,
    )


def _keep_the_only_one(event: Event, stored: list[Occurrence]) -> None:
    """Let what takes place once keep its list when its date changes."""
    if len(stored) == 1 and stored[0].original_on != event.first_on:
        stored[0].original_on = event.first_on
        Occurrence.objects.filter(pk=stored[0].pk).update(original_on=event.first_on)


def _fit(occurrence: Occurrence, event: Event) -> None:
    """Give a stored date the times of the rule, unless other times were decided for it."""
    schedule = event.schedule
    was = _copy(occurrence)
    start, end = schedule.starts_at(occurrence.original_on), schedule.ends_at(occurrence.original_on)
    was_decided = occurrence.starts_at != occurrence.original_at or occurrence.is_moved
    revived = not occurrence.in_series
    occurrence.event, occurrence.original_at, occurrence.in_series = event, start, True
    if revived:
        occurrence.state, occurrence.public_reason = OccurrenceState.PLANNED, ""
    if revived or not was_decided:
        occurrence.starts_at, occurrence.ends_at = start, end
    differs = [
        name
        for name in ["original_at", "starts_at", "ends_at", "state"]
        if getattr(occurrence, name) != getattr(was, name)
    ]
    if not differs and not revived:
        return
    Occurrence.objects.filter(pk=occurrence.pk).update(
        original_at=occurrence.original_at,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        state=occurrence.state,
        public_reason=occurrence.public_reason,
        in_series=True,
    )
    if "starts_at" in differs and not occurrence.is_cancelled and event.state in PUBLIC:
        tell_registrants(occurrence, "occurrence_moved", was=was)


def _drop(occurrence: Occurrence, event: Event) -> None:
    """Remove a date that the rule no longer gives; keep it as cancelled where people had signed up."""
    occurrence.event = event
    sheet = occurrence.sheet
    if sheet is None or not sheet.signups.exists():
        occurrence.delete()
        if sheet is not None:
            sheet.delete()
        return
    if not occurrence.is_cancelled and event.state in PUBLIC:
        tell_registrants(occurrence, "occurrence_cancelled")
    occurrence.state, occurrence.in_series = OccurrenceState.CANCELLED, False
    Occurrence.objects.filter(pk=occurrence.pk).update(state=occurrence.state, in_series=False)


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
        was = _copy(occurrence)
        was.state = OccurrenceState.CANCELLED
        tell_registrants(occurrence, "occurrence_moved", was=was)


def _still_to_come(event: Event) -> list[Occurrence]:
    coming = [*event.occurrences.upcoming().taking_place().filter(in_series=True).select_related("sheet")]
    for occurrence in coming:
        occurrence.event = event
    return coming
