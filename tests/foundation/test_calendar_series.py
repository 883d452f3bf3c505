"""Series of others: their rules, what is left out, what became of single dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import dateutil.rrule
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import vRecur

from foundation.calendar_reading import ReadCalendar, Window, read_calendar
from foundation.calendar_reading.properties import plain_text
from foundation.calendar_reading.rules import RecurrenceRule, Steps
from foundation.ical import ZONE, CalendarEntry, Head, join, serialise
from foundation.lookalikes import without_hidden
from foundation.recurrence import ClockChange, Frequency, Rule, moment
from tests.foundation.test_calendar_reading import YEAR, calendar_of, read, starts
from tests.foundation.test_ical import UNHURRIED

WEEKLY = """UID:1
SUMMARY:Singen
DTSTART;TZID=Europe/Berlin:20260310T183000
DTEND;TZID=Europe/Berlin:20260310T200000
RRULE:FREQ=WEEKLY;COUNT=4"""
ALL = ["10.03. 18:30", "17.03. 18:30", "24.03. 18:30", "31.03. 18:30"]


def said_of(day: str, *lines: str, start: str = "") -> str:
    own = f"DTSTART;TZID=Europe/Berlin:{start or f'202603{day}T183000'}"
    return "\n".join(["UID:1", f"RECURRENCE-ID;TZID=Europe/Berlin:202603{day}T183000", own, *lines, "SUMMARY:Singen"])


def test_a_series_keeps_its_hour_over_the_change_of_the_clocks() -> None:
    calendar = read(WEEKLY)
    assert starts(calendar) == ALL
    assert [each.ends_at and each.ends_at - each.starts_at for each in calendar.entries[0].dates] == [
        timedelta(minutes=90)
    ] * 4
    assert calendar.entries[0].last_on == date(2026, 3, 31)


@pytest.mark.parametrize("is_turned", [False, True], ids=["master first", "override first"])
def test_one_date_is_moved_and_one_cancelled(is_turned: bool) -> None:
    events = [WEEKLY, said_of("17", start="20260318T190000"), said_of("24", "STATUS:CANCELLED")]
    calendar = read(*(events[::-1] if is_turned else events))
    assert starts(calendar) == ["10.03. 18:30", "18.03. 19:00", "(24.03. 18:30)", "31.03. 18:30"]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("EXDATE;TZID=Europe/Berlin:20260317T183000", [0, 2, 3]),
        ("EXDATE:20260317T173000Z", [0, 2, 3]),
        ("EXDATE;VALUE=DATE:20260317,20260331", [0, 2]),
        ("EXDATE;TZID=Europe/Berlin:20260317T183000\nEXDATE;TZID=Europe/Berlin:20260324T183000", [0, 3]),
        ("EXDATE;TZID=Europe/Berlin:20260317T100000", [0, 1, 2, 3]),
        ("EXDATE:20260317T183000", [0, 2, 3]),
    ],
)
def test_what_is_left_out(line: str, left: list[int]) -> None:
    calendar = read(f"{WEEKLY}\n{line}")
    assert starts(calendar) == [ALL[place] for place in left]
    assert len(calendar.entries[0].left_out) == 4 - len(left)


def test_a_date_that_is_left_out_and_told_of_takes_place_as_told() -> None:
    calendar = read(f"{WEEKLY}\nEXDATE;TZID=Europe/Berlin:20260317T183000", said_of("17", start="20260317T200000"))
    assert starts(calendar) == ["10.03. 18:30", "17.03. 20:00", *ALL[2:]]
    assert calendar.entries[0].left_out == ()


def test_of_two_versions_of_one_date_the_later_counts() -> None:
    later = said_of("17", "SEQUENCE:3", start="20260317T200000")
    earlier = said_of("17", "SEQUENCE:2", start="20260317T210000")
    assert starts(read(later, WEEKLY, earlier))[1] == "17.03. 20:00"


def test_what_is_said_of_a_date_that_its_series_does_not_have_still_takes_place() -> None:
    assert starts(read(WEEKLY, said_of("12", start="20260312T100000")))[:2] == ["10.03. 18:30", "12.03. 10:00"]
    assert starts(read(said_of("12", start="20260312T100000"))) == ["12.03. 10:00"], "without any series"


def test_a_date_may_be_moved_into_the_window_and_out_of_it() -> None:
    events = [WEEKLY, said_of("10", start="20260320T100000"), said_of("17", start="20260401T100000")]
    assert starts(read(*events, window=Window(date(2026, 3, 14), date(2026, 3, 31)))) == ["20.03. 10:00", *ALL[2:]]


@pytest.mark.parametrize(
    ("until", "number"),
    [
        ("20260331", 4),
        ("20260330", 3),
        ("20260331T163000Z", 4),
        ("20260331T162959Z", 3),
        ("20260331T183000", 4),
        ("20260331T000000Z", 3),
    ],
)
def test_the_last_date_is_the_one_that_until_still_lets_begin(until: str, number: int) -> None:
    assert starts(read(WEEKLY.replace("COUNT=4", f"UNTIL={until}"))) == ALL[:number]


def test_whole_days_recur() -> None:
    lines = "UID:1\nSUMMARY:Ferien\nDTSTART;VALUE=DATE:20260309\nDTEND;VALUE=DATE:20260311"
    calendar = read(f"{lines}\nRRULE:FREQ=WEEKLY;UNTIL=20260323\nEXDATE;VALUE=DATE:20260316")
    assert [(each.start, each.end) for each in calendar.entries[0].dates] == [
        (date(2026, 3, 9), date(2026, 3, 11)),
        (date(2026, 3, 23), date(2026, 3, 25)),
    ]


def test_dates_may_be_added() -> None:
    calendar = read(f"{WEEKLY}\nRDATE;TZID=Europe/Berlin:20260312T100000\nRDATE;VALUE=PERIOD:20260313T100000Z/PT1H")
    assert starts(calendar) == ["10.03. 18:30", "12.03. 10:00", "13.03. 11:00", *ALL[1:]]
    assert [each.is_extra for each in calendar.entries[0].dates] == [False, True, True, False, False, False]


def test_a_series_that_began_long_ago_is_read_from_the_window_on() -> None:
    calendar = read("UID:1\nSUMMARY:Täglich\nDTSTART:19900101T100000Z\nRRULE:FREQ=DAILY")
    assert len(calendar.entries[0].dates) == 365


def test_a_series_of_another_zone_follows_the_clocks_there() -> None:
    lines = "UID:1\nSUMMARY:Anruf\nDTSTART;TZID=America/New_York:20260303T120000\nRRULE:FREQ=WEEKLY;COUNT=4"
    assert starts(read(lines)) == ["03.03. 18:00", "10.03. 17:00", "17.03. 17:00", "24.03. 17:00"]


WEEKDAY = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
NUMBERED = st.builds(lambda number, day: f"{number}{day}", st.sampled_from([1, 2, 4, 5, -1, -2]), WEEKDAY)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
MONTH_DAYS = st.lists(st.sampled_from([1, 5, 15, 28, 29, 31, -1, -3]), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    # Of MO beside 1MO dateutil takes what both say, RFC 5545 what either says.
    may_be_numbered = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
    by_days = st.lists(NUMBERED if may_be_numbered else WEEKDAY, min_size=1, max_size=4, unique=True)
    if draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(by_days)))
    elif frequency != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, [*draw(MONTH_DAYS), 7])))
    if draw(st.booleans()):
        parts.append("BYMONTH=" + ",".join(map(str, [*draw(MONTHS), 1])))
    if draw(st.booleans()):
        parts.append("WKST=" + draw(WEEKDAY))
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@UNHURRIED
@given(rule=rules(), first=st.dates(date(2020, 1, 1), date(2027, 1, 1)), offset=st.integers(0, 900))
def test_rules_are_counted_as_dateutil_counts_them(rule: str, first: date, offset: int) -> None:
    since, last = first + timedelta(days=offset), first + timedelta(days=offset + 700)
    everything = dateutil.rrule.rrulestr(rule, dtstart=datetime.combine(first, time(0)))
    expected = [
        found.date()
        for found in everything.between(datetime.combine(since, time(0)), datetime.combine(last, time(0)), inc=True)
    ]
    read_rule = RecurrenceRule.read(dict(vRecur.from_ical(rule)))
    assert [*read_rule.days(first, since=since, last=last, steps=Steps(10**6))] == expected


def round_trip(*entries: CalendarEntry, window: Window = YEAR) -> ReadCalendar:
    return read_calendar(join(Head(name="Kalender"), [serialise(entry) for entry in entries]), window)


CHANGED = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=80
)


@UNHURRIED
@given(
    title=TEXT.filter(lambda text: without_hidden(text).strip()),
    description=st.lists(TEXT, max_size=3),
    place=TEXT,
    minutes=st.integers(0, 364 * 24 * 60),
    length=st.none() | st.integers(1, 10_000),
    flags=st.tuples(st.booleans(), st.booleans()),
)
def test_our_own_calendar_is_read_as_it_was_written(
    title: str, description: list[str], place: str, minutes: int, length: int | None, flags: tuple[bool, bool]
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    end = None if length is None else start + timedelta(minutes=length)
    is_cancelled, is_busy = flags
    written = CalendarEntry(
        uid="1@quartier", start=start, end=end, changed_at=CHANGED, title=title, description="\n".join(description),
        place=place, is_cancelled=is_cancelled, is_busy=is_busy,
    )  # fmt: skip
    [entry] = round_trip(written).entries
    assert (entry.uid, entry.start, entry.end, entry.is_cancelled) == ("1@quartier", start, end, is_cancelled)
    assert entry.title == " ".join(without_hidden(title).split())
    assert entry.place == " ".join(without_hidden(place).split())
    assert entry.description == plain_text("\n".join(description))
    assert entry.is_transparent is (is_cancelled or not is_busy)


@UNHURRIED
@given(
    first=st.dates(date(2025, 6, 1), date(2026, 6, 1)),
    frequency=st.sampled_from([each for each in Frequency if each != Frequency.ONCE]),
    interval=st.integers(1, 4),
    ends=st.none() | st.integers(0, 500),
    clock=st.times(),
    left_out=st.sets(st.integers(0, 20), max_size=4),
)
def test_our_own_series_are_read_as_they_were_written(
    first: date, frequency: str, interval: int, ends: int | None, clock: time, left_out: set[int]
) -> None:
    clock = clock.replace(second=0, microsecond=0)
    until = None if ends is None else first + timedelta(days=ends)
    rule = Rule(first_on=first, frequency=frequency, interval=interval, until_on=until)
    days = [*rule.dates(until=YEAR.until)]
    if not days or days[0] != first:
        return
    missing = {days[place] for place in left_out if place < len(days)}

    def on(day: date) -> datetime:
        return moment(day, clock, ClockChange.HOUR_LATER)

    written = CalendarEntry(
        uid="1", start=on(first), changed_at=CHANGED, title="Singen",
        rule=rule.rrule(starts=clock), left_out=[on(day) for day in missing],
    )  # fmt: skip
    if on(first).astimezone(ZONE).time() != clock:
        return  # the first date is one on which the clocks jump over the hour
    [entry] = round_trip(written).entries
    expected = [on(day) for day in days if day not in missing and day >= YEAR.since]
    assert [each.starts_at for each in entry.dates] == expected


def test_a_calendar_is_read_alike_whoever_asks() -> None:
    assert read_calendar(calendar_of(WEEKLY), YEAR) == read_calendar(calendar_of(WEEKLY), YEAR)
