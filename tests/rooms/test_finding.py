"""Looking for a room: what is free, what is near, and that it costs the same whatever there is."""

from __future__ import annotations

from datetime import date, time, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from foundation.actors import SYSTEM
from foundation.timespan import at, day_span, today
from rooms.actions.closures import close
from rooms.actions.room_trees import settle_tree
from rooms.availability.search import find
from rooms.filters import Wish
from rooms.models import OpeningException, OpeningHours, Room, Terms, Venue
from rooms.states import Approval, Tariff, Use
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory
from tests.rooms.factories import RoomFactory, VenueFactory, booked, closed_time, evening, next_tuesday

pytestmark = pytest.mark.django_db


def wish(**fields: object) -> Wish:
    values: dict[str, object] = {"datum": next_tuesday(), "von": time(18), "bis": time(20), **fields}
    return Wish(**values)  # type: ignore[arg-type]


def rooms(**fields: object) -> list[Room]:
    return [hit.room for hit in find(wish(**fields)).hits]


def query(**fields: object) -> dict[str, object]:
    return {"datum": next_tuesday().isoformat(), "von": "18:00", "bis": "20:00", **fields}


def test_what_is_booked_is_not_offered_and_the_nearest_time_is() -> None:
    room = RoomFactory()
    booked(room)
    found = find(wish())
    assert found.hits == []
    assert [local_hours(hit.ask_url) for hit in found.near] == [("20:00", "22:00")]


def local_hours(url: str) -> tuple[str, str]:
    values = parse_qs(urlsplit(url).query)
    return values["von"][0], values["bis"][0]


def test_a_hidden_room_and_one_of_a_hidden_house_are_never_found() -> None:
    RoomFactory(is_public=False)
    RoomFactory(venue=VenueFactory(is_public=False))
    assert rooms() == []


def test_wishes_narrow_what_is_found() -> None:
    muehlburg = DistrictFactory(name="Mühlburg")
    fitting = RoomFactory(
        venue=VenueFactory(district=muehlburg), is_step_free=True, has_accessible_toilet=True, has_kitchen=True
    )
    RoomFactory(venue=VenueFactory(district=muehlburg), is_step_free=True)
    RoomFactory(is_step_free=True, has_accessible_toilet=True, has_kitchen=True)
    RoomFactory(venue=fitting.venue, is_step_free=True, has_accessible_toilet=True, has_kitchen=True, capacity=8)
    found = rooms(stadtteil=(muehlburg.slug,), personen=15, stufenlos=True, wc=True, kueche=True)
    assert found == [fitting]


def test_free_of_charge_means_that_somebody_pays_nothing() -> None:
    free = RoomFactory()
    paid = RoomFactory(uses=[])
    Terms.objects.create(room=paid, use=Use.MEETING, tariff=Tariff.REGULAR, price_per_hour=12)
    assert rooms(kostenlos=True) == [free]


def test_a_buffer_counts_in_the_search_as_it_does_at_the_door() -> None:
    room = RoomFactory(buffer_after=30)
    booked(room)
    assert rooms(von=time(20), bis=time(21)) == []
    assert rooms(von=time(20, 30), bis=time(21, 30)) == [room]
    assert rooms(von=time(17), bis=time(18)) == []
    assert rooms(von=time(16, 30), bis=time(17, 30)) == [room]


def test_the_hall_is_not_free_while_a_half_is_used() -> None:
    hall = RoomFactory(capacity=100)
    left, right = RoomFactory.create_batch(2, venue=hall.venue, parent=hall)
    booked(left)
    assert rooms() == [right]


def test_a_room_is_found_only_while_it_is_open_without_a_gap() -> None:
    day = next_tuesday()
    room = RoomFactory(
        venue=VenueFactory(hours=[(1, time(9), time(12)), (1, time(12), time(14)), (1, time(15), time(22))])
    )
    assert rooms(von=time(11), bis=time(13)) == [room]
    assert rooms(von=time(13), bis=time(16)) == []
    assert rooms(von=time(21), bis=time(23)) == []
    OpeningException.objects.create(venue=room.venue, on_day=day, reason="Betriebsausflug")
    assert rooms(von=time(11), bis=time(13)) == []


def test_hours_are_those_of_the_season_and_a_room_may_have_its_own() -> None:
    day = next_tuesday()
    room = RoomFactory(venue=VenueFactory(hours=[]))
    line = OpeningHours.objects.create(
        venue=room.venue, weekday=1, opens=time(8), closes=time(22), valid_until=day - timedelta(days=1)
    )
    assert rooms() == []
    line.valid_until = day
    line.save()
    assert rooms() == [room]
    OpeningHours.objects.create(venue=room.venue, room=room, weekday=1, opens=time(8), closes=time(12))
    assert rooms() == []


def test_a_night_uses_the_hours_of_two_days() -> None:
    room = RoomFactory(venue=VenueFactory(hours=[(1, time(18), time(0)), (2, time(0), time(3))]))
    assert rooms(von=time(22), bis=time(2)) == [room]
    OpeningException.objects.create(venue=room.venue, on_day=next_tuesday() + timedelta(days=1))
    assert rooms(von=time(22), bis=time(2)) == []
    assert rooms(von=time(22), bis=time(0)) == [room]


def test_a_movable_holiday_of_the_land_closes_and_an_exception_opens_again(settings: object) -> None:
    corpus_christi = date(2027, 5, 27)
    room = RoomFactory(venue=VenueFactory(closes_on_holidays=True))
    assert rooms(datum=corpus_christi) == []
    assert rooms(datum=corpus_christi - timedelta(days=7)) == [room]
    OpeningException.objects.create(venue=room.venue, on_day=corpus_christi, opens=time(10), closes=time(22))
    assert rooms(datum=corpus_christi) == [room]


def test_a_closure_takes_the_room_out_of_the_search() -> None:
    room = RoomFactory()
    span = day_span(next_tuesday())
    close(venue=room.venue, closed=closed_time(span, "Grundreinigung"), by=SYSTEM)
    assert rooms() == []


def test_other_districts_and_other_days_are_named_where_nothing_is_free() -> None:
    here = DistrictFactory(name="Daxlanden")
    room = RoomFactory(venue=VenueFactory(district=here, hours=[(day, time(18), time(20)) for day in range(7)]))
    other = RoomFactory()
    booked(room)
    found = find(wish(stadtteil=(here.slug,)))
    assert found.hits == []
    assert [hit.room for hit in found.elsewhere] == [other]
    assert [each.day for each in found.other_days] == [next_tuesday() + timedelta(days=step) for step in (1, 2, 3)]


def test_weekly_rooms_with_the_fewest_clashes_come_first() -> None:
    busy, quiet = RoomFactory(capacity=10), RoomFactory(capacity=20)
    booked(busy, evening(next_tuesday() + timedelta(weeks=2)), at_once=True)
    found = find(wish(woechentlich=True))
    assert [hit.room for hit in found.hits] == [quiet, busy]
    assert [hit.note.startswith("An 9 von 10") for hit in found.hits] == [False, True]


def test_the_page_shows_what_is_free_and_sets_no_cookie(client: Client) -> None:
    room = RoomFactory(approval=Approval.HOST)
    response = client.get(reverse("rooms:find"), query(personen=15))
    assert response.status_code == 200
    assert "Ein Raum ist frei" in response.content.decode()
    assert "Frei von 18 bis 20 Uhr." in response.content.decode()
    assert room.name in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"datum": "gestern"}, "Bitte"),
        ({"datum": "9999-12-31"}, "zu weit in der Zukunft"),
        ({"datum": "0001-01-01", "von": "18:00"}, "zu weit zurück"),
        ({"datum": "2027-03-28", "von": "02:30", "bis": "04:00"}, "gibt es am"),
        ({"von": "25:99"}, "Bitte"),
        ({"datum": "2027-01-12", "von": "18:07"}, "Viertelstunden"),
        ({"von": "18:00"}, "An welchem Tag?"),
        ({"datum": "2027-01-12", "von": "20:00", "bis": "18:00"}, "Das Ende liegt vor dem Anfang"),
        ({"personen": "-3"}, "größer oder gleich 1"),
        ({"personen": "9" * 400}, "kleiner oder gleich"),
        ({"personen": "viele"}, "„viele“: "),
        ({"stadtteil": "atlantis"}, "Zu „atlantis“ gibt es hier nichts."),
        ({"kueche": "vielleicht"}, "„vielleicht“ bei „Küche“ haben wir nicht verstanden."),
        ({"datum": "2027-03-28", "von": "01:00", "bis": "02:30"}, "gibt es am"),
        ({"datum": "\x00", "von": "\x00", "stadtteil": "\x00"}, "Bitte"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_beside_the_field(
    client: Client, values: dict[str, str], sentence: str
) -> None:
    RoomFactory()
    response = client.get(reverse("rooms:find"), values)
    assert response.status_code == 200
    assert sentence in response.content.decode()


@pytest.mark.parametrize("values", [{}, query(), query(woechentlich="on", personen=5), {"datum": "2027-01-12"}])
def test_a_thousand_rooms_cost_the_queries_of_ten(client: Client, values: dict[str, object]) -> None:
    assert_costs_the_same(lambda: client.get(reverse("rooms:find"), values), fill=_fill, few=14, most=12)


def _fill(_first: int, number: int) -> None:
    """Bring the number of rooms up to this many, quickly; every third house has a holiday."""
    venues = list(Venue.objects.all())
    if not venues:
        venues = VenueFactory.create_batch(10)
        booked(RoomFactory(venue=venues[0]))
    there = Room.objects.count()
    Room.objects.bulk_create(
        Room(venue=venues[index % 10], name=f"Raum {index:04}", slug=f"r-{index}", capacity=20 + index % 30)
        for index in range(there, number)
    )
    for venue in venues:
        settle_tree(venue)


def test_every_kind_of_page_answers(client: Client) -> None:
    hall = RoomFactory(venue__house_rules="Bitte fegen.", venue__phone="0721 1", is_step_free=True)
    RoomFactory(venue=hall.venue, parent=hall)
    booked(hall)
    assert client.get(hall.get_absolute_url()).status_code == 200
    assert client.get(hall.get_absolute_url(), {"datum": next_tuesday().isoformat()}).status_code == 200
    assert client.get(hall.get_absolute_url(), {"datum": "9999-99-99"}).status_code == 200
    assert client.get(hall.venue.get_absolute_url()).status_code == 200


def test_the_week_says_in_words_what_is_free_taken_and_closed(client: Client) -> None:
    room = RoomFactory(venue=VenueFactory(hours=[(1, time(8), time(22)), (2, time(8), time(12))]))
    booked(room)
    text = client.get(room.get_absolute_url(), {"datum": next_tuesday().isoformat()}).content.decode()
    assert "Frei: 8–18, 20–22 Uhr." in text
    assert "Belegt: 18–20 Uhr." in text
    assert "<dd>frei 8–18, 20–22 Uhr</dd>" in text
    assert text.count("<dd>geschlossen</dd>") == 5
    assert "Nähtreff" not in text


def test_what_is_in_the_past_is_not_free() -> None:
    RoomFactory()
    assert rooms(datum=today() - timedelta(days=1)) == []


def test_the_time_that_exists_twice_is_the_first() -> None:
    found = wish(datum=date(2027, 10, 31), von=time(2, 30), bis=time(4)).span
    assert found is not None
    assert found.start == at(date(2027, 10, 31), time(2, 30))
    assert found.duration == timedelta(hours=2.5)
