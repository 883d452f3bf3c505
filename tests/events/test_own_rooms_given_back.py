"""The room moves with its event, and is given back with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Event, Occurrence
from foundation.actors import SYSTEM
from foundation.people.models import Person
from rooms.models import Booking, Room
from rooms.states import BookingState
from tests.events.factories import change, enter, publish, series
from tests.events.houses import evening, feast, held, in_a_week
from tests.foundation.factories import DistrictFactory, OrganisationFactory, coordinator_of
from tests.rooms.factories import RoomFactory


def test_moved_by_an_hour_the_room_moves_along_over_its_own_old_time(room: Room, host: Person) -> None:
    event = series(**feast(room, until_on=in_a_week(2)))
    change(event, start_time=time(19), end_time=time(21))
    assert held(room) == [evening(in_a_week(weeks), time(19), time(21)) for weeks in (1, 2)]


def test_one_date_moved_takes_its_room_along_and_back(room: Room, host: Person) -> None:
    occurrence = series(**feast(room, until_on=in_a_week(2))).occurrences.order_by("starts_at")[0]
    to = evening(in_a_week() + timedelta(days=1))
    actions.move_occurrence(occurrence=occurrence, starts_at=to.start, ends_at=to.end, by=host)
    assert held(room) == [to, evening(in_a_week(2))]
    actions.restore_occurrence(occurrence=occurrence, by=host)
    assert held(room) == [evening(in_a_week(1)), evening(in_a_week(2))]


def test_nothing_is_booked_anew_where_neither_time_nor_room_changes(room: Room) -> None:
    event = publish(**feast(room))
    before = Booking.objects.get()
    change(event, summary="Wir grillen.")
    assert (Booking.objects.get(), event.occurrences.get().booking) == (before, before)


def test_in_another_room_of_the_house_the_first_one_is_free_again(room: Room) -> None:
    event, beside = publish(**feast(room)), RoomFactory(venue=room.venue)
    change(event, room=beside)
    assert (held(room), held(beside)) == ([], [evening(in_a_week())])
    change(event, room=None, place_name="Lindenplatz")
    assert held(beside) == []


def test_who_else_invites_has_not_the_houses_room(room: Room) -> None:
    event = publish(**feast(room))
    change(event, organiser=OrganisationFactory())
    assert held(room) == []


GIVING_BACK: dict[str, Callable[[Event], object]] = {
    "cancelled": lambda event: actions.cancel(event=event, by=SYSTEM, reason="Regen"),
    "withdrawn": lambda event: actions.withdraw(event=event, by=SYSTEM, reason="Irrtum"),
    "each date cancelled": lambda event: [
        actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM) for occurrence in event.occurrences.all()
    ],
    "left out": lambda event: [
        actions.leave_out(event=event, on=on, by=SYSTEM)
        for on in event.occurrences.values_list("original_on", flat=True)
    ],
}


@pytest.mark.parametrize("how", GIVING_BACK)
def test_what_does_not_take_place_gives_its_rooms_back(room: Room, how: str) -> None:
    event = series(**feast(room, until_on=in_a_week(3)))
    assert len(held(room)) == 3
    GIVING_BACK[how](event)
    assert held(room) == []


def test_what_is_given_back_to_who_entered_it_gives_its_room_back(room: Room, host: Person) -> None:
    room.venue.organisation.events_need_check = True
    room.venue.organisation.save()
    event = actions.submit(event=enter(**feast(room)), by=host)
    actions.decline(event=event, by=SYSTEM, reason="Bitte mit Adresse.")
    assert held(room) == []
    actions.discard(event=event, by=host)
    assert (Event.objects.count(), held(room)) == (0, [])


def test_another_districts_coordination_may_call_it_off_and_the_room_is_free(room: Room) -> None:
    elsewhere = DistrictFactory()
    event = publish(**feast(room, districts=[room.venue.district, elsewhere]))
    actions.cancel(event=event, by=coordinator_of(elsewhere), reason="Sturm")
    assert held(room) == []


def test_a_series_that_goes_on_differently_keeps_its_rooms_and_takes_the_new_ones(room: Room, host: Person) -> None:
    event = series(**feast(room, until_on=in_a_week(4)))
    third = event.occurrences.get(original_on=in_a_week(3))
    new = actions.split_from(occurrence=third, by=host)
    assert held(room) == [evening(in_a_week(weeks)) for weeks in (1, 2, 3, 4)]
    change(new, start_time=time(10), end_time=time(11))
    assert held(room) == [
        *[evening(in_a_week(weeks)) for weeks in (1, 2)],
        *[evening(in_a_week(weeks), time(10), time(11)) for weeks in (3, 4)],
    ]


def test_a_shorter_series_gives_the_rooms_of_its_end_back(room: Room) -> None:
    event = series(**feast(room, until_on=in_a_week(4)))
    change(event, until_on=in_a_week(2))
    assert held(room) == [evening(in_a_week(1)), evening(in_a_week(2))]


def test_what_has_begun_keeps_its_room_while_the_event_is_changed(room: Room, host: Person) -> None:
    event = publish(**feast(room))
    begun = timezone.now() - timedelta(minutes=30)
    Occurrence.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=2), original_at=begun)
    Booking.objects.update(starts_at=begun, ends_at=begun + timedelta(hours=2))
    actions.move_occurrence(
        occurrence=event.occurrences.get(), starts_at=begun, ends_at=begun + timedelta(hours=3), by=host
    )
    assert Booking.objects.get().state == BookingState.CONFIRMED
    actions.withdraw(event=Event.objects.get(), by=host, reason="Feuer")
    assert Booking.objects.get().state == BookingState.CANCELLED


def test_the_past_keeps_the_room_it_had(room: Room) -> None:
    event = publish(**feast(room))
    assert len(held(room)) == 1
    over = timezone.now() - timedelta(hours=3)
    Booking.objects.update(starts_at=over, ends_at=over + timedelta(hours=1))
    Occurrence.objects.update(starts_at=over, ends_at=over + timedelta(hours=1))
    actions.withdraw(event=event, by=SYSTEM)
    assert Booking.objects.get().state == BookingState.CONFIRMED
