"""In the night when an hour comes twice, each form of a closure asks which; an hour that does not exist is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.timespan import TimeSpan
from rooms.models import Closure, Room
from tests.rooms.factories import RoomFactory, host_of
from tests.rooms.test_pages import signed_in

pytestmark = pytest.mark.django_db

IN_AUTUMN, IN_SPRING = "2026-10-25", "2026-03-29"
HALF_PAST_TWO_IN_SUMMER = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
HALF_PAST_TWO_IN_WINTER = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
FOUR = datetime(2026, 10, 25, 3, tzinfo=UTC)
ASKED = "Welche Stunde ist gemeint?"


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is February 2026, so that both changes of the clocks lie ahead."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


def on_the_site(room: Room, starts: str, ends: str, **more: Any) -> dict[str, Any]:
    (from_day, from_clock), (to_day, to_clock) = starts.split(), ends.split()
    days = {"from_day": from_day, "from_clock": from_clock, "to_day": to_day, "to_clock": to_clock}
    return {"place": f"haus-{room.venue.pk}", **days, "reason": "Putz", **more}


def in_the_cms(room: Room, starts: str, ends: str, **more: Any) -> dict[str, Any]:
    return {"venue": room.venue.pk, "room": "", "starts_at": starts, "ends_at": ends, "reason": "Putz", **more}


FORMS = [
    pytest.param("rooms:closures", "rooms:closure", on_the_site, id="site"),
    pytest.param("closures_admin:add", "closures_admin:edit", in_the_cms, id="cms"),
]


@pytest.fixture
def client_of(admin_client: Client) -> Any:
    """Return who closes: on the site the host, in the CMS the steering."""
    return lambda url, room: signed_in(host_of(room.venue)) if url.startswith("rooms:") else admin_client


@pytest.mark.parametrize(("add", "edit", "fields"), FORMS)
def test_a_closure_begins_in_the_hour_that_was_chosen(add: str, edit: str, fields: Any, client_of: Any) -> None:
    room = RoomFactory()
    client = client_of(add, room)
    typed = fields(room, f"{IN_AUTUMN} 02:30", f"{IN_AUTUMN} 04:00")
    page = client.post(reverse(add), typed).content.decode()
    assert (ASKED in page, "In dieser Nacht kommt eine Stunde zweimal" in page) == (True, True)
    assert Closure.objects.count() == 0
    client.post(reverse(add), {**typed, "welche": "1"})
    closure = Closure.objects.get()
    assert closure.span == TimeSpan(HALF_PAST_TWO_IN_WINTER, FOUR)

    url = reverse(edit, args=[closure.pk])
    form = client.get(url).context["form"]
    assert form["welche"].value() == 1
    client.post(url, {**typed, "welche": "0"})
    closure.refresh_from_db()
    assert closure.span == TimeSpan(HALF_PAST_TWO_IN_SUMMER, FOUR)


@pytest.mark.parametrize(("add", "edit", "fields"), FORMS)
def test_a_closure_of_a_fortnight_may_end_in_either_hour(add: str, edit: str, fields: Any, client_of: Any) -> None:
    room = RoomFactory()
    client = client_of(add, room)
    typed = fields(room, "2026-10-11 02:30", f"{IN_AUTUMN} 02:30")
    assert "2:30 (Sommerzeit) bis 2:30 Uhr (Winterzeit)" in client.post(reverse(add), typed).content.decode()
    client.post(reverse(add), {**typed, "welche": "1"})
    assert Closure.objects.get().ends_at == HALF_PAST_TWO_IN_WINTER


@pytest.mark.parametrize(("add", "edit", "fields"), FORMS)
@pytest.mark.parametrize(
    ("starts", "ends", "beside"),
    [
        (f"{IN_SPRING} 02:30", f"{IN_SPRING} 08:00", {"from_clock", "starts_at"}),
        ("2026-03-28 20:00", f"{IN_SPRING} 02:30", {"to_clock", "ends_at"}),
    ],
)
def test_an_hour_that_the_clocks_jump_over_is_refused_beside_its_field(
    add: str, edit: str, fields: Any, client_of: Any, starts: str, ends: str, beside: set[str]
) -> None:
    room = RoomFactory()
    answer = client_of(add, room).post(reverse(add), fields(room, starts, ends))
    errors = answer.context["form"].errors
    assert errors.keys() <= beside
    assert "Die Uhrzeit 2:30 gibt es am 29. März 2026 nicht" in str(errors)
    assert "Die Uhrzeit 2:30 gibt es am 29. März 2026 nicht" in answer.content.decode()
    assert Closure.objects.count() == 0


@pytest.mark.parametrize(("add", "edit", "fields"), FORMS)
def test_on_any_other_day_nobody_is_asked(add: str, edit: str, fields: Any, client_of: Any) -> None:
    room = RoomFactory()
    client = client_of(add, room)
    assert ASKED not in client.get(reverse(add)).content.decode()
    client.post(reverse(add), fields(room, "2026-10-26 02:30", "2026-10-26 04:00"))
    closure = Closure.objects.get()
    assert closure.ends_at - closure.starts_at == timedelta(hours=1.5)
    assert ASKED not in client.get(reverse(edit, args=[closure.pk])).content.decode()
