from decimal import Decimal

import pytest

from rooms import presenters
from rooms.models import Room, Terms
from rooms.states import Tariff


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


@pytest.mark.parametrize(
    ("tariffs", "words"),
    [
        ([], "auf Anfrage"),
        ([(Tariff.FREE, "0")], "kostenlos"),
        ([(Tariff.FREE, "0"), (Tariff.REGULAR, "12")], "für viele kostenlos"),
        ([(Tariff.REGULAR, "12"), (Tariff.DISCOUNTED, "7.50"), (Tariff.DISCOUNTED, "5")], "ermäßigt 5 € / Std."),
        ([(Tariff.REGULAR, "7.50")], "7,50 € / Std."),
    ],
)
def test_a_card_names_the_best_price(tariffs: list[tuple[Tariff, str]], words: str) -> None:
    room = Room(terms=[Terms(tariff=tariff, price_per_hour=Decimal(price)) for tariff, price in tariffs])
    assert presenters.best_price(room) == words
