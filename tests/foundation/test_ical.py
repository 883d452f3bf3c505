from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from foundation.ical import ZONE, CalendarEntry, Head, calendar_response, join, serialise, serialise_each

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Machines that run many tests at once are slow."""
CHANGED = datetime(2026, 11, 1, 12, tzinfo=UTC)


def entry(**fields: Any) -> CalendarEntry:
    given_fields = {
        "uid": "1@quartier",
        "start": datetime(2026, 11, 24, 17, 30, tzinfo=UTC),
        "changed_at": CHANGED,
        "title": "Singen",
        **fields,
    }
    return CalendarEntry(**given_fields)


def unfolded(written: bytes) -> list[str]:
    return written.replace(b"\r\n ", b"").decode().split("\r\n")


def assert_well_formed(written: bytes) -> None:
    assert written.endswith(b"\r\n")
    for line in written[:-2].split(b"\r\n"):
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode()


def test_the_head_says_what_programs_ask_for() -> None:
    lines = unfolded(join(Head(name="Kalender; Mühlburg, West", url="https://example.org/kalender/"), []))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "NAME:Kalender\\; Mühlburg\\, West" in lines
    assert "X-WR-CALNAME:Kalender\\; Mühlburg\\, West" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in lines
    assert "X-PUBLISHED-TTL:PT4H" in lines
    assert "URL:https://example.org/kalender/" in lines
    assert not [line for line in lines if line.startswith(("METHOD", "UID"))]
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_the_zone_is_by_rule() -> None:
    lines = unfolded(join(Head(name="Kalender"), []))
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert not [line for line in lines if line.startswith("RDATE")]
    assert lines[lines.index("BEGIN:DAYLIGHT") + 1] == "DTSTART:19810329T020000"
    assert lines[lines.index("BEGIN:STANDARD") + 1] == "DTSTART:19961027T030000"


def test_a_moment_is_written_as_the_clocks_of_the_city_show_it() -> None:
    lines = unfolded(serialise(entry(end=datetime(2026, 11, 24, 19, tzinfo=UTC))))
    assert "DTSTART;TZID=Europe/Berlin:20261124T183000" in lines
    assert "DTEND;TZID=Europe/Berlin:20261124T200000" in lines
    assert "DTSTAMP:20261101T120000Z" in lines
    assert "LAST-MODIFIED:20261101T120000Z" in lines
    assert "TRANSP:TRANSPARENT" in lines


def test_all_day_is_a_date_and_its_end_is_exclusive() -> None:
    lines = unfolded(serialise(entry(start=date(2026, 11, 24), end=date(2026, 11, 27))))
    assert "DTSTART;VALUE=DATE:20261124" in lines
    assert "DTEND;VALUE=DATE:20261127" in lines


@pytest.mark.parametrize("end", [None, datetime(2026, 11, 24, 17, 30, tzinfo=UTC)])
def test_an_end_that_is_missing_or_equal_to_the_start_is_not_written(end: datetime | None) -> None:
    assert b"DTEND" not in serialise(entry(end=end))


def test_a_series_has_exceptions_of_its_own_type() -> None:
    written = serialise(
        entry(rule="FREQ=WEEKLY;UNTIL=20261231T173000Z", left_out=[datetime(2026, 12, 1, 17, 30, tzinfo=UTC)])
    )
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261231T173000Z" in unfolded(written)
    assert "EXDATE;TZID=Europe/Berlin:20261201T183000" in unfolded(written)


def test_an_override_has_no_rule() -> None:
    original = datetime(2026, 12, 1, 18, 30, tzinfo=ZONE)
    lines = unfolded(serialise(entry(rule="FREQ=WEEKLY", original_start=original)))
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20261201T183000" in lines
    assert not [line for line in lines if line.startswith("RRULE")]


def test_what_somebody_typed_injects_nothing() -> None:
    written = serialise(
        entry(
            title='Komma, Semikolon; Strich \\ "Wort": 👨‍👩‍👧\nX-EVIL:1\x00\x1b\u2028',
            description="Eins\r\nX-EVIL:1\rEND:VEVENT\u2028Zwei\x85Drei\tVier",
            place="Saal\r\nX-EVIL:1",
        )
    )
    assert_well_formed(written)
    assert not [line for line in unfolded(written) if line.startswith("X-EVIL")]
    assert unfolded(written).count("END:VEVENT") == 1
    read = Calendar.from_ical(join(Head(name="k"), [written])).events[0]
    assert read["summary"] == 'Komma, Semikolon; Strich \\ "Wort": 👨‍👩‍👧 X-EVIL:1'
    assert read["description"] == "Eins\nX-EVIL:1\nEND:VEVENT\nZwei\nDrei Vier"


def test_one_bad_record_does_not_spoil_the_others() -> None:
    assert len(serialise_each([entry(), entry(uid=""), entry(url="javascript:alert(1)"), entry(uid="2")])) == 2


@UNHURRIED
@given(st.text(), st.text(min_size=1).filter(lambda text: text.strip()))
def test_whatever_is_typed_the_bytes_are_well_formed_and_read_back(description: str, title: str) -> None:
    written = join(Head(name=title), serialise_each([entry(title="T" + title, description=description)]))
    assert_well_formed(written)
    assert len(Calendar.from_ical(written).events) == 1


@UNHURRIED
@given(st.integers(0, 80))
def test_a_line_is_never_cut_inside_a_character(length: int) -> None:
    title = "a" * length + "äöü👨‍👩‍👧" * 20
    written = join(Head(name=title), [serialise(entry(title=title))])
    assert_well_formed(written)
    read = Calendar.from_ical(written)
    assert read["name"] == title
    assert read.events[0]["summary"] == title


def test_unchanged_is_304_and_sets_no_cookie() -> None:
    body = join(Head(name="k"), [serialise(entry())])
    ask = RequestFactory()
    first = calendar_response(ask.get("/"), body, last_modified=CHANGED)
    assert first.status_code == 200
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert not first["ETag"].startswith("W/")
    again = calendar_response(ask.get("/", headers={"If-None-Match": first["ETag"]}), body, last_modified=CHANGED)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    since = calendar_response(
        ask.get("/", headers={"If-Modified-Since": first["Last-Modified"]}), body, last_modified=CHANGED
    )
    assert since.status_code == 304
    later = calendar_response(
        ask.get("/", headers={"If-Modified-Since": first["Last-Modified"]}),
        body,
        last_modified=CHANGED.replace(hour=13),
    )
    assert later.status_code == 200
