"""Days and times of the clock as people type them, in every form alike."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from foundation.fields import FARTHEST, ClockField, DayField, parse_day, read_clock, read_day
from foundation.timespan import today

CHRISTMAS_EVE = date(2026, 12, 24)
NO_DAYS = ["", "x", "gestern", "31.02.2027", "2027-02-31", "24.12.", "24/12/2026", "20261224", "0.1.2026", "2026-W52-4"]
NO_CLOCKS = ["", "x", "25:99", "18:60", "24:01", "18:5", "1830", "-1:00", "18:00:30", "Uhr", "18 Uhren"]


class Both(forms.Form):
    day = DayField(required=False)
    clock = ClockField(required=False)


def shown(form: forms.Form, name: str) -> tuple[str, str]:
    """Return how the browser shows a field: as a picker or as text, and what stands in it."""
    widget = form[name].subwidgets[0].data
    return widget["type"], widget["value"]


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-24", "24.12.2026", "24.12.26", "24. 12. 2026", "24. 12. 26", " 24.12.2026 ", "24.\u00a012.\u00a02026",
        "2026-12-24\n",
    ],
)  # fmt: skip
def test_christmas_eve_may_be_written_in_many_ways(typed: str) -> None:
    assert read_day(typed) == CHRISTMAS_EVE
    assert DayField().clean(typed) == CHRISTMAS_EVE
    assert parse_day(typed) == CHRISTMAS_EVE


def test_leading_zeros_may_be_missing() -> None:
    assert read_day("1.5.2027") == read_day("2027-5-1") == date(2027, 5, 1)


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        read_day(typed)
    assert parse_day(typed) is None
    if typed:
        with pytest.raises(ValidationError, match="gültiges Datum"):
            DayField().clean(typed)


def test_a_date_stays_a_date() -> None:
    assert DayField().clean(CHRISTMAS_EVE) == CHRISTMAS_EVE
    assert DayField().clean(datetime(2026, 12, 24, 18)) == CHRISTMAS_EVE
    assert ClockField().clean(time(18, 30)) == time(18, 30)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (DayField(), "0001-01-01", "Dieser Tag liegt zu weit zurück."),
        (DayField(), "9999-12-31", "Dieser Tag liegt zu weit in der Zukunft."),
        (DayField(error_messages={"past": "Schon vorbei."}), "0001-01-01", "Schon vorbei."),
        (DayField(), "", "Dieses Feld muss ausgefüllt werden."),
    ],
)
def test_a_day_in_another_age_is_refused_with_a_sentence(field: DayField, typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(("days", "code"), [(-11, "past"), (-10, None), (0, None), (20, None), (21, "future")])
def test_both_bounds_are_included(days: int, code: str | None) -> None:
    field = DayField(back=timedelta(days=10), ahead=timedelta(days=20))
    day = today() + timedelta(days=days)
    if code is None:
        assert field.clean(f"{day}") == day
        return
    with pytest.raises(ValidationError) as refused:
        field.clean(f"{day}")
    assert refused.value.code == code


def test_without_a_word_a_day_lies_within_three_years() -> None:
    assert DayField().clean(f"{today() - FARTHEST:%d.%m.%Y}") == today() - FARTHEST
    assert DayField().clean(f"{today() + FARTHEST:%d.%m.%Y}") == today() + FARTHEST


@pytest.mark.parametrize("typed", ["18", "18:00", "18.00", "18 Uhr", "18:00 Uhr", "18uhr", " 18:00 ", "18:00:00"])
def test_six_in_the_evening_may_be_written_in_many_ways(typed: str) -> None:
    assert read_clock(typed) == time(18)
    assert ClockField().clean(typed) == time(18)


@pytest.mark.parametrize(
    ("typed", "clock"), [("9:05", time(9, 5)), ("9.30 Uhr", time(9, 30)), ("0", time(0)), ("23:59", time(23, 59))]
)
def test_minutes_are_read_and_hours_need_no_zero(typed: str, clock: time) -> None:
    assert ClockField().clean(typed) == clock


@pytest.mark.parametrize("typed", NO_CLOCKS)
def test_what_is_no_time_is_refused(typed: str) -> None:
    for is_end in (False, True):
        with pytest.raises(ValueError, match=r"clock|hour|minute"):
            read_clock(typed, is_end=is_end)
    if typed:
        with pytest.raises(ValidationError, match="gültige Uhrzeit"):
            ClockField().clean(typed)


@pytest.mark.parametrize("typed", ["24:00", "24", "24 Uhr", "24.00"])
def test_midnight_at_the_end_of_the_day_is_an_end_and_no_start(typed: str) -> None:
    assert ClockField(is_end=True).clean(typed) == time(0)
    with pytest.raises(ValidationError, match="gültige Uhrzeit"):
        ClockField().clean(typed)


def test_where_it_goes_by_quarter_hours_other_minutes_are_refused_and_not_offered() -> None:
    field = ClockField(by_quarter_hours=True)
    assert field.clean("18:45") == time(18, 45)
    with pytest.raises(ValidationError, match="volle Viertelstunden"):
        field.clean("18:07")
    assert (field.widget.attrs, ClockField().widget.attrs) == ({"step": "900"}, {})


def test_what_is_empty_is_none_where_it_may_be() -> None:
    for typed in ("", "  ", None):
        assert DayField(required=False).clean(typed) is None
        assert ClockField(required=False).clean(typed) is None


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("day", "2026-12-24", ("date", "2026-12-24")),
        ("day", "24. 12. 26", ("date", "2026-12-24")),
        ("day", "9999-12-31", ("date", "9999-12-31")),
        ("day", "31.02.2027", ("text", "31.02.2027")),
        ("day", "2027-02-31", ("text", "2027-02-31")),
        ("day", "übermorgen", ("text", "übermorgen")),
        ("clock", "18 Uhr", ("time", "18:00")),
        ("clock", "24:00", ("text", "24:00")),
        ("clock", "abends", ("text", "abends")),
    ],
)
def test_what_was_typed_stays_even_if_no_picker_can_show_it(name: str, typed: str, expected: tuple[str, str]) -> None:
    assert shown(Both({name: typed}), name) == expected


def test_what_is_known_is_shown_as_pickers_want_it() -> None:
    form = Both(initial={"day": CHRISTMAS_EVE, "clock": time(9, 30)})
    with translation.override("en"):
        assert (shown(form, "day"), shown(form, "clock")) == (("date", "2026-12-24"), ("time", "09:30"))
    assert shown(Both(initial={"day": "24.12.2026"}), "day") == ("date", "2026-12-24")
    assert shown(Both(), "day") == ("date", None)


def test_the_same_written_differently_has_not_changed() -> None:
    form = Both({"day": "24.12.26", "clock": "9.30 Uhr"}, initial={"day": CHRISTMAS_EVE, "clock": time(9, 30)})
    assert form.changed_data == []


@pytest.mark.parametrize("typed", [None, "1999-12-31", "2101-01-01", "9999-12-31", "0001-01-01"])
def test_an_address_names_no_day_of_another_age(typed: str | None) -> None:
    assert parse_day(typed) is None


def test_an_address_may_be_held_to_what_lies_near() -> None:
    near, far = today() + timedelta(days=7), today() + timedelta(days=8)
    assert parse_day(f"{near}", farthest=timedelta(days=7)) == near
    assert parse_day(f"{far}", farthest=timedelta(days=7)) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_each_way_to_write_a_day_leads_back_to_it(day: date) -> None:
    ways = [
        f"{day}",
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%d. %m. %Y}",
        f"{day.day}.{day.month}.{day.year}",
        str(Both(initial={"day": day})["day"].subwidgets[0].data["value"]),
    ]
    assert {read_day(way) for way in ways} == {parse_day(way) for way in ways} == {day}


@given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_each_way_to_write_a_time_leads_back_to_it(clock: time) -> None:
    ways = [
        f"{clock:%H:%M}",
        f"{clock:%H:%M:%S}",
        f"{clock:%H.%M}",
        f"{clock.hour}:{clock.minute:02} Uhr",
        str(Both(initial={"clock": clock})["clock"].subwidgets[0].data["value"]),
    ]
    for is_end in (False, True):
        assert {ClockField(is_end=is_end).clean(way) for way in ways} == {clock}


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_a_sentence_and_never_an_error(typed: str) -> None:
    for name in ("day", "clock"):
        form: Any = Both({name: typed})
        if form.is_valid():
            continue
        assert len(form.errors[name]) == 1
        assert shown(form, name) in [("text", typed), ("date", f"{parse_day(typed)}")]
