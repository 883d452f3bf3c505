from datetime import date
from decimal import Decimal

import pytest

from events import presenters
from events.models import Event
from foundation.look.alt_text import picture_words
from foundation.recurrence import Frequency
from rooms.models import Room, Venue


def _in_a_room(**fields: object) -> Event:
    house = Venue(name="Jugendhaus", address="Rheinstraße 12", latitude=Decimal("49.01"), longitude=Decimal("8.36"))
    return Event(room=Room(name="Werkraum", venue=house), **fields)


@pytest.mark.parametrize(
    ("event", "place", "in_full", "street"),
    [
        (Event(), "", "", ""),
        (Event(place_name="Lindenplatz"), "Lindenplatz", "Lindenplatz", ""),
        (Event(address="Lindenplatz 1"), "Lindenplatz 1", "Lindenplatz 1", "Lindenplatz 1"),
        (_in_a_room(), "Jugendhaus", "Werkraum, Jugendhaus, Rheinstraße 12", "Rheinstraße 12"),
        (
            _in_a_room(place_name="Hof", address="Rheinstraße 14"),
            "Hof",
            "Hof, Werkraum, Jugendhaus, Rheinstraße 14",
            "Rheinstraße 14",
        ),
    ],
)
def test_a_place_is_said_in_few_words_and_in_full(event: Event, place: str, in_full: str, street: str) -> None:
    assert presenters.place(event) == place
    assert presenters.place_in_full(event) == in_full
    assert presenters.street(event) == street


def test_a_point_of_its_own_comes_before_that_of_the_house() -> None:
    assert presenters.coordinates(Event()) is None
    assert presenters.coordinates(_in_a_room()) == (Decimal("49.01"), Decimal("8.36"))
    own = _in_a_room(latitude=Decimal(49), longitude=Decimal(8))
    assert presenters.coordinates(own) == (49, 8)


def test_a_rhythm_says_how_long_it_goes_on() -> None:
    once = Event(first_on=date(2027, 1, 5))
    assert presenters.rhythm(once) == ""
    weekly = Event(first_on=date(2027, 1, 5), repeat=Frequency.WEEKLY)
    assert presenters.rhythm(weekly) == "jeden Dienstag"
    weekly.until_on = date(2027, 3, 2)
    assert presenters.rhythm(weekly) == "jeden Dienstag, bis 2. März 2027"


def test_what_is_accessible_is_said_with_its_note() -> None:
    assert presenters.accessibility(Event()) == []
    event = Event(is_step_free=True, has_hearing_loop=True, accessibility_note="Klingel unten")
    assert presenters.accessibility(event) == ["stufenlos erreichbar", "Induktionsschleife", "Klingel unten"]


def test_without_a_picture_there_are_no_words_for_it() -> None:
    assert picture_words(Event(picture_alt="Ein Fest")) == ""
