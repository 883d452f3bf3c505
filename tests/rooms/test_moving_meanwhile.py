"""Loaded here, changed there, moved or closed here: what was handed in is only a key."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from foundation.actors import SYSTEM
from foundation.network.states import Role
from foundation.refusals import Gone, NotPermitted, StateConflict
from foundation.timespan import local
from rooms.actions import closures, decisions, feed_keys, moves, pictures
from rooms.actions.claims import BookingRefused
from rooms.actions.moves import NewClocks, NewTime
from rooms.models import Booking, Claim, Closure, FeedKey, Room, Venue
from rooms.states import Approval
from tests.foundation.factories import OrganisationFactory
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, group_of, host_of, loaded, next_tuesday
from tests.rooms.series import keys, three_weeks

pytestmark = pytest.mark.django_db

WEDNESDAY = evening(next_tuesday() + timedelta(days=1))
THURSDAY = evening(next_tuesday() + timedelta(days=2))


# --- Moving -------------------------------------------------------------------------------------------------


def test_a_move_writes_only_what_was_typed_from_where_it_is_now() -> None:
    here = booked(RoomFactory())
    host = host_of(here.room.venue)
    moves.move(booking=loaded(here), to=NewTime(span=WEDNESDAY), by=host)
    Booking.objects.update(purpose="Chorprobe")
    moved = moves.move(booking=here, to=NewTime(span=THURSDAY), by=here.person)
    assert (moved.purpose, moved.sequence, moved.span) == ("Chorprobe", 2, THURSDAY)
    assert set(Claim.objects.values_list("booking", flat=True)) == {here.pk}
    assert Claim.objects.count() == 16


def test_what_was_confirmed_meanwhile_is_not_moved_by_the_group() -> None:
    here = booked(RoomFactory())
    decisions.approve(booking=loaded(here), by=host_of(here.room.venue))
    with pytest.raises(StateConflict, match="verlegt das Haus"):
        moves.move(booking=here, to=NewTime(span=WEDNESDAY), by=here.person)
    assert loaded(here).span == evening()


def test_of_a_series_what_was_cancelled_meanwhile_is_not_moved() -> None:
    made, dates = three_weeks(RoomFactory())
    decisions.cancel(booking=loaded(dates[1]), by=made.person)
    at_nine = NewClocks(starts=time(9), ends=time(11), which=keys(dates))
    assert moves.move_series(booking=dates[0], to=at_nine, by=made.person) == [dates[0], dates[2]]
    assert [local(loaded(one).starts_at).hour for one in dates] == [9, 18, 9]
    assert loaded(made).starts == time(9)


def test_into_another_house_nothing_moves_without_its_host() -> None:
    here = booked(RoomFactory())
    there = NewTime(span=WEDNESDAY, room=RoomFactory())
    with pytest.raises(BookingRefused, match="neu anfragen"):
        moves.move(booking=here, to=there, by=host_of(here.room.venue))
    Room.objects.filter(pk=there.room.pk).update(approval=Approval.EVERYBODY)  # type: ignore[union-attr]
    assert moves.move(booking=here, to=there, by=here.person).room == there.room


# --- Closing, pictures, links -------------------------------------------------------------------------------


def test_who_no_longer_answers_for_the_house_does_not_close_it() -> None:
    venue = RoomFactory().venue
    host = host_of(venue)
    Venue.objects.update(organisation=OrganisationFactory())
    with pytest.raises(NotPermitted):
        closures.close(venue=venue, closed=closed_time(WEDNESDAY), by=host)
    assert Closure.objects.count() == 0


def test_a_closure_that_was_changed_meanwhile_gives_back_the_time_it_has_now() -> None:
    room = RoomFactory()
    here = closures.close(venue=room.venue, closed=closed_time(evening()), by=SYSTEM)
    closures.change_closure(closure=loaded(here), to=closed_time(WEDNESDAY), by=SYSTEM)
    changed = closures.change_closure(closure=here, to=closed_time(THURSDAY), by=SYSTEM)
    assert (changed.span, changed.sequence) == (THURSDAY, 2)
    booked(room, WEDNESDAY)
    with pytest.raises(BookingRefused):
        booked(room, THURSDAY)


@pytest.mark.parametrize("name", ["lift", "change_closure"])
def test_what_is_open_again_meanwhile_is_neither_changed_nor_lifted(name: str) -> None:
    here = closures.close(venue=RoomFactory().venue, closed=closed_time(evening()), by=SYSTEM)
    closures.lift(closure=loaded(here), by=SYSTEM)
    with pytest.raises(Gone):
        if name == "lift":
            closures.lift(closure=here, by=SYSTEM)
        else:
            closures.change_closure(closure=here, to=closed_time(WEDNESDAY), by=SYSTEM)
    assert Closure.objects.count() == 0


def test_a_room_of_another_house_is_not_closed_with_this_one() -> None:
    with pytest.raises(BookingRefused, match="anderen Haus"):
        closures.close(venue=RoomFactory().venue, closed=closed_time(evening(), room=RoomFactory()), by=SYSTEM)


def test_a_picture_changes_nothing_else() -> None:
    room = RoomFactory()
    venue = room.venue
    Venue.objects.update(name="Neues Haus")
    Room.objects.update(name="Neuer Raum", capacity=7)
    pictures.picture_house(venue=venue, image=None, alt="", by=SYSTEM)
    pictures.picture_room(room=room, image=None, alt="", by=SYSTEM)
    assert (loaded(venue).name, loaded(room).name, loaded(room).capacity) == ("Neues Haus", "Neuer Raum", 7)
    loaded(room).delete()
    with pytest.raises(Gone):
        pictures.picture_room(room=room, image=None, alt="", by=SYSTEM)


def test_a_link_made_anew_twice_is_the_third_whoever_still_holds_the_group() -> None:
    group, lina = group_of()
    assert feed_keys.link_for(organisation=group, by=lina).number == 1
    feed_keys.rotate_link(organisation=loaded(group), by=lina)
    assert feed_keys.rotate_link(organisation=group, by=lina).number == 3
    lina.memberships.update(role=Role.MEMBER)
    for act in (feed_keys.link_for, feed_keys.rotate_link):
        with pytest.raises(NotPermitted):
            act(organisation=group, by=lina)
    assert FeedKey.objects.get().number == 3
