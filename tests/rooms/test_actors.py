"""Every action of the rooms, called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest

from foundation.actors import Actor
from foundation.imports.states import SourceState
from foundation.recurrence import ClockSpan, Frequency, Rule
from rooms import actions
from rooms.actions import (
    busy_calendars,
    closures,
    deadlines,
    decisions,
    feed_keys,
    move_wishes,
    moves,
    pictures,
    requests,
    series,
)
from rooms.states import BookingState
from tests.acting import not_tried, who_may
from tests.rooms.factories import application, closed_time, evening, next_tuesday
from tests.rooms.house import House, make_house
from tests.rooms.series import keys

CONFIRMED, MISSED = BookingState.CONFIRMED, BookingState.MISSED
Call = Callable[[House, Actor], object]

BOOKERS = {"manager", "neighbour", "coordinator", "system"}
HOSTS = {"neighbour", "coordinator", "system"}
BOTH_SIDES = {"manager", "neighbour", "coordinator", "system"}
SPEAKERS = {"manager", "system"}
LATER = moves.NewTime(span=evening(starts=time(19), ends=time(21)))


def move_its_dates(house: House, by: Actor) -> Any:
    dates = keys(house.series().bookings.all())
    clocks = moves.NewClocks(starts=time(9), ends=time(11), which=dates)
    return moves.move_series(booking=house.series().bookings.get(), to=clocks, by=by)


CALLS: dict[str, tuple[Call, set[str]]] = {
    "request_booking": (
        lambda house, by: requests.request_booking(
            room=house.room, span=evening(), application=application(house.people.own), by=by
        ),
        BOOKERS,
    ),
    "request_series": (
        lambda house, by: series.request_series(
            room=house.room,
            wish=series.SeriesWish(
                rule=Rule(first_on=next_tuesday(), frequency=Frequency.WEEKLY, until_on=next_tuesday()),
                hours=ClockSpan(starts=time(9), ends=time(10)),
                chosen=[next_tuesday()],
            ),
            application=application(house.people.own),
            by=by,
        ),
        BOOKERS,
    ),
    "add_date": (
        lambda house, by: series.add_date(rejected=house.series().rejected_dates.get(), by=by),
        SPEAKERS,
    ),
    "use_own_room": (
        lambda house, by: requests.use_own_room(
            room=house.room, span=evening(), application=application(house.room.venue.organisation), by=by
        ),
        HOSTS,
    ),
    "give_back_own": (
        lambda house, by: decisions.give_back_own(booking=house.own_use(), by=by, reason="x"),
        HOSTS,
    ),
    "approve": (lambda house, by: decisions.approve(booking=house.booking(), by=by), HOSTS),
    "decline": (lambda house, by: decisions.decline(booking=house.booking(), by=by, reason="x"), HOSTS),
    "cancel": (lambda house, by: decisions.cancel(booking=house.booking(CONFIRMED), by=by, reason="x"), BOTH_SIDES),
    "expire": (lambda house, by: decisions.expire(booking=house.booking(), by=by), {"system"}),
    "remind": (lambda house, by: deadlines.remind(booking=house.booking(CONFIRMED), by=by), {"system"}),
    "note_missed": (lambda house, by: decisions.note_missed(booking=house.booking(CONFIRMED, over=True), by=by), HOSTS),
    "take_back_missed": (lambda house, by: decisions.take_back_missed(booking=house.booking(MISSED), by=by), HOSTS),
    "move": (lambda house, by: moves.move(booking=house.booking(), to=LATER, by=by), BOTH_SIDES),
    "move_series": (move_its_dates, BOTH_SIDES),
    "answer": (
        lambda house, by: decisions.answer(
            booking=house.booking(), answer=decisions.Answer(confirmed=keys([house.booking()])), by=by
        ),
        HOSTS,
    ),
    "remind_to_answer": (lambda house, by: deadlines.remind_to_answer(booking=house.booking(), by=by), {"system"}),
    "wish_to_move": (
        lambda house, by: move_wishes.wish_to_move(booking=house.booking(CONFIRMED), to=LATER, by=by),
        SPEAKERS,
    ),
    "take_wish_back": (lambda house, by: move_wishes.take_wish_back(booking=house.wished(), by=by), SPEAKERS),
    "grant_wish": (lambda house, by: move_wishes.grant_wish(booking=house.wished(), by=by), HOSTS),
    "refuse_wish": (lambda house, by: move_wishes.refuse_wish(booking=house.wished(), by=by, reason="x"), HOSTS),
    "expire_wish": (lambda house, by: move_wishes.expire_wish(booking=house.wished(), by=by), {"system"}),
    "close": (lambda house, by: closures.close(venue=house.room.venue, closed=closed_time(evening()), by=by), HOSTS),
    "change_closure": (
        lambda house, by: closures.change_closure(closure=house.closure(), to=closed_time(evening()), by=by),
        HOSTS,
    ),
    "change_hours": (
        lambda house, by: closures.change_hours(venue=house.room.venue, despite_bookings=True, by=by),
        HOSTS,
    ),
    "lift": (lambda house, by: closures.lift(closure=house.closure(), by=by), HOSTS),
    "picture_house": (
        lambda house, by: pictures.picture_house(venue=house.room.venue, image=None, alt="", by=by),
        HOSTS,
    ),
    "picture_room": (lambda house, by: pictures.picture_room(room=house.room, image=None, alt="", by=by), HOSTS),
    "subscribe": (lambda house, by: busy_calendars.subscribe(room=house.room, url="nichts", by=by), HOSTS),
    "unsubscribe": (lambda house, by: busy_calendars.unsubscribe(calendar=house.busy_calendar(), by=by), HOSTS),
    "read_now": (lambda house, by: busy_calendars.read_now(calendar=house.busy_calendar(), by=by), HOSTS),
    "agree_to_free": (
        lambda house, by: busy_calendars.agree_to_free(calendar=house.busy_calendar(SourceState.HELD), by=by),
        HOSTS,
    ),
    "settle_clash": (lambda house, by: busy_calendars.settle_clash(clash=house.busy_clash(), by=by), HOSTS),
    "link_for": (lambda house, by: feed_keys.link_for(organisation=house.people.own, by=by), SPEAKERS),
    "rotate_link": (lambda house, by: feed_keys.rotate_link(organisation=house.people.own, by=by), SPEAKERS),
}
PARTS_OF_OTHERS = {
    "agreed": "how asking for rooms begins; asks may_book_for",
    "call_off": "how a group's end gives back its rooms, by the system; asks may_cancel",
    "end_link_of_organisation": "follows from an organisation's leaving or a manager's, under their rules",
    "end_links_of_person": "follows from a person's leaving",
    "locked_bookings": "how acting on bookings begins; asks the rule it is given",
    "settle_clashes": "follows from closing, under its lock",
    "settle_hours": "follows from changed hours, under the house's lock",
    "tell_open_again": "follows from closing, under its lock",
    "tell_group": "the mails of what was permitted",
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere=PARTS_OF_OTHERS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    house = make_house()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(house, by), house.people) == expected
