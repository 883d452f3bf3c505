"""How often a group meets: every few weeks, every month by day or weekday, in the holidays or not."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foundation.places.models import SchoolHolidays
from foundation.recurrence import ClockSpan, Frequency, Rule
from rooms.availability.series_preview import preview
from rooms.models import Booking, Room
from rooms.states import Use
from tests.cost import cost
from tests.rooms.factories import RoomFactory, group_of, host_of
from tests.rooms.series import asked, bookings

pytestmark = pytest.mark.django_db

EVENING = ClockSpan(starts=time(18), ends=time(20))
FIRST_TUESDAY, LAST_FRIDAY, THIRTY_FIRST, FIFTH_TUESDAY = (
    date(2026, 9, 1), date(2026, 9, 25), date(2026, 8, 31), date(2026, 9, 29)
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 6, 1, 9, tzinfo=UTC))


@pytest.fixture
def room() -> Room:
    return RoomFactory(book_ahead_days=500)


def page_of(client: Client, room: Room, first: date, repetition: str, last: date, **more: str) -> str:
    _group, lina = group_of()
    client.force_login(lina)
    when = {"datum": first.isoformat(), "von": "18:00", "bis": "20:00", "letzter": last.isoformat()}
    url = reverse("rooms:book", args=[room.venue.slug, room.slug], query={**when, "wiederholung": repetition, **more})
    return client.get(url).content.decode()


@pytest.mark.parametrize(
    ("first", "frequency", "until", "days"),
    [
        (FIRST_TUESDAY, Frequency.MONTHLY_WEEKDAY, date(2026, 12, 31), ["9-1", "10-6", "11-3", "12-1"]),
        (LAST_FRIDAY, Frequency.MONTHLY_LAST_WEEKDAY, date(2026, 12, 31), ["9-25", "10-30", "11-27", "12-25"]),
        (THIRTY_FIRST, Frequency.MONTHLY_DAY, date(2026, 12, 31), ["8-31", "10-31", "12-31"]),
        (FIFTH_TUESDAY, Frequency.MONTHLY_WEEKDAY, date(2026, 12, 31), ["9-29", "12-29"]),
    ],
)
def test_every_month_by_day_or_weekday(
    room: Room, first: date, frequency: Frequency, until: date, days: list[str]
) -> None:
    made = asked(room, Rule(first_on=first, frequency=frequency, until_on=until))
    assert [f"{timezone.localtime(one.starts_at):%-m-%-d}" for one in bookings(made)] == days
    assert made.rule == Rule(first_on=first, frequency=frequency, until_on=until)


def test_from_september_to_july_is_one_series(room: Room) -> None:
    made = asked(room, Rule(first_on=FIRST_TUESDAY, frequency=Frequency.WEEKLY, until_on=date(2027, 7, 27)))
    assert len(bookings(made)) == 48
    assert {timezone.localtime(one.starts_at).time() for one in bookings(made)} == {time(18)}


def test_months_without_such_a_day_are_named(client: Client, room: Room) -> None:
    page = page_of(client, room, THIRTY_FIRST, "monat-tag", date(2026, 12, 31))
    assert "Im September 2026 gibt es diesen Tag nicht" in page
    assert "Im November 2026 gibt es diesen Tag nicht" in page
    assert "Im Oktober 2026 gibt es diesen Tag nicht" not in page


def test_a_first_date_that_is_not_the_last_of_its_kind_is_asked_again(client: Client, room: Room) -> None:
    page = page_of(client, room, date(2026, 9, 18), "monat-letzter", date(2026, 12, 31))
    assert "Der erste Termin ist nicht der letzte Wochentag dieser Art im Monat." in page


def test_public_holidays_are_left_out_unless_they_are_ticked(client: Client, room: Room) -> None:
    all_saints = date(2026, 11, 1)
    found = preview(room, Rule(first_on=date(2026, 10, 25), frequency=Frequency.WEEKLY, until_on=all_saints), EVENING)
    assert [(each.is_free, each.is_usual) for each in found] == [(True, True), (True, False)]
    assert found[1].words.endswith("frei, aber Allerheiligen")
    page = page_of(client, room, date(2026, 10, 25), "1", all_saints)
    assert ('id="tag-2026-10-25" checked' in page, 'id="tag-2026-11-01" checked' in page) == (True, False)
    group, lina = group_of()
    client.force_login(lina)
    said = {"organisation": group.pk, "use": Use.MEETING, "purpose": "Chor", "people": 8, "accepts_rules": "on"}
    query = {"datum": "2026-10-25", "von": "18:00", "bis": "20:00", "wiederholung": "1", "letzter": "2026-11-01"}
    url = reverse("rooms:book", args=[room.venue.slug, room.slug], query=query)
    client.post(url, {**said, "tage": ["2026-11-01"]})
    assert timezone.localtime(Booking.objects.get().starts_at).date() == all_saints


@pytest.mark.parametrize(("query", "is_ticked"), [({}, True), ({"ferien": "on"}, False)])
def test_school_holidays_are_left_out_on_a_tick(
    client: Client, room: Room, query: dict[str, str], is_ticked: bool
) -> None:
    SchoolHolidays.objects.create(name="Herbstferien", first_on=date(2026, 10, 26), last_on=date(2026, 10, 30))
    page = page_of(client, room, date(2026, 10, 20), "1", date(2026, 11, 3), **query)
    assert ('id="tag-2026-10-27" checked' in page) is is_ticked
    assert ("frei, aber Herbstferien" in page) is not is_ticked
    assert 'id="tag-2026-11-03" checked' in page


def test_a_year_costs_as_many_queries_as_a_fortnight(room: Room) -> None:
    SchoolHolidays.objects.create(name="Herbstferien", first_on=date(2026, 10, 26), last_on=date(2026, 10, 30))

    def look(weeks: int) -> int:
        until = FIRST_TUESDAY + timedelta(weeks=weeks)
        rule = Rule(first_on=FIRST_TUESDAY, frequency=Frequency.WEEKLY, until_on=until)
        return cost(lambda: preview(room, rule, EVENING, in_school_holidays=False))

    assert look(2) == look(54)


def test_several_dates_are_chosen_by_a_range_of_days(client: Client, room: Room) -> None:
    until = FIRST_TUESDAY + timedelta(weeks=5)
    made = asked(room, Rule(first_on=FIRST_TUESDAY, frequency=Frequency.WEEKLY, until_on=until))
    client.force_login(made.person)
    url = reverse("rooms:dates", args=[bookings(made)[0].pk])
    first = client.get(url)
    assert [choice.data["selected"] for choice in first.context["form"]["dates"]] == [False] * 6
    page = client.get(url, {"von": "8.9.2026", "bis": "2026-09-22"})
    ticked = [choice.data["selected"] for choice in page.context["form"]["dates"]]
    assert ticked == [False, True, True, True, False, False]
    keys = [one.pk for one in bookings(made)[1:4]]
    client.post(url, {"deed": "cancel", "dates": keys, "reason": "Herbstfahrt"})
    assert [one.state for one in bookings(made)] == ["requested", *["cancelled"] * 3, "requested", "requested"]


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"deed": "cancel"}, "dates", "mindestens einen Termin"),
        ({"deed": "move", "starts": "", "ends": "20:00"}, "starts", "ausgefüllt"),
        ({"deed": "move", "starts": "20:00", "ends": "18:00"}, "ends", "vor dem Anfang"),
        ({"deed": "move", "starts": "18:05", "ends": "20:00"}, "starts", "Viertelstunden"),
    ],
)
def test_what_is_missing_for_several_dates_is_said_beside_it(
    client: Client, room: Room, sent: dict[str, str], field: str, sentence: str
) -> None:
    made = asked(room, Rule(first_on=FIRST_TUESDAY, frequency=Frequency.WEEKLY, until_on=date(2026, 9, 15)))
    client.force_login(made.person)
    ticked = {} if field == "dates" else {"dates": [one.pk for one in bookings(made)]}
    page = client.post(reverse("rooms:dates", args=[bookings(made)[0].pk]), {**sent, **ticked})
    assert (page.status_code, page.context["form"].errors.keys()) == (422, {field})
    assert sentence in page.context["form"].errors[field][0]


def test_a_house_moves_several_dates_and_says_why_it_cancels(client: Client, room: Room) -> None:
    made = asked(room, Rule(first_on=FIRST_TUESDAY, frequency=Frequency.WEEKLY, until_on=date(2026, 9, 15)))
    Booking.objects.update(state="confirmed", held_until=None)
    client.force_login(host_of(room.venue))
    url = reverse("rooms:dates", args=[bookings(made)[0].pk])
    keys = [one.pk for one in bookings(made)]
    assert client.post(url, {"deed": "cancel", "dates": keys, "reason": " "}).status_code == 422
    client.post(url, {"deed": "move", "dates": keys, "starts": "17:00", "ends": "19:00"})
    assert {timezone.localtime(one.starts_at).hour for one in bookings(made)} == {17}
