"""An event in a room of the house that invites and that room: booked, moved and given back together, on every path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.test import Client

from events import actions
from events.actions import EventDraft
from events.actions.own_rooms import RoomTaken
from events.models import Event, Occurrence
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import Refused
from rooms.actions.closures import close
from rooms.actions.decisions import cancel
from rooms.models import Booking, OpeningHours, Room
from rooms.states import BookingState
from tests.events.factories import draft_of, enter, publish, series
from tests.events.houses import another_has_it, dates_with_rooms, evening, feast, held, in_a_week
from tests.foundation.factories import OrganisationFactory
from tests.rooms.factories import closed_time, host_of

# --- Booked with the event --------------------------------------------------------------------------------------


def test_a_draft_takes_no_room_from_others(room: Room) -> None:
    enter(**feast(room))
    assert held(room) == []


def test_what_is_handed_in_has_its_room_before_the_check(room: Room, host: Person) -> None:
    room.venue.organisation.events_need_check = True
    room.venue.organisation.save()
    event = actions.submit(event=enter(**feast(room)), by=host)
    assert (event.state, held(room)) == (EventState.WAITING, [evening(in_a_week())])


def test_what_appears_has_its_room_in_the_name_of_who_entered_it(room: Room, host: Person) -> None:
    event = actions.enter(draft=draft_of(**feast(room, capacity=20)), by=host, hand_in=True)
    booking = Booking.objects.get()
    assert event.occurrences.get().booking == booking
    assert (booking.span, booking.state) == (evening(in_a_week()), BookingState.CONFIRMED)
    assert (booking.organisation, booking.person) == (room.venue.organisation, host)
    assert (booking.purpose, booking.people, booking.price) == ("Sommerfest", 20, 0)


def test_nobody_of_the_house_is_written_to_about_its_own_room(room: Room, host: Person) -> None:
    host_of(room.venue)
    event = actions.enter(draft=draft_of(**feast(room)), by=host, hand_in=True)
    actions.withdraw(event=event, by=host, reason="Regen")
    assert not Notice.objects.filter(kind__startswith="booking_").exists()


def test_each_date_of_a_series_has_its_room(room: Room) -> None:
    event = series(**feast(room, until_on=in_a_week(3), left_out=[in_a_week(2)]))
    assert held(room) == [evening(in_a_week(1)), evening(in_a_week(3))]
    assert dates_with_rooms(event) == [(in_a_week(1), True), (in_a_week(3), True)]


@pytest.mark.parametrize(
    ("starts", "ends", "quarters"),
    [(time(18, 10), time(19, 50), (time(18), time(20))), (time(22), time(1, 5), (time(22), time(1, 15)))],
)
def test_odd_minutes_take_the_quarter_hours_they_touch(
    room: Room, starts: time, ends: time, quarters: tuple[time, time]
) -> None:
    publish(**feast(room, start_time=starts, end_time=ends))
    assert held(room) == [evening(in_a_week(), *quarters)]


def test_a_whole_day_and_several_days_take_their_midnights(room: Room) -> None:
    publish(**feast(room, start_time=None, end_time=None, days=3))
    (span,) = held(room)
    assert (span.start, span.end) == (
        evening(in_a_week(), time(0)).start,
        evening(in_a_week() + timedelta(days=3), time(0)).start,
    )


def test_neither_hours_nor_terms_which_are_for_others_hold_for_the_house_itself(room: Room) -> None:
    room.terms.all().delete()
    OpeningHours.objects.all().delete()
    publish(**feast(room))
    assert held(room) == [evening(in_a_week())]


def test_another_houses_room_is_not_booked_by_naming_it(room: Room) -> None:
    publish(**feast(room, organiser=OrganisationFactory()))
    assert held(room) == []


def test_where_rooms_are_hidden_events_are_entered_all_the_same(room: Room, settings: Any) -> None:
    settings.HIDDEN_FEATURES = ["rooms"]
    event = publish(**feast(room))
    assert (event.state, dates_with_rooms(event)) == (EventState.PUBLISHED, [(in_a_week(), False)])


# --- Both or neither --------------------------------------------------------------------------------------------


def test_where_the_room_is_taken_nothing_is_entered(room: Room, host: Person) -> None:
    another_has_it(room, in_a_week())
    with pytest.raises(RoomTaken, match="vergeben") as refused:
        actions.enter(draft=draft_of(**feast(room)), by=host, hand_in=True)
    assert (refused.value.field, Event.objects.count()) == ("room", 0)


def test_where_the_house_is_closed_the_reason_is_named(room: Room, host: Person) -> None:
    close(venue=room.venue, closed=closed_time(evening(in_a_week())), by=SYSTEM)
    with pytest.raises(RoomTaken, match="Wasserschaden"):
        actions.enter(draft=draft_of(**feast(room)), by=host, hand_in=True)


def test_of_a_series_the_dates_without_a_room_are_named(room: Room, host: Person) -> None:
    for weeks in (2, 4):
        another_has_it(room, in_a_week(weeks))
    draft = draft_of(**feast(room, repeat="weekly", until_on=in_a_week(5)))
    with pytest.raises(RoomTaken) as refused:
        actions.enter(draft=draft, by=host, hand_in=True)
    assert f"{in_a_week(2).day}. " in str(refused.value)
    assert f"{in_a_week(4).day}. " in str(refused.value)
    assert len(held(room)) == 2
    left_out = draft_of(
        **feast(room, repeat="weekly", until_on=in_a_week(5), left_out=[in_a_week(2), in_a_week(4)]),
    )
    actions.enter(draft=left_out, by=host, hand_in=True)
    assert len(held(room)) == 5


def test_without_an_end_the_room_cannot_be_taken(room: Room, host: Person) -> None:
    with pytest.raises(Refused, match="Bis wann") as refused:
        actions.enter(draft=draft_of(**feast(room, end_time=None)), by=host, hand_in=True)
    assert (refused.value.field, Event.objects.count()) == ("end_time", 0)


def test_a_draft_may_leave_its_end_open(room: Room, host: Person) -> None:
    actions.enter(draft=draft_of(**feast(room, end_time=None)), by=host)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("path", ["change", "move", "restore"])
def test_what_cannot_be_had_leaves_all_as_it_was(room: Room, host: Person, path: str) -> None:
    event = publish(**feast(room))
    occurrence = event.occurrences.get()
    later = evening(in_a_week(2))
    if path == "restore":
        actions.cancel_occurrence(occurrence=occurrence, by=host)
        another_has_it(room, in_a_week())
    else:
        another_has_it(room, in_a_week(2))
    before = held(room)
    paths: dict[str, Callable[[], object]] = {
        "change": lambda: actions.change(event=event, draft=EventDraft(fields={"first_on": in_a_week(2)}), by=host),
        "move": lambda: actions.move_occurrence(
            occurrence=occurrence, starts_at=later.start, ends_at=later.end, by=host
        ),
        "restore": lambda: actions.restore_occurrence(occurrence=occurrence, by=host),
    }
    with pytest.raises(RoomTaken):
        paths[path]()
    assert held(room) == before
    assert Occurrence.objects.get().starts_at == occurrence.starts_at


# --- What people see --------------------------------------------------------------------------------------------


def test_beside_the_field_stands_that_the_room_is_taken_and_what_was_typed_stays(
    room: Room, host: Person, client: Client
) -> None:
    another_has_it(room, in_a_week())
    client.force_login(host)
    typed = {
        **{"organiser": room.venue.organisation_id, "title": "Sommerfest", "summary": "Wir grillen."},
        **{"first_on": f"{in_a_week():%d.%m.%Y}", "start_time": "18:00", "end_time": "20:00", "days": 1},
        **{"repeat": "once", "interval": 1, "room": room.pk, "districts": [room.venue.district_id], "is_free": "on"},
        **{"category": enter().category_id, "max_seats_each": 1, "closes_hours_before": 0},
    }
    response = client.post("/kalender/neu/", typed)
    assert response.status_code == 409
    assert response.context["form"].errors["room"] == ["Der Raum ist in dieser Zeit gerade vergeben worden."]
    assert response.context["form"]["title"].value() == "Sommerfest"


def test_the_events_page_for_the_house_says_which_dates_have_their_room(
    room: Room, host: Person, client: Client
) -> None:
    event = series(**feast(room, until_on=in_a_week(2)))
    cancel(booking=Booking.objects.order_by("starts_at")[0], by=host)
    client.force_login(host)
    page = client.get(f"/kalender/{event.slug}/verwalten/").content.decode()
    assert (page.count("Ihr Raum ist dafür belegt."), page.count("Ihr Raum ist dafür nicht belegt.")) == (1, 1)
