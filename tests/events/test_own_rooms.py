"""An event in a room of the house that invites and that room: booked, moved and given back together, on every path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events import actions
from events.actions import EventDraft, locks
from events.actions.own_rooms import RoomTaken
from events.models import Event, Occurrence
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.refusals import Refused, StateConflict
from foundation.timespan import TimeSpan, today
from rooms.actions.closures import close
from rooms.actions.decisions import cancel
from rooms.models import Booking, Claim, OpeningHours, Room
from rooms.states import BookingState
from tests.events.factories import change, draft_of, enter, publish, series
from tests.foundation.factories import DistrictFactory, OrganisationFactory, coordinator_of
from tests.rooms.factories import RoomFactory, booked, closed_time, host_of, let_everybody_in

AtOnce = Callable[[list[Callable[[], Any]]], list[Any]]

EVENING = time(18), time(20)


@pytest.fixture
def room(db: None) -> Room:
    return RoomFactory()


@pytest.fixture
def host(room: Room) -> Person:
    return host_of(room.venue)


def in_a_week(weeks: int = 1) -> date:
    return today() + timedelta(weeks=weeks)


def feast(room: Room, **fields: Any) -> dict[str, Any]:
    """Return what a house types about its own event in its own room."""
    starts, ends = EVENING
    return {
        "organiser": room.venue.organisation,
        "room": room,
        "title": "Sommerfest",
        "start_time": starts,
        "end_time": ends,
        "districts": [room.venue.district],
        **fields,
    }


def held(room: Room) -> list[TimeSpan]:
    """Return when the room is taken, by bookings that stand and by their quarter hours alike."""
    bookings = [*Booking.objects.standing().filter(room=room).order_by("starts_at")]
    with_claims = set(Claim.objects.filter(part=room, booking__isnull=False).values_list("booking", flat=True))
    assert with_claims == {booking.pk for booking in bookings}
    return [booking.span for booking in bookings]


def evening(day: date, starts: time = EVENING[0], ends: time = EVENING[1]) -> TimeSpan:
    return TimeSpan.on(day, starts, ends)


def dates_with_rooms(event: Event) -> list[tuple[date, bool]]:
    """Return the coming dates, and whether each has a booking that stands."""
    dates = event.occurrences.upcoming().select_related("booking").order_by("starts_at")
    return [(date.original_on, bool(date.booking and date.booking.stands)) for date in dates]


def another_has_it(room: Room, day: date, starts: time = time(19), ends: time = time(21)) -> Booking:
    return booked(room, evening(day, starts, ends), at_once=True)


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


# --- Moved and given back with the event ------------------------------------------------------------------------


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


def test_the_past_keeps_the_room_it_had(room: Room) -> None:
    event = publish(**feast(room))
    assert len(held(room)) == 1
    over = timezone.now() - timedelta(hours=3)
    Booking.objects.update(starts_at=over, ends_at=over + timedelta(hours=1))
    Occurrence.objects.update(starts_at=over, ends_at=over + timedelta(hours=1))
    actions.withdraw(event=event, by=SYSTEM)
    assert Booking.objects.get().state == BookingState.CONFIRMED


# --- The clock, and what people do among the rooms --------------------------------------------------------------


def extended(event: Event, monkeypatch: pytest.MonkeyPatch, weeks: int) -> Event:
    """Let the horizon of the calendar come closer, to let the clock find new dates behind it."""
    monkeypatch.setattr("events.actions.schedule.AHEAD", timedelta(weeks=weeks))
    actions.extend_horizon()
    return event


def test_dates_that_come_into_sight_get_their_room(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.actions.schedule.AHEAD", timedelta(weeks=2))
    event = series(**feast(room))
    assert len(held(room)) == 2
    extended(event, monkeypatch, weeks=4)
    assert held(room) == [evening(in_a_week(weeks)) for weeks in (1, 2, 3, 4)]
    assert Booking.objects.order_by("starts_at").values_list("person", flat=True).distinct().get() is None


def test_where_the_room_is_not_free_the_clock_tells_once_and_tries_again(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.actions.schedule.AHEAD", timedelta(weeks=2))
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
    monkeypatch.setattr("events.actions.schedule.AHEAD", timedelta(weeks=2))
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


def test_what_the_house_cancelled_among_its_rooms_the_clock_does_not_take_again(
    room: Room, host: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = series(**feast(room, until_on=in_a_week(2)))
    cancel(booking=Booking.objects.order_by("starts_at")[0], by=host)
    extended(event, monkeypatch, weeks=4)
    assert dates_with_rooms(event) == [(in_a_week(1), False), (in_a_week(2), True)]
    actions.change(event=event, draft=EventDraft(fields={"title": "Winterfest"}), by=host)
    assert dates_with_rooms(event) == [(in_a_week(1), True), (in_a_week(2), True)]


# --- At the same time -------------------------------------------------------------------------------------------


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
