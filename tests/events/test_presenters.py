from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from events import presenters
from events.models import Event, Occurrence
from foundation.look.alt_text import picture_words
from foundation.recurrence import Frequency
from foundation.signups.models import SignUpSheet
from foundation.timespan import at
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


COMING = Occurrence(event=Event(), starts_at=at(date(2099, 5, 4), time(18)))
DAY_BEFORE = at(date(2099, 5, 3), time(18))


def sheet(free: int | None = None, **fields: Any) -> SignUpSheet:
    """Return a list as `with_places()` brings it."""
    found = SignUpSheet(**fields)
    found.free = free  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize(
    ("occurrence", "sheet", "words", "button"),
    [
        (COMING, None, "Die Anmeldung ist geschlossen.", ""),
        (Occurrence(event=Event(), state="cancelled", starts_at=DAY_BEFORE), None, "Der Termin ist abgesagt.", ""),
        (COMING, sheet(), "Es ist Platz für alle, die kommen.", "Platz reservieren"),
        (COMING, sheet(1, capacity=8), "Noch 1 von 8 Plätzen frei", "Platz reservieren"),
        (COMING, sheet(0, capacity=8), "Alle Plätze sind vergeben. Es gibt eine Warteliste.", "Auf die Warteliste"),
        (COMING, sheet(0, capacity=8, has_waiting_list=False), "Alle Plätze sind vergeben.", ""),
        (COMING, sheet(closes_at=DAY_BEFORE, is_open=False), "Die Anmeldung ist geschlossen.", ""),
    ],
)
def test_beside_a_date_stands_how_many_places_there_are(
    occurrence: Occurrence, sheet: SignUpSheet | None, words: str, button: str
) -> None:
    occurrence.sheet = sheet
    said = presenters.registration(occurrence, sheet)
    assert (said.words, said.button) == (words, button)


@pytest.mark.parametrize(
    ("closes_at", "until"),
    [(None, ""), (COMING.starts_at, ""), (DAY_BEFORE, "Anmelden bis Sonntag, 3. Mai 2099, 18 Uhr")],
)
def test_it_is_said_until_when_one_can_register(closes_at: datetime | None, until: str) -> None:
    COMING.sheet = sheet(closes_at=closes_at)
    assert presenters.registration(COMING, COMING.sheet).until == until
