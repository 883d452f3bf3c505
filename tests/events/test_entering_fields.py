"""What the form of an event makes of what people type."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client

from events.models import Event
from events.states import EventState
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import today
from tests.events.club import typed
from tests.events.factories import publish

pytestmark = pytest.mark.django_db


def clocks_go_forward() -> date:
    """Return the last Sunday of March of next year."""
    earliest = date(today().year + 1, 3, 25)
    return earliest + timedelta(days=6 - earliest.weekday())


def the_day_before() -> date:
    return clocks_go_forward() - timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first_on": clocks_go_forward(), "start_time": "02:30", "end_time": "04:00"}, "start_time"),
        ({"first_on": clocks_go_forward(), "start_time": "01:00", "end_time": "02:30"}, "end_time"),
        ({"first_on": the_day_before(), "start_time": "22:00", "end_time": "02:30"}, "end_time"),
        ({"start_time": "", "end_time": "20:00"}, "start_time"),
        ({"start_time": "18:00", "end_time": "17:00"}, "end_time"),
        ({"has_registration": "on", "capacity": "0"}, "capacity"),
        ({"first_on": "2099-01-01"}, "first_on"),
        ({"repeat": "weekly", "until_on": "2026-01-01"}, "until_on"),
        ({"repeat": "monthly_last_weekday", "first_on": "2027-01-08"}, "first_on"),
        ({"repeat": "weekly", "left_out": "Heiligabend"}, "left_out"),
        ({"place_name": ""}, "place_name"),
        ({"is_free": None, "price": ""}, "price"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"repeat": "weekly", "interval": "0"}, "interval"),
        ({"districts": []}, "districts"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    managing: Client, club: Organisation, district: District, fields: dict[str, Any], field: str
) -> None:
    response = managing.post("/kalender/neu/", typed(club, district, **fields))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Event.objects.exists()


def test_days_at_the_end_of_all_calendars_break_nothing(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    Organisation.objects.filter(pk=club.pk).update(events_need_check=False)
    client.force_login(manager)
    data = typed(club, district, repeat="weekly", until_on="9999-12-31", left_out="31.12.9999, 01.01.0001")
    assert "Dieser Tag liegt zu weit in der Zukunft." in client.post("/kalender/neu/", data).content.decode()
    far_until = {**data, "until_on": f"{today() + timedelta(days=20 * 366)}"}
    assert client.post("/kalender/neu/", far_until).status_code == 422
    response = client.post("/kalender/neu/", {**far_until, "left_out": ""})
    assert response.status_code == 302
    entered = Event.objects.get()
    for url in [f"/kalender/{entered.slug}/", f"/kalender/{entered.slug}.ics", response["Location"]]:
        assert client.get(url).status_code == 200
    event = publish(organiser=club)
    day = event.occurrences.get().original_on
    sentences = {
        "0001-01-01": "Bitte wählen Sie einen Tag, der noch kommt.",
        "9999-12-31": "Dieser Tag liegt zu weit in der Zukunft.",
    }
    for far, sentence in sentences.items():
        response = client.post(
            f"/kalender/{event.slug}/termine/{day}/verlegen/", {"day": far, "start_time": "00:15", "end_time": "00:10"}
        )
        assert sentence in response.content.decode()
        assert client.post("/kalender/neu/", typed(club, district, first_on=far)).status_code == 422


def test_days_and_times_are_read_as_people_write_them(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    first_on, until_on, left_out = (today() + timedelta(weeks=weeks) for weeks in (1, 9, 2))
    written = {
        "first_on": f"{first_on:%d. %m. %Y}", "start_time": "18.30 Uhr", "end_time": "20", "repeat": "weekly",
        "until_on": f"{until_on:%d.%m.%y}", "left_out": f"{left_out:%d. %m. %Y}; {left_out}",
    }  # fmt: skip
    assert client.post("/kalender/neu/", typed(club, district, **written)).status_code == 302
    event = Event.objects.get()
    assert (event.first_on, event.until_on) == (first_on, until_on)
    assert (event.start_time, event.end_time) == (time(18, 30), time(20))
    assert [*event.left_out.values_list("on", flat=True)] == [left_out]


def test_a_day_and_a_time_that_nobody_understands_stay_as_they_were_typed(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    page = client.post("/kalender/neu/", typed(club, district, first_on="31.02.2027", start_time="abends"))
    assert not Event.objects.exists()
    for name, text in [("first_on", "31.02.2027"), ("start_time", "abends")]:
        assert f'<input type="text" name="{name}" value="{text}"' in page.content.decode()


def test_fields_that_are_not_in_the_form_are_ignored(
    client: Client, club: Organisation, district: District, manager: Person
) -> None:
    client.force_login(manager)
    client.post("/kalender/neu/", typed(club, district, state="published", uid="x", created_by="1", sequence="7"))
    event = Event.objects.get()
    assert (event.state, event.sequence) == (EventState.WAITING, 0)
    assert event.uid != "x"


@pytest.mark.parametrize(
    ("starts", "ends", "field"), [("02:30", "04:00", "start_time"), ("22:00", "02:30", "end_time")]
)
def test_a_date_is_not_moved_to_an_hour_that_does_not_exist(
    client: Client, manager: Person, club: Organisation, starts: str, ends: str, field: str
) -> None:
    event = publish(organiser=club)
    moved = event.occurrences.get()
    client.force_login(manager)
    day = clocks_go_forward() if field == "start_time" else the_day_before()
    url = f"/kalender/{event.slug}/termine/{moved.original_on}/verlegen/"
    answer = client.post(url, {"day": day, "start_time": starts, "end_time": ends})
    assert "Die Uhrzeit 2:30 gibt es am" in answer.content.decode()
    assert list(answer.context["form"].errors) == [field]
    moved.refresh_from_db()
    assert not moved.is_moved
