"""The pages on which an organisation takes over the calendar that it keeps elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import CalendarImport, Event
from events.states import EventState
from foundation.imports import actions as imports
from foundation.imports.models import Source
from foundation.imports.states import SourceState
from tests.cost import assert_costs_the_same
from tests.events.calendars import Club, calendar, entry
from tests.events.factories import CategoryFactory

PAGE = "/kalender/uebernehmen/"


@pytest.fixture
def chor(chor: Club) -> Club:
    """The club's calendar holds one event, and one entry that cannot be read."""
    chor.body = calendar(entry(SUMMARY="Singen für alle"), entry("2", SUMMARY="", LOCATION=""))
    return chor


def typed(chor: Club, **fields: Any) -> dict[str, Any]:
    return {"organisation": chor.organisation.slug, "url": chor.server.url(), **fields}


def settled(chor: Club, **fields: Any) -> dict[str, Any]:
    return {
        "category": CategoryFactory().pk,
        "districts": [chor.district.pk],
        "place_name": "Vereinsheim",
        "is_free": "on",
        "at_once": "on",
        **fields,
    }


def file(*entries: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile("termine.ics", calendar(*entries))


def look(managing: Client, chor: Club, **fields: Any) -> Source:
    response = managing.post(PAGE, typed(chor, **fields))
    source = Source.objects.get()
    assert response["Location"] == source.get_absolute_url()
    return source


def test_the_organisations_own_page_leads_there(managing: Client, chor: Club) -> None:
    page = managing.get(chor.organisation.get_absolute_url()).content.decode()
    assert f"{PAGE}?organisation={chor.organisation.slug}" in page


def test_first_one_sees_what_would_become_of_it_and_nothing_has(managing: Client, chor: Club) -> None:
    source = look(managing, chor)
    page = managing.get(source.get_absolute_url()).content.decode()
    assert "Singen für alle" in page
    assert "Es fehlt, was es ist." in page
    assert 'value="Singkreis"' in page, "the place where the calendar names none"
    assert not Event.objects.exists()
    assert source.state == SourceState.DRAFT


def test_then_it_is_taken_over_and_shows_how_it_stands(managing: Client, chor: Club) -> None:
    source = look(managing, chor)
    response = managing.post(source.get_absolute_url(), settled(chor), follow=True)
    assert "wird gerade übernommen" in response.content.decode()
    imports.bring_up_to_date(source.pk)
    page = managing.get(source.get_absolute_url()).content.decode()
    assert "Daraus ist eine Veranstaltung entstanden." in page
    assert "Es fehlt, was es ist." in page
    assert Event.objects.get().state == EventState.PUBLISHED


def test_what_is_typed_wrong_stands_beside_its_field_and_stays(managing: Client, chor: Club) -> None:
    source = look(managing, chor)
    response = managing.post(source.get_absolute_url(), settled(chor, is_free="", place_name="Bei uns"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Was kostet es?" in page
    assert 'value="Bei uns"' in page
    assert not CalendarImport.objects.exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "Nennen Sie eine Adresse"),
        ("termine", "keine Adresse, die man abrufen kann"),
        ("http://127.0.0.2/termine.ics", "führt nicht ins öffentliche Internet"),
        ("http://testserver/kalender/feed.ics", "ein Kalender dieser Seite"),
        ("webcal://testserver/kalender/feed.ics", "ein Kalender dieser Seite"),
    ],
)
def test_an_address_that_cannot_be_taken_is_refused_and_kept(managing: Client, chor: Club, url: str, says: str) -> None:
    response = managing.post(PAGE, typed(chor, url=url))
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert f'value="{url}"' in page or not url
    assert not Source.objects.exists()


def test_a_calendar_of_ours_is_refused_wherever_it_lies(managing: Client, chor: Club) -> None:
    chor.take_over(entry())
    managing.post(chor.source.get_absolute_url() + "beenden/", {"fate": "keep"})
    chor.body = calendar(entry(Event.objects.get().uid))
    response = managing.post(PAGE, typed(chor))
    assert "ein Kalender dieser Seite" in response.content.decode()


def test_a_file_is_taken_over_and_replaced_by_a_newer_one(managing: Client, chor: Club) -> None:
    source = look(managing, chor, url="", file=file(entry()))
    managing.post(source.get_absolute_url(), settled(chor))
    imports.bring_up_to_date(source.pk)
    assert Event.objects.get().title == "Singen"
    response = managing.post(f"{source.get_absolute_url()}datei/", {"file": file(entry(SUMMARY="Tanzen"))}, follow=True)
    assert response.status_code == 200
    imports.bring_up_to_date(source.pk)
    assert Event.objects.get().title == "Tanzen"
    assert imports.read_due() == 0, "nobody asks for a file"


@pytest.mark.parametrize("body", [b"<html>", b"", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"])
def test_a_file_that_is_no_calendar_is_refused(managing: Client, chor: Club, body: bytes) -> None:
    response = managing.post(PAGE, typed(chor, url="", file=SimpleUploadedFile("termine.ics", body)))
    assert response.status_code == 422
    assert not Source.objects.exists()


def test_either_an_address_or_a_file(managing: Client, chor: Club) -> None:
    assert managing.post(PAGE, typed(chor, file=file(entry()))).status_code == 422


def test_an_organisation_has_so_many_calendars_and_no_more(managing: Client, chor: Club) -> None:
    Source.objects.bulk_create(Source(organisation=chor.organisation, use="room", name=f"{each}") for each in range(20))
    response = managing.post(PAGE, typed(chor))
    assert response.status_code == 422
    assert "Mehr als 20 Kalender" in response.content.decode()


def test_what_is_held_says_what_would_go_and_asks(managing: Client, chor: Club) -> None:
    entries = [entry(str(number), SUMMARY=f"Probe {number}") for number in range(10)]
    chor.take_over(*entries)
    chor.says(entries[0])
    page = managing.get(chor.source.get_absolute_url()).content.decode()
    assert "Im Kalender fehlen plötzlich 9 von 10 Terminen." in page
    assert page.count("nicht mehr da") == 9
    managing.post(f"{chor.source.get_absolute_url()}zulassen/")
    chor.read()
    assert Event.objects.filter(state=EventState.WITHDRAWN).count() == 9
    assert "fehlen plötzlich" not in managing.get(chor.source.get_absolute_url()).content.decode()


def test_what_cannot_be_reached_says_since_when(managing: Client, chor: Club) -> None:
    chor.take_over(entry())
    chor.status = "404 Not Found"
    chor.read()
    for page in (chor.source.get_absolute_url(), PAGE):
        assert "icht aktuell seit" in managing.get(page).content.decode()
    assert "gibt es nichts (mehr)" in managing.get(chor.source.get_absolute_url()).content.decode()


def test_what_needs_somebody_stands_on_their_own_desk(managing: Client, chor: Club) -> None:
    chor.take_over(entry())
    chor.status = "404 Not Found"
    chor.read()
    words = "Ein Kalender braucht Ihren Blick: Chor"
    assert words not in managing.get("/mein/").content.decode(), "it has failed for a moment only"
    Source.objects.update(failing_since=timezone.now() - timedelta(days=2))
    assert words in managing.get("/mein/").content.decode()


def test_ending_asks_what_becomes_of_the_events(managing: Client, chor: Club) -> None:
    chor.take_over(entry(), entry("2"))
    end = f"{chor.source.get_absolute_url()}beenden/"
    assert managing.post(end, {}).status_code == 422
    managing.post(end, {"fate": "keep"})
    assert not Source.objects.exists()
    assert {event.state for event in Event.objects.all()} == {EventState.PUBLISHED}


def test_ending_may_withdraw_them(managing: Client, chor: Club) -> None:
    chor.take_over(entry(), entry("2"))
    managing.post(f"{chor.source.get_absolute_url()}beenden/", {"fate": "withdraw"})
    assert imports.bring_up_to_date(chor.source.pk)
    assert not Source.objects.exists()
    assert {event.state for event in Event.objects.all()} == {EventState.WITHDRAWN}


def test_a_preview_that_nobody_wants_is_thrown_away(managing: Client, chor: Club) -> None:
    source = look(managing, chor)
    managing.post(f"{source.get_absolute_url()}beenden/")
    assert not Source.objects.exists()


def test_it_is_asked_for_every_few_hours(managing: Client, chor: Club) -> None:
    chor.take_over(entry())
    Source.objects.update(next_at=None)
    assert [imports.read_due(), imports.read_due()] == [1, 0]


def test_the_list_costs_the_same_for_many(managing: Client, chor: Club) -> None:
    def fill(first: int, end: int) -> None:
        Source.objects.bulk_create(
            Source(organisation=chor.organisation, use="events", name=f"{each}") for each in range(first, end)
        )

    assert_costs_the_same(lambda: managing.get(reverse("events:imports")), fill=fill)
