from datetime import date, time

import pytest

from foundation.look.facts import Fact
from rooms import presenters
from rooms.models import OpeningHours, Room, Venue


def test_equipment_has_an_icon_and_a_word_each() -> None:
    assert presenters.equipment(Room()) == []
    assert presenters.equipment(Room(has_kitchen=True, has_stage=True)) == [("utensils", "Küche"), ("users", "Bühne")]


def test_only_known_seatings_are_named() -> None:
    assert presenters.seatings(Room(capacity_rows=40, capacity_circle=20)) == [
        ("in Stuhlreihen", 40),
        ("im Stuhlkreis", 20),
    ]


def test_a_room_with_steps_has_no_access_to_name() -> None:
    assert presenters.access(Room(has_accessible_toilet=True)) == ""
    assert presenters.access(Room(is_step_free=True)) == "stufenlos"
    assert presenters.access(Room(is_step_free=True, has_accessible_toilet=True)) == "stufenlos, WC"


def texts(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.icon, fact.text) for fact in facts]


@pytest.mark.parametrize(
    ("venue", "facts"),
    [
        (Venue(), [("info", "Noch nicht beschrieben. Bitte fragen Sie das Haus.")]),
        (Venue(door_access="Rampe"), [("door-open", "Eingang: Rampe")]),
        (
            Venue(route_access="eben", door_access="Rampe", toilet_access="im Keller"),
            [("map-pin", "Weg: eben"), ("door-open", "Eingang: Rampe"), ("accessibility", "WC: im Keller")],
        ),
    ],
)
def test_a_house_says_how_one_gets_in(venue: Venue, facts: list[tuple[str, str]]) -> None:
    assert texts(presenters.ways_in(venue)) == facts


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ["Nicht stufenlos erreichbar", "Kein barrierefreies WC"]),
        ({"is_step_free": True}, ["Stufenlos erreichbar", "Kein barrierefreies WC"]),
        ({"is_step_free": True, "has_accessible_toilet": True}, ["Stufenlos erreichbar", "Barrierefreies WC"]),
    ],
)
def test_a_room_says_how_one_gets_in_before_the_house_does(fields: dict[str, bool], words: list[str]) -> None:
    room = Room(venue=Venue(toilet_access="im Keller"), **fields)
    assert [text for _icon, text in texts(presenters.ways_into_room(room))] == [*words, "WC: im Keller"]


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "small"),
    [
        (None, None, ""),
        (date(2026, 1, 1), None, ""),
        (None, date(2026, 8, 31), "bis 31.8.2026"),
        (date(2026, 7, 1), date(2026, 8, 31), "1.7.2026–31.8.2026"),
    ],
)
def test_opening_hours_say_until_when_they_are_so(
    valid_from: date | None, valid_until: date | None, small: str
) -> None:
    hours = OpeningHours(weekday=0, opens=time(10), closes=time(18), valid_from=valid_from, valid_until=valid_until)
    assert presenters.open_when([hours]) == [Fact(icon="clock", text="Montag, 10–18 Uhr", small=small)]
