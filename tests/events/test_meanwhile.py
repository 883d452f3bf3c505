"""Loaded here, changed and stored there, acted on here: what was handed in is only a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest

from events import actions
from events.actions import EventDraft
from events.models import Event, Occurrence
from events.states import EventState, OccurrenceState
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.refusals import Gone, StateConflict
from foundation.timespan import local
from tests.events.factories import change, enter, publish, register, series

Act = Callable[[Event], Any]


def the_date(event: Event, number: int = 1) -> Occurrence:
    """Return one of its dates as it was loaded with this event."""
    occurrence: Occurrence = event.occurrences.order_by("original_on")[number]
    occurrence.event = event
    return occurrence


def leave_out(event: Event) -> Event:
    return actions.leave_out(event=event, on=event.first_on + timedelta(days=14), by=SYSTEM)


def in_state(event: Event, state: EventState) -> Event:
    """Return the event as somebody loads it who will act on it later."""
    if state != EventState.PUBLISHED:
        Event.objects.filter(pk=event.pk).update(state=state)
    return Event.objects.get(pk=event.pk)


# --- Another time and title -----------------------------------------------------------------------------------

WRITERS: dict[str, tuple[EventState, Act]] = {
    "submit": (EventState.DRAFT, lambda event: actions.submit(event=event, by=SYSTEM)),
    "publish": (EventState.WAITING, lambda event: actions.publish(event=event, by=SYSTEM)),
    "decline": (EventState.WAITING, lambda event: actions.decline(event=event, by=SYSTEM, reason="x")),
    "cancel": (EventState.PUBLISHED, lambda event: actions.cancel(event=event, by=SYSTEM)),
    "withdraw": (EventState.PUBLISHED, lambda event: actions.withdraw(event=event, by=SYSTEM)),
    "leave_out": (EventState.PUBLISHED, leave_out),
    "change": (
        EventState.PUBLISHED,
        lambda event: actions.change(event=event, draft=EventDraft(fields={"summary": "Neuer Satz"}), by=SYSTEM),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", WRITERS)
def test_no_action_writes_the_old_time_and_title_back(name: str) -> None:
    state, act = WRITERS[name]
    loaded = in_state(series(title="Singen", start_time=time(18, 30), end_time=time(20)), state)
    change(loaded, title="Tanzen", start_time=time(9), end_time=time(11))
    returned = act(loaded)
    stored = Event.objects.get(pk=loaded.pk)
    assert (stored.title, stored.start_time, stored.end_time) == ("Tanzen", time(9), time(11))
    assert (returned.title, returned.start_time) == ("Tanzen", time(9))
    assert {local(each.starts_at).time() for each in stored.occurrences.all()} == {time(9)}
    assert {local(each.original_at).time() for each in stored.occurrences.all()} == {time(9)}
    assert_calendar_says(stored, "Tanzen", "T090000")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["cancel_occurrence", "move_occurrence", "restore_occurrence", "split_from"])
def test_no_action_on_a_date_writes_the_old_time_and_title_back(name: str) -> None:
    event = series(title="Singen", start_time=time(18, 30), end_time=time(20))
    if name == "restore_occurrence":
        actions.cancel_occurrence(occurrence=the_date(event), by=SYSTEM)
    loaded = the_date(Event.objects.get())
    change(event, title="Tanzen", start_time=time(9), end_time=time(11))
    moved = {"starts_at": loaded.starts_at + timedelta(days=1), "ends_at": None} if name == "move_occurrence" else {}
    getattr(actions, name)(occurrence=loaded, by=SYSTEM, **moved)
    assert set(Event.objects.values_list("title", "start_time")) == {("Tanzen", time(9))}
    others = Occurrence.objects.exclude(pk=loaded.pk)
    assert {local(each.starts_at).time() for each in others} == {time(9)}
    assert local(Occurrence.objects.get(pk=loaded.pk).original_at).time() == time(9)
    for each in Event.objects.all():
        assert_calendar_says(each, "Tanzen", "T090000")


def assert_calendar_says(event: Event, title: str, clock: str) -> None:
    """What is public says the new title and time; what is not, nothing."""
    lines = event.calendar_text.split("\r\n")
    assert any(line.startswith("DTSTART") and line.endswith(clock) for line in lines) == event.is_public
    assert any(line.startswith("SUMMARY") and line.endswith(title) for line in lines) == event.is_public
    assert "T183000" not in "".join(line for line in lines if line.startswith(("DTSTART;", "RECURRENCE"))) or (
        event.occurrences.filter(state=OccurrenceState.MOVED).exists()
    )
    assert "Singen" not in event.calendar_text


@pytest.mark.django_db
def test_a_date_that_was_moved_meanwhile_is_cancelled_where_it_is_now() -> None:
    event = series()
    loaded = the_date(event)
    later = loaded.starts_at + timedelta(days=1)
    actions.move_occurrence(occurrence=the_date(event), starts_at=later, ends_at=None, by=SYSTEM)
    assert actions.cancel_occurrence(occurrence=loaded, by=SYSTEM).starts_at == later
    stored = Occurrence.objects.get(pk=loaded.pk)
    assert (stored.state, stored.starts_at) == (OccurrenceState.CANCELLED, later)


@pytest.mark.django_db
def test_a_date_that_went_over_to_another_series_is_cancelled_there() -> None:
    event = series(title="Singen")
    loaded = the_date(event, 3)
    new = actions.split_from(occurrence=the_date(event, 2), by=SYSTEM)
    before = Event.objects.get(pk=event.pk).calendar_text
    actions.cancel_occurrence(occurrence=loaded, by=SYSTEM)
    assert Event.objects.get(pk=event.pk).calendar_text == before
    assert "ABGESAGT: Singen" in Event.objects.get(pk=new.pk).calendar_text
    assert Occurrence.objects.get(pk=loaded.pk).event == new


@pytest.mark.django_db
def test_a_change_writes_only_what_was_typed() -> None:
    loaded = publish(title="Singen", place_name="Lindenplatz")
    change(loaded, place_name="Rosenplatz", capacity=5, has_registration=True)
    change(loaded, title="Tanzen")
    stored = Event.objects.get()
    assert (stored.title, stored.place_name, stored.capacity) == ("Tanzen", "Rosenplatz", 5)
    assert stored.districts.count() == loaded.districts.count()


@pytest.mark.django_db
def test_the_calendar_counts_every_change_once() -> None:
    loaded = publish(title="Singen")
    change(loaded, title="Tanzen")
    change(loaded, title="Springen")
    assert Event.objects.get().sequence == 2
    assert actions.cancel(event=loaded, by=SYSTEM).sequence == 3


# --- Another state --------------------------------------------------------------------------------------------

CONFLICTS: dict[str, tuple[EventState, EventState, Act]] = {
    "submit": (EventState.DRAFT, EventState.WAITING, WRITERS["submit"][1]),
    "publish": (EventState.WAITING, EventState.PUBLISHED, WRITERS["publish"][1]),
    "decline": (EventState.WAITING, EventState.PUBLISHED, WRITERS["decline"][1]),
    "cancel": (EventState.PUBLISHED, EventState.WITHDRAWN, WRITERS["cancel"][1]),
    "withdraw": (EventState.PUBLISHED, EventState.WITHDRAWN, WRITERS["withdraw"][1]),
    "leave_out": (EventState.PUBLISHED, EventState.CANCELLED, leave_out),
    "change": (EventState.PUBLISHED, EventState.CANCELLED, WRITERS["change"][1]),
    "discard": (EventState.DRAFT, EventState.WAITING, lambda event: actions.discard(event=event, by=SYSTEM)),
    "cancel_occurrence": (
        EventState.PUBLISHED,
        EventState.WITHDRAWN,
        lambda event: actions.cancel_occurrence(occurrence=the_date(event), by=SYSTEM),
    ),
    "move_occurrence": (
        EventState.PUBLISHED,
        EventState.CANCELLED,
        lambda event: actions.move_occurrence(
            occurrence=(date := the_date(event)), starts_at=date.starts_at + timedelta(days=1), ends_at=None, by=SYSTEM
        ),
    ),
    "split_from": (
        EventState.PUBLISHED,
        EventState.CANCELLED,
        lambda event: actions.split_from(occurrence=the_date(event), by=SYSTEM),
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CONFLICTS)
def test_what_was_decided_meanwhile_is_not_decided_again(name: str) -> None:
    before, meanwhile, act = CONFLICTS[name]
    loaded = in_state(series(has_registration=True), before)
    register(the_date(Event.objects.get()) if loaded.is_public else some_date_to_register(loaded))
    Event.objects.filter(pk=loaded.pk).update(state=meanwhile)
    Notice.objects.all().delete()
    stored, dates = [*Event.objects.values()], [*Occurrence.objects.order_by("pk").values()]
    with pytest.raises(StateConflict):
        act(loaded)
    assert [*Event.objects.values()] == stored
    assert [*Occurrence.objects.order_by("pk").values()] == dates
    assert Notice.objects.count() == 0


def some_date_to_register(event: Event) -> Occurrence:
    """Return a date with its list, of an event that was public when people signed up."""
    Event.objects.filter(pk=event.pk).update(state=EventState.PUBLISHED)
    return the_date(event)


@pytest.mark.django_db
def test_a_date_that_was_decided_meanwhile_is_not_decided_again() -> None:
    event = series()
    loaded, cancelled = the_date(event), the_date(event)
    actions.cancel_occurrence(occurrence=loaded, by=SYSTEM)
    with pytest.raises(StateConflict):
        actions.cancel_occurrence(occurrence=loaded, by=SYSTEM, reason="noch einmal")
    assert Occurrence.objects.get(pk=loaded.pk).public_reason == ""
    cancelled.state = OccurrenceState.CANCELLED
    actions.restore_occurrence(occurrence=cancelled, by=SYSTEM)
    with pytest.raises(StateConflict):
        actions.restore_occurrence(occurrence=cancelled, by=SYSTEM)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["submit", "change", "discard"])
def test_what_was_thrown_away_meanwhile_is_gone(name: str) -> None:
    loaded = enter()
    actions.discard(event=enter_again(loaded), by=SYSTEM)
    with pytest.raises(Gone):
        CONFLICTS[name][2](loaded)


def enter_again(event: Event) -> Event:
    """Return the same event as somebody else has loaded it."""
    return Event.objects.get(pk=event.pk)


@pytest.mark.django_db
def test_a_date_that_the_series_lost_meanwhile_is_gone() -> None:
    event = series()
    loaded = the_date(event)
    actions.leave_out(event=event, on=loaded.original_on, by=SYSTEM)
    with pytest.raises(Gone):
        actions.cancel_occurrence(occurrence=loaded, by=SYSTEM)
