"""What the form shows before it stores, what it asks back, and what it refuses about dates."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.forms.preview import preview_of
from events.models import Event
from events.schedule import Schedule
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.recurrence import Frequency, Rule
from foundation.timespan import at, in_words, today
from tests.events.club import typed
from tests.events.factories import publish, register, series
from tests.foundation.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
NEW = "/kalender/neu/"


@pytest.fixture
def saturday_at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 28, 9, tzinfo=UTC))


def answer_in(page: Any) -> str:
    found = re.search(r'name="so_gemeint" value="([0-9a-f]+)"', page.content.decode())
    assert found
    return found[1]


def asked(client: Client, address: str, data: dict[str, Any]) -> dict[str, list[str]]:
    """Send a form that asks back; return what, after having seen that it stores once it is answered."""
    count = Event.objects.count()
    page = client.post(address, data)
    assert page.status_code == 422
    errors = {name: [*sentences] for name, sentences in page.context["form"].errors.items()}
    assert Event.objects.count() == count
    assert client.post(address, {**data, "so_gemeint": "0" * 32}).status_code == 422
    assert client.post(address, {**data, "so_gemeint": answer_in(page)}).status_code == 302
    return errors


@pytest.mark.usefixtures("saturday_at_ten")
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_on": "5.12.2024"}, "Das ist schon vorbei: Donnerstag, 5. Dezember 2024, 18:30–20 Uhr. "),
        ({"first_on": "28.11.2026", "start_time": "00:05", "end_time": "01:00"}, "Das ist schon vorbei: Samstag, "),
        ({"first_on": "5.12.2025", "repeat": "weekly"}, "Der erste Termin ist schon vorbei: 5. Dezember 2025. "),
    ],
)
def test_what_is_over_is_asked(
    managing: Client, club: Organisation, district: District, fields: dict[str, Any], sentence: str
) -> None:
    errors = asked(managing, NEW, typed(club, district, **fields))
    assert [*errors] == ["first_on"]
    assert errors["first_on"][0].startswith(sentence)


def test_what_runs_to_the_end_of_today_is_not_over(managing: Client, club: Organisation, district: District) -> None:
    sent = typed(club, district, first_on=today().isoformat(), start_time="00:00", end_time="")
    assert managing.post(NEW, sent).status_code == 302


def test_the_same_title_place_and_moment_is_asked(managing: Client, club: Organisation, district: District) -> None:
    other = OrganisationFactory(name="Familienzentrum")
    publish(title="Singen  im Bürgerzentrum", place_name="bürgerzentrum", organiser=other)
    errors = asked(managing, NEW, typed(club, district))
    assert [*errors] == ["title"]
    assert errors["title"][0].startswith("Das gibt es schon: Singen  im Bürgerzentrum, ")
    assert errors["title"][0].endswith(", von Familienzentrum. Ist es etwas anderes?")


def test_a_date_of_a_series_is_a_double_too(managing: Client, club: Organisation, district: District) -> None:
    series(title="Singen im Bürgerzentrum", first_on=today() + timedelta(days=7), organiser=club)
    sent = typed(club, district, first_on=(today() + timedelta(days=21)).isoformat())
    assert [*asked(managing, NEW, sent)] == ["title"]


@pytest.mark.parametrize(
    "other", [{"title": "Tanzen"}, {"place_name": "Lindenplatz"}, {"start_time": time(19)}, {"state": "draft"}]
)
def test_what_differs_is_no_double_and_drafts_of_others_are_not_told(
    managing: Client, club: Organisation, district: District, other: dict[str, Any]
) -> None:
    state = other.pop("state", "published")
    event = publish(**{"title": "Singen im Bürgerzentrum", **other})
    Event.objects.filter(pk=event.pk).update(state=state)
    assert managing.post(NEW, typed(club, district)).status_code == 302


def with_registrants(club: Organisation, district: District) -> tuple[Event, dict[str, Any]]:
    event = publish(organiser=club, districts=[district], has_registration=True, capacity=5)
    for _ in range(3):
        register(event.occurrences.get())
    sent = typed(club, district, title=event.title, summary=event.summary, has_waiting_list="on")
    return event, {**sent, "has_registration": "on", "capacity": "5"}


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"capacity": "2"}, "capacity", "sind schon 3 Plätze vergeben. Wer angemeldet ist, behält den Platz."),
        ({"has_registration": None}, "has_registration", "3 Plätze sind vergeben. Wer angemeldet ist, bleibt es"),
    ],
)
def test_it_is_said_how_many_have_registered_and_what_becomes_of_them(
    managing: Client, club: Organisation, district: District, fields: dict[str, Any], field: str, sentence: str
) -> None:
    event, sent = with_registrants(club, district)
    sent = {name: value for name, value in {**sent, **fields}.items() if value is not None}
    errors = asked(managing, f"/kalender/{event.slug}/bearbeiten/", sent)
    assert [*errors] == [field]
    assert sentence in errors[field][0]


def test_more_places_ask_nothing(managing: Client, club: Organisation, district: District) -> None:
    event, sent = with_registrants(club, district)
    assert managing.post(f"/kalender/{event.slug}/bearbeiten/", {**sent, "capacity": "4"}).status_code == 302


def test_one_more_registrant_is_asked_about_anew(managing: Client, club: Organisation, district: District) -> None:
    event, sent = with_registrants(club, district)
    address = f"/kalender/{event.slug}/bearbeiten/"
    answer = answer_in(managing.post(address, {**sent, "capacity": "2"}))
    register(event.occurrences.get())
    assert managing.post(address, {**sent, "capacity": "2", "so_gemeint": answer}).status_code == 422


# --- Dates --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("saturday_at_ten")
@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"first_on": "2026-12-01", "repeat": "weekly", "left_out": "13.01.2027"},
            "left_out",
            "Am Mittwoch, 13. Januar 2027 ist kein Termin dieser Reihe. In der Nähe sind: 05.01.2027, 12.01.2027, "
            "19.01.2027.",
        ),
        (
            {
                "first_on": "2026-12-01",
                "repeat": "weekly",
                "until_on": "2026-12-08",
                "left_out": "1.12.2026, 8.12.2026",
            },
            "left_out",
            "So bleibt kein einziger Termin. Welche sollen stattfinden?",
        ),
        (
            {"first_on": "2026-10-06", "repeat": "weekly", "until_on": "2026-11-03"},
            "until_on",
            "So gibt es keinen Termin, der noch kommt. Wann ist der letzte?",
        ),
        (
            {"first_on": "2026-12-01", "repeat": "weekly", "until_on": "9999-12-31"},
            "until_on",
            "Dieser Tag liegt zu weit in der Zukunft.",
        ),
        ({"days": "3", "end_time": ""}, "end_time", "Wann ist am letzten Tag Schluss?"),
        ({"title": "\u200b\u200b"}, "title", "Dieses Feld muss ausgefüllt werden."),
        (
            {"description": "x" * 5001},
            "description",
            "Bitte sicherstellen, dass der Wert aus höchstens 5000 Zeichen besteht. (Er besteht aus 5001 Zeichen.)",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    managing: Client, club: Organisation, district: District, fields: dict[str, Any], field: str, sentence: str
) -> None:
    page = managing.post(NEW, typed(club, district, **fields))
    assert page.status_code == 422
    assert page.context["form"].errors[field][0].replace("\xad", "") == sentence
    assert not Event.objects.exists()


def test_hidden_marks_are_not_in_a_title(managing: Client, club: Organisation, district: District) -> None:
    managing.post(NEW, typed(club, district, title="Singen \u202efor\u202c alle"))
    assert Event.objects.get().title == "Singen for alle"


# --- The dates that will be -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("saturday_at_ten")
def test_months_without_such_a_day_are_named() -> None:
    rule = Rule(first_on=date(2026, 12, 31), frequency=Frequency.MONTHLY_DAY, until_on=date(2027, 6, 30))
    shown = preview_of(Schedule(rule=rule, start_time=time(18), end_time=time(20)), [date(2027, 1, 31)])
    assert [day.partition(",")[2] for day in shown.dates] == [
        " 31. Dezember, 18–20 Uhr",
        " 31. März 2027, 18–20 Uhr",
        " 31. Mai 2027, 18–20 Uhr",
    ]
    assert shown.skipped == "Februar 2027, April 2027, Juni 2027"
    assert shown.left_out == "31. Januar 2027"


@pytest.mark.usefixtures("saturday_at_ten")
def test_a_long_series_names_its_first_dates_and_the_last() -> None:
    rule = Rule(first_on=date(2026, 12, 1), frequency=Frequency.WEEKLY, until_on=date(2027, 6, 1))
    shown = preview_of(Schedule(rule=rule), [])
    assert (len(shown.dates), shown.more, shown.last) == (12, 15, "Dienstag, 1. Juni 2027")
    assert not shown.is_endless


def test_of_a_series_that_has_begun_the_dates_to_come_are_shown() -> None:
    rule = Rule(first_on=today() - timedelta(days=20), frequency=Frequency.WEEKLY, until_on=today() + timedelta(days=9))
    shown = preview_of(Schedule(rule=rule), [])
    assert shown.dates == [in_words(at(today() + timedelta(days=days), time(0)), all_day=True) for days in (1, 8)]


def test_whoever_looks_at_the_dates_stores_nothing_and_is_not_told_what_is_missing(
    managing: Client, club: Organisation, district: District
) -> None:
    sent = typed(club, district, title="", repeat="weekly", vorschau="1")
    page = managing.post(NEW, sent)
    assert page.status_code == 200
    assert not page.context["form"].errors
    assert len(page.context["form"].preview.dates) == 12
    assert "Danach geht es immer so weiter." in page.content.decode()
    assert not Event.objects.exists()


def test_the_form_of_a_stored_event_shows_its_dates_from_the_beginning(
    managing: Client, club: Organisation, manager: Person
) -> None:
    event = series(organiser=club, left_out=[today() + timedelta(days=14)])
    page = managing.get(f"/kalender/{event.slug}/bearbeiten/").content.decode()
    assert "Diese Termine werden es" in page
    assert "Fällt aus:" in page
