"""Whoever changes or calls off what people have registered for reads before how many are told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events import actions
from events.models import Event
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.notices.models import Notice
from foundation.places.models import District
from foundation.recurrence import Frequency
from foundation.timespan import today
from tests.events.club import typed
from tests.events.factories import publish, register
from tests.events.test_asking_back import answer_in

pytestmark = pytest.mark.django_db
FIRST = today() + timedelta(days=7)


@pytest.fixture
def weekly(managing: Client, club: Organisation, district: District) -> Event:
    """Every week, four times; two people have registered for the second date and one for the third."""
    url = "/kalender/neu/"
    until = FIRST + timedelta(weeks=3)
    managing.post(url, typed(club, district, repeat="weekly", until_on=until.isoformat(), has_registration="on"))
    event = Event.objects.get()
    if event.state != EventState.PUBLISHED:
        actions.publish(event=event, by=SYSTEM)
    _first, second, third, _fourth = event.occurrences.order_by("original_on")
    for occurrence in (second, second, third):
        register(occurrence)
    Notice.objects.all().delete()
    return Event.objects.get()


def change(managing: Client, event: Event, club: Organisation, district: District, **fields: Any) -> Any:
    until = FIRST + timedelta(weeks=3)
    series = {"repeat": "weekly", "until_on": until.isoformat(), "has_registration": "on"}
    said = typed(club, district, **{**series, "category": event.category_id, **fields})
    page = managing.post(f"/kalender/{event.slug}/bearbeiten/", said)
    return page, said


def day(weeks: int) -> str:
    return f"{FIRST + timedelta(weeks=weeks):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("fields", "field", "count"),
    [
        ({"start_time": "19:00"}, "first_on", "3 Anmeldungen für Termine"),
        ({"end_time": "21:00"}, "first_on", "3 Anmeldungen für Termine"),
        ({"left_out": day(1)}, "first_on", "2 Anmeldungen für Termine"),
        ({"until_on": (FIRST + timedelta(weeks=1)).isoformat()}, "first_on", "1 Anmeldung für Termine"),
        ({"first_on": (FIRST + timedelta(days=1)).isoformat()}, "first_on", "3 Anmeldungen für Termine"),
        ({"place_name": "Park"}, "place_name", "3 Anmeldungen. Alle bekommen eine Nachricht mit dem neuen Ort."),
    ],
)
def test_the_form_says_it_before_it_stores(
    managing: Client, weekly: Event, club: Organisation, district: District, fields: Any, field: str, count: str
) -> None:
    page, said = change(managing, weekly, club, district, **fields)
    assert (page.status_code, [*page.context["form"].errors]) == (422, [field])
    assert count in page.context["form"].errors[field][0]
    assert Notice.objects.count() == 0
    answer = managing.post(f"/kalender/{weekly.slug}/bearbeiten/", {**said, "so_gemeint": answer_in(page)})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"summary": "Jetzt mit Klavier."},
        {"left_out": day(0)},
        {"until_on": (FIRST + timedelta(weeks=2)).isoformat()},
        {"until_on": (FIRST + timedelta(weeks=5)).isoformat()},
    ],
)
def test_where_nobody_is_concerned_nothing_is_asked(
    managing: Client, weekly: Event, club: Organisation, district: District, fields: Any
) -> None:
    page, _said = change(managing, weekly, club, district, **fields)
    assert page.status_code == 302, page.context["form"].errors


def test_who_lets_it_go_on_differently_reads_of_those_from_there_on(
    managing: Client, weekly: Event, club: Organisation, district: District
) -> None:
    third = weekly.occurrences.order_by("original_on")[2]
    said = typed(club, district, category=weekly.category_id, repeat="weekly", has_registration="on")
    said |= {"first_on": f"{third.original_on}", "until_on": day(3), "start_time": "19:00"}
    page = managing.post(f"/kalender/{weekly.slug}/termine/{third.original_on}/ab-hier-anders/", said)
    assert "1 Anmeldung für Termine" in page.context["form"].errors["first_on"][0]


def test_a_single_event_that_moves_says_it(managing: Client, club: Organisation, district: District) -> None:
    event = publish(organiser=club, districts=[district], has_registration=True, first_on=FIRST)
    register(event.occurrences.get())
    said = typed(club, district, category=event.category_id, has_registration="on", repeat=Frequency.ONCE)
    page = managing.post(f"/kalender/{event.slug}/bearbeiten/", {**said, "first_on": day(1)})
    assert {"first_on", "place_name"} >= set(page.context["form"].errors) >= {"first_on"}


def test_pages_that_call_off_or_move_say_it_too(managing: Client, weekly: Event) -> None:
    first, second, *_others = weekly.occurrences.order_by("original_on")
    addresses = {
        f"/kalender/{weekly.slug}/absagen/": "Es gibt 3 Anmeldungen.",
        f"/kalender/{weekly.slug}/zurueckziehen/": "Es gibt 3 Anmeldungen.",
        f"/kalender/{weekly.slug}/termine/{second.original_on}/absagen/": "Es gibt 2 Anmeldungen.",
        f"/kalender/{weekly.slug}/termine/{second.original_on}/verlegen/": "Es gibt 2 Anmeldungen.",
    }
    pages = {address: managing.get(address).content.decode() for address in addresses}
    assert {address: sentence in pages[address] for address, sentence in addresses.items()} == dict.fromkeys(
        pages, True
    )
    nobody = managing.get(f"/kalender/{weekly.slug}/termine/{first.original_on}/absagen/").content.decode()
    assert "Es gibt" not in nobody
