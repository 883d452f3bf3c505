"""The dates that the rule of an event gives: storing them, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from events.actions.calendar_texts import write
from events.actions.locks import locked_event
from events.actions.own_rooms import booked_for, fit_rooms
from events.actions.registration import ask_again, fit_sheets, has_registrants, tell_of_place, tell_registrants
from events.calendar_entries import AHEAD
from events.models import Event, Occurrence
from events.states import PUBLIC, EventState, OccurrenceState
from foundation.actors import SYSTEM, Actor
from foundation.recurrence import Frequency
from foundation.refusals import StateConflict
from foundation.registries.findables import changed
from foundation.timespan import local, today
from foundation.transactions import all_or_nothing

KEPT = timedelta(days=90)
"""Dates further back stay as they are, whatever becomes of the rule."""
TIMES = ["original_at", "starts_at", "ends_at"]
NEAREST: dict[str, timedelta] = {Frequency.WEEKLY: timedelta(days=6)}
NEAREST_OF_MONTHS = timedelta(days=27)
"""So far from an old date the one that takes its place lies at most, for a rule of every week and for the others."""


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

    Moved and cancelled dates keep what was decided. Of dates that the rule no longer gives, those on the list are asked
    whether they come to the date that takes its place; where there is none, the date goes and they are told.
    """
    if event.is_series:
        _materialise_series(event)
    else:
        _materialise_once(event)


def _materialise_series(event: Event) -> None:
    since = today() - KEPT
    expected = expected_dates(event, since=since)
    if event.first_on in expected:
        _let_the_only_one_be_the_first(event)
    stored = [*event.occurrences.select_related("sheet").filter(original_on__gte=since).order_by("original_on")]
    missing = expected - {occurrence.original_on for occurrence in stored}
    gone = [occurrence for occurrence in stored if occurrence.original_on not in expected and occurrence.in_series]
    replaced = replacements(event, gone, missing)
    for occurrence in stored:
        if occurrence.original_on in expected:
            _fit(occurrence, event)
        elif (day := replaced.get(occurrence.original_on)) is not None:
            _carry_over(occurrence, event, day)
        elif occurrence.in_series:
            _drop(occurrence, event)
    _store(event, missing - set(replaced.values()))


def expected_dates(event: Event, *, since: date) -> set[date]:
    """Return the dates that the rule gives from that day up to the horizon, without those left out."""
    left_out = set(event.left_out.values_list("on", flat=True))
    return {day for day in event.rule.dates(since=since, until=today() + AHEAD) if day not in left_out}


def replacements(event: Event, gone: Iterable[Occurrence], missing: set[date]) -> dict[date, date]:
    """Return which new date takes the place of which old one, for those to come that people have signed up for.

    The nearest one, within a period of the rule: of a weekly Tuesday the Wednesday of that week. None comes for a date
    that was called off already.
    """
    now = timezone.now()
    coming = [date_ for date_ in gone if date_.starts_at > now and not date_.is_cancelled and has_registrants(date_)]
    days = [day for day in missing if event.schedule.starts_at(day) > now]
    within = NEAREST.get(event.repeat, NEAREST_OF_MONTHS) * event.interval
    pairs = sorted(
        (distance, old.original_on, day)
        for old in coming
        for day in days
        if (distance := abs(day - local(old.starts_at).date())) <= within
    )
    found: dict[date, date] = {}
    for _distance, old_day, day in pairs:
        if old_day not in found and day not in found.values():
            found[old_day] = day
    return found


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


def _let_the_only_one_be_the_first(event: Event) -> None:
    """Let what takes place once until now, and becomes a series, be the date of the rule on the day to which it moved.

    Beside it, dates of a series that it was before may be kept for those who had signed up: they are none of it.
    """
    stored = [*event.occurrences.all()]
    in_series = [occurrence for occurrence in stored if occurrence.in_series]
    if len(in_series) != 1 or event.first_on in {occurrence.original_on for occurrence in stored}:
        return
    [only] = in_series
    if local(only.starts_at).date() != event.first_on:
        return
    only.original_on, only.original_at, only.original_ends_at = event.first_on, only.starts_at, None
    only.state = OccurrenceState.PLANNED if only.is_moved else only.state
    only.save(update_fields=["original_on", "original_at", "original_ends_at", "state"])


def _materialise_once(event: Event) -> None:
    """Let what takes place once keep its list when its date changes; of a series that it was, its other dates go."""
    stored = [*event.occurrences.select_related("sheet").order_by("original_on")]
    in_series = [occurrence for occurrence in stored if occurrence.in_series]
    same_day = [occurrence for occurrence in stored if occurrence.original_on == event.first_on]
    kept = next(iter(in_series if len(in_series) == 1 else same_day), None)
    for occurrence in in_series:
        if occurrence is not kept:
            _drop(occurrence, event)
    if kept is None:
        _store(event, {event.first_on})
        return
    taken = {occurrence.original_on for occurrence in stored if occurrence is not kept}
    _fit_the_only_one(kept, event, may_be_renamed=event.first_on not in taken)


def _fit_the_only_one(occurrence: Occurrence, event: Event, *, may_be_renamed: bool) -> None:
    """Let it be where its event says. Who moves it has said so to the event, too; other times are a new plan."""
    was = occurrence.snapshot()
    schedule = event.schedule
    start, end = schedule.starts_at(event.first_on), schedule.ends_at(event.first_on)
    revived = not occurrence.in_series
    occurrence.event = event
    if (start, end) == (was.starts_at, was.ends_at) and not revived:
        _tell_of_change(occurrence, event, was, revived=False)
        return
    if may_be_renamed:
        occurrence.original_on = event.first_on
    occurrence.original_at, occurrence.original_ends_at = start, None
    occurrence.starts_at, occurrence.ends_at = start, end
    if revived or occurrence.is_moved:
        occurrence.state, occurrence.public_reason = OccurrenceState.PLANNED, ""
    occurrence.in_series = True
    _save(occurrence)
    _tell_of_change(occurrence, event, was, revived=revived)


def _store(event: Event, days: Iterable[date]) -> None:
    schedule = event.schedule
    Occurrence.objects.bulk_create(
        [
            Occurrence(
                event=event,
                original_on=day,
                original_at=schedule.starts_at(day),
                starts_at=schedule.starts_at(day),
                ends_at=schedule.ends_at(day),
            )
            for day in sorted(days)
        ]
    )


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
    if revived or any(getattr(occurrence, name) != getattr(was, name) for name in TIMES):
        _save(occurrence)
    _tell_of_change(occurrence, event, was, revived=revived)


def _carry_over(occurrence: Occurrence, event: Event, day: date) -> None:
    """Let a date with its list become another one of the rule, and ask those on the list whether they come to that."""
    was = occurrence.snapshot()
    start = event.schedule.starts_at(day)
    occurrence.event, occurrence.original_on, occurrence.original_at = event, day, start
    occurrence.starts_at, occurrence.ends_at = start, event.schedule.ends_at(day)
    occurrence.state, occurrence.public_reason = OccurrenceState.PLANNED, ""
    _save(occurrence)
    if event.state in PUBLIC:
        ask_again(occurrence, was=was)


def _save(occurrence: Occurrence) -> None:
    occurrence.save(
        update_fields=[*TIMES, "original_on", "original_ends_at", "state", "public_reason", "in_series"],
    )


def _tell_of_change(occurrence: Occurrence, event: Event, was: Occurrence, *, revived: bool) -> None:
    """Tell those on the list, once, of another time or place; who was told that it is off is asked again."""
    if occurrence.is_cancelled or event.state not in PUBLIC:
        return
    if revived:
        ask_again(occurrence, was=was)
    elif (occurrence.starts_at, occurrence.ends_at) != (was.starts_at, was.ends_at):
        tell_registrants(occurrence, "occurrence_moved", was=was)
    elif occurrence.starts_at > timezone.now():
        tell_of_place(occurrence)


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
