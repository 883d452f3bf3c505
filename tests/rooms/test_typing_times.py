"""A time that is typed means the same in every form, in the two nights when the clocks change, too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from foundation.timespan import NonexistentTime, exists_twice, local, readings
from rooms.forms.requests import TimeForm
from rooms.forms.times import TimeFields
from rooms.models import Booking
from rooms.states import Use
from tests.rooms.factories import RoomFactory, group_of

IN_AUTUMN, IN_SPRING = "2026-10-25", "2026-03-29"


@pytest.fixture(autouse=True)
def in_february(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is February 2026, so that both changes of the clocks lie ahead."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 2, 2, 9, tzinfo=UTC))


def typed(day: str, starts: str, ends: str, **more: Any) -> TimeFields:
    return TimeFields({"datum": day, "von": starts, "bis": ends, **more})


@pytest.mark.parametrize(
    ("day", "starts", "ends", "field", "sentence"),
    [
        ("2026-03-03", "20:00", "18:00", "bis", "vor dem Anfang"),
        (IN_SPRING, "02:30", "04:00", "von", "gibt es am 29. März 2026 nicht"),
        (IN_SPRING, "01:00", "02:30", "von", "gibt es am 29. März 2026 nicht"),
        ("2026-03-28", "22:00", "02:30", "von", "gibt es am 29. März 2026 nicht"),
        (IN_AUTUMN, "02:30", "04:00", "welche", "kommt eine Stunde zweimal"),
        (IN_AUTUMN, "01:00", "02:30", "welche", "kommt eine Stunde zweimal"),
        ("2026-10-24", "22:00", "02:30", "welche", "kommt eine Stunde zweimal"),
        ("2026-03-03", "18:05", "20:00", "von", "Viertelstunden"),
        ("29.02.2026", "18:00", "20:00", "datum", "gültiges"),
    ],
)
def test_what_cannot_be_meant_or_can_be_meant_twice_is_asked(
    day: str, starts: str, ends: str, field: str, sentence: str
) -> None:
    form = typed(day, starts, ends)
    assert form.errors.keys() == {field}
    assert sentence in form.errors[field][0]


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("02:30", "04:00", [2.5, 1.5]),
        ("01:00", "02:30", [1.5, 2.5]),
        ("02:15", "02:45", [0.5, 1.5, 0.5]),
    ],
)
def test_each_of_the_two_hours_can_be_had(starts: str, ends: str, hours: list[float]) -> None:
    lasting = [typed(IN_AUTUMN, starts, ends, welche=str(n)) for n in range(len(hours))]
    assert [form.is_valid() and form.span.duration.total_seconds() / 3600 for form in lasting] == hours
    assert not typed(IN_AUTUMN, starts, ends, welche=str(len(hours))).is_valid()


def test_the_day_itself_has_twenty_three_and_twenty_five_hours() -> None:
    for day, hours in [(IN_SPRING, 23), (IN_AUTUMN, 25)]:
        form = typed(day, "00:00", "24:00")
        assert form.is_valid(), form.errors
        assert form.span.duration.total_seconds() / 3600 == hours


@pytest.mark.parametrize("day", ["3.3.2026", "03.03.2026", "3. 3. 2026", "2026-03-03", "3.3.26"])
@pytest.mark.parametrize(("starts", "ends"), [("18", "20"), ("18 Uhr", "20 Uhr"), ("18.00", "20.00")])
def test_a_date_in_any_usual_way_is_no_other(day: str, starts: str, ends: str) -> None:
    form = typed(day, starts, ends)
    assert form.is_valid(), form.errors
    assert (local(form.span.start).date(), local(form.span.start).hour) == (date(2026, 3, 3), 18)


CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@given(day=st.dates(date(2026, 3, 1), date(2027, 12, 1)), starts=CLOCKS, ends=CLOCKS)
def test_what_people_type_stands_on_the_clocks(day: date, starts: time, ends: time) -> None:
    try:
        found = readings(day, starts, ends)
    except NonexistentTime:
        return
    assert all((local(span.start).time(), local(span.end).time()) == (starts, ends) for span in found)
    assert len(found) > 1 or not exists_twice(day, starts)


@pytest.mark.django_db
def test_both_hours_are_booked_by_two_groups(client: Client) -> None:
    room = RoomFactory(book_ahead_days=400, venue__hours=[(day, time(0), time(0)) for day in range(7)])
    url = reverse("rooms:book", args=[room.venue.slug, room.slug])
    typed_time = {"datum": IN_AUTUMN, "von": "02:15", "bis": "02:45"}
    in_summer, in_winter = "0", "2"
    for which in (in_summer, in_winter):
        group, lina = group_of()
        client.force_login(lina)
        asked = client.get(url, typed_time)
        assert (asked.status_code, "Welche Stunde ist gemeint?" in asked.content.decode()) == (422, True)
        said = {"organisation": group.pk, "use": Use.MEETING, "purpose": "Wache", "people": 2, "accepts_rules": "on"}
        client.post(url + "?" + urlencode({**typed_time, "welche": which}), said)
    first, second = Booking.objects.order_by("starts_at")
    assert second.starts_at - first.starts_at == timedelta(hours=1)


@pytest.mark.parametrize("repetition", ["1", "monat-tag"])
def test_a_series_leaves_out_the_night_without_that_hour(repetition: str) -> None:
    form = TimeForm({"datum": IN_SPRING, "von": "02:30", "bis": "04:00", "wiederholung": repetition})
    assert form.is_valid(), form.errors
