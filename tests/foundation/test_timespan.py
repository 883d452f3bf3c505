from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from foundation.timespan import (
    QUARTER_HOUR,
    NonexistentTime,
    TimeSpan,
    at,
    clock_span,
    clock_words,
    day_and_clock,
    day_span,
    exists_twice,
    in_words,
    is_backwards,
    local,
)

SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)


def test_a_time_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(NonexistentTime):
        at(SPRING, time(2, 30))


def test_a_time_that_exists_twice_is_the_first_unless_the_second_is_asked_for() -> None:
    assert exists_twice(AUTUMN, time(2, 30))
    assert at(AUTUMN, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert at(AUTUMN, time(2, 30), second=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 2), (AUTUMN, 4), (date(2026, 6, 1), 3)])
def test_one_to_four_lasts_as_long_as_it_lasts(day: date, hours: int) -> None:
    assert TimeSpan.on(day, time(1), time(4)).duration == timedelta(hours=hours)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2026, 6, 1), 24)])
def test_a_day_has_as_many_hours_as_it_has(day: date, hours: int) -> None:
    assert day_span(day).duration == timedelta(hours=hours)


def test_an_end_at_midnight_is_the_end_of_the_day() -> None:
    span = TimeSpan.on(date(2026, 11, 24), time(18), time(0))
    assert local(span.end).date() == date(2026, 11, 25)
    assert str(span) == "Dienstag, 24. November, 18–24 Uhr"


def test_hours_are_said_as_people_do() -> None:
    """As the drawings have it: 9:30, not 09:30; 18–20 Uhr, not 18:00."""
    morning = TimeSpan.on(date(2026, 11, 24), time(9, 30), time(11))
    assert str(morning) == "Dienstag, 24. November, 9:30–11 Uhr"
    assert in_words(morning.start) == "Dienstag, 24. November, 9:30 Uhr"
    assert day_and_clock(morning.start) == "Dienstag, 24. November, 9:30"
    assert clock_span(morning.start, morning.end) == "9:30–11"
    assert clock_span(morning.end, None) == "11"
    assert clock_words(time(0, 5)) == "0:05"


def test_where_no_word_for_uhr_stands_hours_have_their_minutes() -> None:
    night = TimeSpan.on(date(2026, 11, 24), time(18), time(0))
    with translation.override("en"):
        assert clock_span(night.start, night.end) == "18:00–24:00"
        assert clock_words(time(9, 30)) == "9:30"


def test_a_night_ends_on_the_next_day() -> None:
    assert TimeSpan.on(date(2026, 11, 24), time(22), time(2)).duration == timedelta(hours=4)


def test_spans_that_only_touch_do_not_overlap() -> None:
    early = TimeSpan.on(date(2026, 11, 24), time(18), time(20))
    late = TimeSpan.on(date(2026, 11, 24), time(20), time(22))
    assert not early.overlaps(late)
    assert not late.overlaps(early)


def test_an_all_day_end_is_shown_inclusive() -> None:
    start = at(date(2026, 11, 24), time(0))
    assert in_words(start, at(date(2026, 11, 25), time(0)), all_day=True) == "Dienstag, 24. November"
    assert (
        in_words(start, at(date(2026, 11, 27), time(0)), all_day=True)
        == "Dienstag, 24. November – Donnerstag, 26. November"
    )


moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC))
spans = st.builds(
    lambda start, minutes: TimeSpan(start, start + timedelta(minutes=minutes)), moments, st.integers(1, 5000)
)


@given(spans, spans)
def test_overlap_is_mutual(one: TimeSpan, other: TimeSpan) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(spans)
def test_in_quarter_hours_is_the_least_that_holds_the_span(span: TimeSpan) -> None:
    quarters = span.in_quarter_hours()
    assert quarters.contains(span)
    for moment in (quarters.start, quarters.end):
        assert (moment.minute % 15, moment.second, moment.microsecond) == (0, 0, 0)
    assert span.start - quarters.start < QUARTER_HOUR
    assert quarters.end - span.end < QUARTER_HOUR
    assert quarters.in_quarter_hours() == quarters


@given(moments)
def test_what_the_clock_shows_leads_back_to_the_moment(moment: datetime) -> None:
    shown = local(moment)
    assert at(shown.date(), shown.time(), second=bool(shown.fold)) == moment


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [((18, 0), (17, 0), True), ((20, 0), (18, 0), True), ((18, 0), (18, 0), True), ((22, 0), (2, 0), False),
     ((18, 0), (20, 0), False), ((10, 0), (0, 0), False), ((20, 0), (8, 0), False), ((20, 0), (8, 15), True)],
)  # fmt: skip
def test_an_end_before_the_start_is_a_night_or_a_mistake(
    start: tuple[int, int], end: tuple[int, int], expected: bool
) -> None:
    assert is_backwards(time(*start), time(*end)) is expected
