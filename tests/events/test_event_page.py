"""What the page of an event says of it, as it and one of its dates stand. Nothing here is saved."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from events.models import Event, Occurrence
from events.presenters import Note, Where, date_in_words, event_page, prefix
from foundation.recurrence import Frequency
from foundation.timespan import at
from rooms.models import Room, Venue

COMING = at(date(2099, 5, 5), time(18))
PAST = at(date(2019, 5, 7), time(18))
REGRET = "Das tut uns leid. Schauen Sie gern nach anderen Terminen."
ENDED = "Die Veranstaltung ist abgesagt"
DATE_ENDED = "Dieser Termin ist abgesagt"


def turned_to(event: Event, **fields: Any) -> Occurrence:
    return Occurrence(event=event, **{"starts_at": COMING, "original_at": COMING, **fields})


def in_a_room(**fields: Any) -> Event:
    house = Venue(name="Jugendhaus", slug="jugendhaus", address="Rheinstraße 12")
    return Event(room=Room(name="Werkraum", slug="werkraum", venue=house), **fields)


@pytest.mark.parametrize(
    ("state", "date_", "note"),
    [
        ("draft", {}, Note(kind="warning", text="Noch nicht öffentlich: Entwurf.")),
        ("waiting", {"state": "cancelled"}, Note(kind="warning", text="Noch nicht öffentlich: wartet auf Prüfung.")),
        ("cancelled", None, Note(kind="error", title=ENDED, text=REGRET)),
        ("cancelled", {"public_reason": "Regen"}, Note(kind="error", title=ENDED, text="Der Grund: Regen")),
        ("published", None, None),
        ("published", {}, None),
        ("published", {"state": "cancelled"}, Note(kind="error", title=DATE_ENDED, text=REGRET)),
        (
            "published",
            {"state": "cancelled", "public_reason": "Regen", "starts_at": PAST},
            Note(kind="error", title=DATE_ENDED, text="Der Grund: Regen"),
        ),
        (
            "published",
            {"state": "moved", "original_at": at(date(2099, 5, 4), time(18, 30)), "starts_at": PAST},
            Note(
                kind="warning",
                title="Dieser Termin ist verlegt",
                text="Ursprünglich geplant: Montag, 4. Mai 2099, 18:30 Uhr.",
            ),
        ),
        ("published", {"starts_at": PAST}, Note(kind="info", text="Dieser Termin ist vorbei.")),
    ],
)
def test_one_note_says_what_one_should_know_first(state: str, date_: dict[str, Any] | None, note: Note | None) -> None:
    event = Event(state=state, start_time=time(18))
    assert event_page(event, None if date_ is None else turned_to(event, **date_)).note == note


@pytest.mark.parametrize(
    ("event", "where"),
    [
        (Event(), None),
        (Event(place_name="Lindenplatz"), Where(room="", room_url="", name="Lindenplatz", street="")),
        (Event(address="Weg 1"), Where(room="", room_url="", name="Weg 1", street="")),
        (
            Event(place_name="Lindenplatz", address="Weg 1"),
            Where(room="", room_url="", name="Lindenplatz", street="Weg 1"),
        ),
        (
            in_a_room(place_name="Hof"),
            Where(
                room="Werkraum, Jugendhaus",
                room_url="/raeume/jugendhaus/werkraum/",
                name="Hof",
                street="Rheinstraße 12",
            ),
        ),
        (
            in_a_room(address="Jugendhaus"),
            Where(room="Werkraum, Jugendhaus", room_url="/raeume/jugendhaus/werkraum/", name="", street=""),
        ),
    ],
)
def test_a_room_leads_to_its_page_and_no_street_is_said_twice(event: Event, where: Where | None) -> None:
    assert event_page(event, None).where == where


@pytest.mark.parametrize(
    ("is_free", "price", "words"),
    [(True, "", "kostenlos"), (False, "5 €", "5 €"), (False, "", "kostet Eintritt")],
)
def test_it_is_said_what_it_costs(is_free: bool, price: str, words: str) -> None:
    assert event_page(Event(is_free=is_free, price=price), None).price == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Zur Barrierefreiheit ist nichts angegeben. Fragen Sie gern nach."),
        ({"is_step_free": True, "accessibility_note": "Klingel unten"}, "stufenlos erreichbar, Klingel unten"),
    ],
)
def test_it_is_said_what_is_accessible_and_where_nothing_is_known(fields: dict[str, Any], words: str) -> None:
    assert event_page(Event(**fields), None).accessibility == words


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (Frequency.ONCE, ""),
        (Frequency.WEEKLY, "Die Datei enthält alle Termine, Google und Outlook bekommen diesen einen."),
    ],
)
def test_the_file_for_ones_own_calendar_holds_all_dates(repeat: str, words: str) -> None:
    assert event_page(Event(repeat=repeat), None).about_file == words


@pytest.mark.parametrize(
    ("state", "word", "words"),
    [
        ("planned", "", "Dienstag, 5. Mai 2099, 18 Uhr"),
        ("moved", "Verlegt:", "Verlegt: Dienstag, 5. Mai 2099, 18 Uhr"),
        ("cancelled", "Abgesagt:", "Abgesagt: Dienstag, 5. Mai 2099, 18 Uhr"),
    ],
)
def test_a_date_says_whether_it_is_as_planned(state: str, word: str, words: str) -> None:
    occurrence = turned_to(Event(start_time=time(18)), state=state)
    assert (prefix(occurrence), date_in_words(occurrence)) == (word, words)
