"""Own rooms by the clock, and when two are at it at once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from events import actions
from events.actions import EventDraft, locks
from events.actions.own_rooms import RoomsInQuestion, RoomTaken
from events.models import Event
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import Refused, StateConflict
from rooms.actions.decisions import cancel
from rooms.models import Booking, Room
from tests.crowds import AtOnce
from tests.events.factories import enter, publish, series
from tests.events.houses import another_has_it, dates_with_rooms, evening, feast, held, in_a_week
from tests.rooms.factories import RoomFactory, booked, host_of, let_everybody_in


def extended(event: Event, monkeypatch: pytest.MonkeyPatch, weeks: int) -> Event:
    """Let the horizon of the calendar come closer, to let the clock find new dates behind it."""
    monkeypatch.setattr("events.actions.series_dates.AHEAD", timedelta(weeks=weeks))
    actions.extend_horizon()
    return event


def test_dates_that_come_into_sight_get_their_room(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.actions.series_dates.AHEAD", timedelta(weeks=2))
    event = series(**feast(room))
    assert len(held(room)) == 2
    extended(event, monkeypatch, weeks=4)
    assert held(room) == [evening(in_a_week(weeks)) for weeks in (1, 2, 3, 4)]
    assert Booking.objects.order_by("starts_at").values_list("person", flat=True).distinct().get() is None


def test_where_the_room_is_not_free_the_clock_tells_once_and_tries_again(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.actions.series_dates.AHEAD", timedelta(weeks=2))
    event = series(**feast(room))
    other = another_has_it(room, in_a_week(3))
    for _day in range(2):
        extended(event, monkeypatch, weeks=4)
    assert dates_with_rooms(event) == [(in_a_week(weeks), weeks != 3) for weeks in (1, 2, 3, 4)]
    assert Notice.objects.filter(kind="event_without_room").values_list("person", flat=True).get() == host.pk
    cancel(booking=other, by=SYSTEM, reason="krank")
    extended(event, monkeypatch, weeks=4)
    assert dates_with_rooms(event) == [(in_a_week(weeks), True) for weeks in (1, 2, 3, 4)]


def test_a_date_that_has_no_room_stands_in_the_way_of_no_other_change(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.actions.series_dates.AHEAD", timedelta(weeks=2))
    event = series(**feast(room))
    another_has_it(room, in_a_week(3))
    extended(event, monkeypatch, weeks=4)
    actions.change(event=event, draft=EventDraft(fields={"title": "Winterfest"}), by=host)
    to = evening(in_a_week() + timedelta(days=1))
    first = event.occurrences.order_by("starts_at")[0]
    actions.move_occurrence(occurrence=first, starts_at=to.start, ends_at=to.end, by=host)
    new = actions.split_from(occurrence=event.occurrences.get(original_on=in_a_week(2)), by=host)
    assert dates_with_rooms(new) == [(in_a_week(weeks), weeks != 3) for weeks in (2, 3, 4)]
    third = new.occurrences.get(original_on=in_a_week(3))
    with pytest.raises(RoomTaken):
        actions.move_occurrence(
            occurrence=third, starts_at=third.starts_at, ends_at=third.starts_at + timedelta(hours=3), by=host
        )


def test_a_series_in_somebodys_hands_does_not_stop_the_clock(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    series(**feast(room))
    elsewhere = series(title="Singen")
    monkeypatch.setattr("events.actions.locks.lock_rooms", lambda *args, **kwargs: RoomsInQuestion())
    assert actions.extend_horizon() == 1
    assert elsewhere.occurrences.exists()


def test_what_the_house_cancelled_among_its_rooms_the_clock_does_not_take_again(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = series(**feast(room, until_on=in_a_week(2)))
    cancel(booking=Booking.objects.order_by("starts_at")[0], by=host)
    extended(event, monkeypatch, weeks=4)
    assert dates_with_rooms(event) == [(in_a_week(1), False), (in_a_week(2), True)]
    actions.change(event=event, draft=EventDraft(fields={"title": "Winterfest"}), by=host)
    assert dates_with_rooms(event) == [(in_a_week(1), True), (in_a_week(2), True)]


def test_of_an_event_and_a_group_that_want_the_same_evening_one_gets_it(at_once: AtOnce) -> None:
    room = RoomFactory()
    host = host_of(room.venue)
    let_everybody_in(room)
    events = [enter(**feast(room)) for _number in range(3)]
    results = at_once(
        [
            *[lambda event=event: actions.submit(event=event, by=host) for event in events],
            *[lambda: booked(room, evening(in_a_week()))] * 2,
        ]
    )
    assert Counter(isinstance(result, Refused) for result in results) == {True: 4, False: 1}
    assert held(room) == [evening(in_a_week())]


def test_two_who_change_different_things_of_it_at_once_both_do(at_once: AtOnce) -> None:
    room = RoomFactory()
    event = series(**feast(room, until_on=in_a_week(3)))
    first = event.occurrences.order_by("starts_at")[0]
    to = evening(in_a_week() + timedelta(days=1))
    results = at_once(
        [
            lambda: actions.move_occurrence(occurrence=first, starts_at=to.start, ends_at=to.end, by=SYSTEM),
            lambda: actions.change(event=event, draft=EventDraft(fields={"title": "Winterfest"}), by=SYSTEM),
            lambda: actions.leave_out(event=event, on=in_a_week(3), by=SYSTEM),
        ]
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    assert held(room) == [to, evening(in_a_week(2))]


def test_who_gives_the_event_another_room_meanwhile_is_not_overrun(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event is given another room after this action has locked the first one, and before it has the event."""
    event, beside = publish(**feast(room)), RoomFactory(venue=room.venue)
    lock_rooms = locks.lock_rooms

    def while_somebody_is_quicker(*args: Any, **kwargs: Any) -> Any:
        found = lock_rooms(*args, **kwargs)
        Event.objects.filter(pk=event.pk).update(room=beside)
        return found

    monkeypatch.setattr(locks, "lock_rooms", while_somebody_is_quicker)
    with pytest.raises(StateConflict):
        actions.cancel(event=event, by=host, reason="Regen")
    assert held(room) == [evening(in_a_week())]
