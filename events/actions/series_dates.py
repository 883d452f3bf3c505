"""The dates that the rule of an event gives: storing them, and what follows from them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from events.actions.calendar_texts import write
from events.actions.locks import locked_event
from events.actions.own_rooms import booked_for, fit_rooms
from events.actions.registration import fit_sheets, tell_registrants
from events.calendar_entries import AHEAD
from events.models import Event, Occurrence
from events.states import PUBLIC, EventState, OccurrenceState
from foundation.actors import SYSTEM, Actor
from foundation.recurrence import Frequency
from foundation.refusals import StateConflict
from foundation.registries.findables import changed
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
        except StateConflict:  # gone, or in somebody's hands at this moment; tomorrow is another day
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


def _keep_the_only_one(event: Event, stored: list[Occurrence]) -> None:
    """Let what takes place once keep its list when its date changes."""
    if len(stored) == 1 and stored[0].original_on != event.first_on:
        stored[0].original_on = event.first_on
        Occurrence.objects.filter(pk=stored[0].pk).update(original_on=event.first_on)


def _fit(occurrence: Occurrence, event: Event) -> None:
    """Give a stored date the times of the rule, unless other times were decided for it."""
    schedule = event.schedule
    was = occurrence.snapshot()
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
