"""Calendars as others write them, and what comes out of each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation.calendar_reading import (
    CalendarFault,
    ReadCalendar,
    Remark,
    RemarkKind,
    UnreadableCalendar,
    Window,
    read_calendar,
)
from foundation.timespan import local

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def calendar_of(*events: str, head: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.split()]
    for event in events:
        lines += ["BEGIN:VEVENT", *(line.strip() for line in event.strip().splitlines()), "END:VEVENT"]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def read(*events: str, head: str = "", window: Window = YEAR) -> ReadCalendar:
    return read_calendar(calendar_of(*events, head=head), window)


def starts(calendar: ReadCalendar) -> list[str]:
    """Return all dates as the clocks of the city show them; what is cancelled in brackets."""
    return [
        f"{'(' * each.said.is_cancelled}{local(each.starts_at):%d.%m. %H:%M}{')' * each.said.is_cancelled}"
        for entry in calendar.entries
        for each in entry.dates
    ]


def fault_of(data: bytes) -> CalendarFault:
    with pytest.raises(UnreadableCalendar) as unreadable:
        read_calendar(data, YEAR)
    return unreadable.value.fault


SINGLE = """UID:1
SUMMARY:Singen
DTSTART:20260324T170000Z
DTEND:20260324T190000Z"""


def test_a_single_entry() -> None:
    text = SINGLE + "\nDESCRIPTION:Mit\\nNoten\nLOCATION:Bürgerhaus\\, Saal\nURL:https://chor.example/1"
    [entry] = read(text, head="X-WR-CALNAME:Chor").entries
    [only] = entry.dates
    assert (entry.uid, entry.title, entry.description, entry.place, entry.url) == (
        *("1", "Singen", "Mit\nNoten", "Bürgerhaus, Saal", "https://chor.example/1"),
    )
    assert (only.starts_at, only.ends_at) == (
        datetime(2026, 3, 24, 17, tzinfo=UTC),
        datetime(2026, 3, 24, 19, tzinfo=UTC),
    )
    assert not (entry.recurs or entry.is_all_day or entry.is_cancelled or entry.is_transparent)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data, "Frühstück"),
        (lambda data: data.replace(b"\r\n", b"\n"), "Frühstück"),
        (lambda data: b"\xef\xbb\xbf" + data, "Frühstück"),
        (lambda data: b"\r\n\r\n" + data + b"\r\n\x00", "Frühstück"),
        (lambda data: data.decode().encode("latin-1"), "Frühstück"),
        (lambda data: data.decode().encode("utf-16"), "Frühstück"),
        (lambda data: data.replace("ü".encode(), "ü".encode()[:1] + b"\r\n " + "ü".encode()[1:]), "Frühstück"),
        (lambda data: data.replace("ü".encode(), b"\x00\x1b\xe2\x80\xae"), "Fr hst ck"),
    ],
    ids=["plain", "LF", "BOM", "around it", "latin-1", "UTF-16", "folded inside a character", "control characters"],
)
def test_however_it_is_written(change: object, expected: str) -> None:
    data = change(calendar_of(SINGLE.replace("Singen", "Frühstück")))  # type: ignore[operator]
    [entry] = read_calendar(data, YEAR).entries
    assert entry.title == " ".join(expected.split())


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", CalendarFault.NO_CALENDAR),
        (b"<!doctype html><title>Anmelden</title>", CalendarFault.NO_CALENDAR),
        (b"\x00" * 1000, CalendarFault.NO_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", CalendarFault.EMPTY),
        (calendar_of(SINGLE)[:-30], CalendarFault.CUT_OFF),
        (calendar_of(SINGLE).replace(b"UID:1", b"das ist keine Zeile"), None),
        (calendar_of(SINGLE).replace(b"VERSION:2.0", b"das ist keine Zeile"), CalendarFault.BROKEN),
        (calendar_of(*[SINGLE] * 2001), CalendarFault.TOO_LARGE),
        (calendar_of(SINGLE + "\nX:" + "x" * 5 * 1024 * 1024), CalendarFault.TOO_LARGE),
    ],
    ids=["nothing", "HTML", "NUL", "empty", "cut off", "a bad line", "a bad head", "2001 entries", "5 MB"],
)
def test_what_is_no_whole_calendar_is_refused(data: bytes, fault: CalendarFault | None) -> None:
    if fault is None:
        assert [entry.title for entry in read_calendar(data, YEAR).entries] == ["Singen"]
    else:
        assert fault_of(data) == fault


@pytest.mark.parametrize(
    ("start", "head", "expected", "is_remarked"),
    [
        ("DTSTART:20260324T180000", "", "24.03. 18:00", False),
        ("DTSTART:20260324T180000", "X-WR-TIMEZONE:America/New_York", "24.03. 23:00", False),
        ("DTSTART:20260324T180000", "X-WR-TIMEZONE:Quatsch/../..", "24.03. 18:00", False),
        ("DTSTART;TZID=Europe/Berlin:20260724T180000", "", "24.07. 18:00", False),
        ("DTSTART;TZID=America/New_York:20260324T180000", "", "24.03. 23:00", False),
        ("DTSTART;TZID=W. Europe Standard Time:20260324T180000", "", "24.03. 18:00", False),
        ("DTSTART;TZID=Nirgendwo/Land:20260324T180000", "", "24.03. 18:00", True),
        ("DTSTART;VALUE=DATE:20260324", "", "24.03. 00:00", False),
        ("DTSTART:20260324", "", "24.03. 00:00", False),
        ("DTSTART:20260329T023000", "", "29.03. 03:30", False),
    ],
)
def test_when_it_is(start: str, head: str, expected: str, is_remarked: bool) -> None:
    calendar = read(f"UID:1\nSUMMARY:Singen\n{start}", head=head)
    assert starts(calendar) == [expected]
    assert calendar.remarks == (Remark("Singen", RemarkKind.UNKNOWN_ZONE),) * is_remarked


@pytest.mark.parametrize(
    ("lines", "end", "remarks"),
    [
        ("DTSTART:20260324T170000Z\nDURATION:PT90M", datetime(2026, 3, 24, 18, 30, tzinfo=UTC), 0),
        ("DTSTART:20260324T170000Z", None, 0),
        ("DTSTART:20260324T170000Z\nDTEND:20260324T170000Z", None, 1),
        ("DTSTART:20260324T170000Z\nDTEND:20260323T170000Z", None, 1),
        ("DTSTART:20260324T170000Z\nDTEND:kaputt", None, 1),
        ("DTSTART:20260324T170000Z\nDTEND;VALUE=DATE:20260325", None, 1),
        ("DTSTART;VALUE=DATE:20260324", date(2026, 3, 25), 0),
        ("DTSTART;VALUE=DATE:20260324\nDTEND;VALUE=DATE:20260324", date(2026, 3, 25), 0),
        ("DTSTART;VALUE=DATE:20260324\nDTEND;VALUE=DATE:20260327", date(2026, 3, 27), 0),
        ("DTSTART;VALUE=DATE:20260324\nDURATION:P3D", date(2026, 3, 27), 0),
    ],
)
def test_how_long_it_lasts(lines: str, end: object, remarks: int) -> None:
    calendar = read(f"UID:1\nSUMMARY:Singen\n{lines}")
    assert calendar.entries[0].end == end
    assert [remark.kind for remark in calendar.remarks] == [RemarkKind.ODD_END] * remarks


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("DTSTART:kaputt", RemarkKind.NO_START),
        ("SEQUENCE:1", RemarkKind.NO_START),
        ("DTSTART:16010101T000000", RemarkKind.NO_START),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=SECONDLY", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=MINUTELY;COUNT=3", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;BYHOUR=1,2,3", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;INTERVAL=0", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;COUNT=3;UNTIL=20261231", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;COUNT=99999999999", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;COUNT=100000", RemarkKind.TOO_OFTEN),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY;COUNT=5;BYMONTH=2;BYMONTHDAY=30", RemarkKind.TOO_OFTEN),
        ("DTSTART:20260324T170000Z\nRRULE:Quatsch", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=WEEKLY;BYDAY=XX", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", RemarkKind.ODD_RULE),
        ("DTSTART:20260324T170000Z\nRRULE:FREQ=WEEKLY\nEXDATE:kaputt", RemarkKind.ODD_EXCEPTION),
        ("DTSTART:20260324T170000Z\nRECURRENCE-ID:kaputt", RemarkKind.ODD_EXCEPTION),
        (
            "DTSTART:20260324T170000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260324T170000Z",
            RemarkKind.ODD_EXCEPTION,
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_keeps_nothing_else_from_being_read(lines: str, kind: RemarkKind) -> None:
    calendar = read(f"UID:2\nSUMMARY:Kaputt\n{lines}", SINGLE)
    assert [entry.title for entry in calendar.entries] == ["Singen"]
    assert calendar.remarks == (Remark("Kaputt", kind),)


def test_a_rule_that_never_comes_true_ends_at_once() -> None:
    calendar = read("UID:1\nSUMMARY:Nie\nDTSTART:20260201T170000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert starts(calendar) == []


@pytest.mark.long
def test_thousands_of_rules_that_count_and_never_come_true_are_given_up() -> None:
    never = "SUMMARY:Nie\nDTSTART:19800101T170000Z\nRRULE:FREQ=YEARLY;COUNT=9;BYMONTH=2;BYMONTHDAY=30"
    calendar = read(*(f"UID:{number}\n{never}" for number in range(2000)))
    assert {remark.kind for remark in calendar.remarks} == {RemarkKind.TOO_OFTEN}
    assert calendar.entries == [] or all(not entry.dates for entry in calendar.entries)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (
            "<p>Wir singen &amp\\; tanzen.</p><p>Mit <b>Noten</b>.<br>Kommt\\, alle</p>",
            "Wir singen & tanzen.\nMit Noten.\nKommt, alle",
        ),
        ("Für 5 < 10 Leute > 3", "Für 5 < 10 Leute > 3"),
        ("Erst\\n\\n\\n\\n\\ndann", "Erst\n\ndann"),
        ("Von \u202erechts", "Von rechts"),
    ],
)
def test_markup_and_hidden_signs_in_a_text_are_not_shown(written: str, read_as: str) -> None:
    [found] = read(f"{SINGLE}\nDESCRIPTION:{written}").entries
    assert found.description == read_as


def test_a_title_of_invisible_signs_is_none() -> None:
    assert read(SINGLE.replace("Singen", "\u200b\u202e")).entries[0].title == ""


def test_a_zone_that_a_calendar_defines_is_not_counted_out_and_is_no_other_calendars() -> None:
    rule = "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0900\r\nRRULE:FREQ=SECONDLY"
    zone = f"BEGIN:VTIMEZONE\r\nTZID:Eigen\r\nBEGIN:STANDARD\r\n{rule}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    data = calendar_of("UID:1\nSUMMARY:Singen\nDTSTART;TZID=Eigen:20260324T180000")
    for body in (data.replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT"), data):
        found = read_calendar(body, YEAR)
        assert starts(found) == ["24.03. 18:00"]
        assert found.remarks == (Remark("Singen", RemarkKind.UNKNOWN_ZONE),)


def test_what_is_cancelled_and_what_takes_nobodys_time_says_so() -> None:
    cancelled, free = read(
        SINGLE + "\nSTATUS:cancelled", SINGLE.replace("UID:1", "UID:2") + "\nTRANSP:TRANSPARENT"
    ).entries
    assert (cancelled.is_cancelled, free.is_transparent) == (True, True)


@pytest.mark.parametrize("is_turned", [False, True])
def test_of_two_versions_of_one_entry_the_later_counts(is_turned: bool) -> None:
    versions = [SINGLE + "\nSEQUENCE:2", SINGLE.replace("Singen", "Schweigen") + "\nSEQUENCE:10"]
    [entry] = read(*(versions[::-1] if is_turned else versions)).entries
    assert entry.title == "Schweigen"


def test_entries_without_a_uid_are_each_their_own() -> None:
    first, second = read(
        SINGLE.replace("UID:1\n", ""), SINGLE.replace("UID:1\n", "").replace("Singen", "Tanzen")
    ).entries
    assert (first.title, second.title, first.uid) == ("Singen", "Tanzen", "")


def test_what_lies_outside_of_the_window_has_no_date() -> None:
    window = Window(date(2026, 3, 25), date(2026, 3, 31))
    assert starts(read(SINGLE, window=window)) == []
    long = SINGLE.replace("20260324T190000Z", "20260325T090000Z")
    assert starts(read(long, window=window)) == ["24.03. 18:00"], "it still goes on"


def test_the_time_between_is_that_of_the_clock() -> None:
    [entry] = read(SINGLE.replace("DTEND:20260324T190000Z", "DURATION:P1D")).entries
    assert entry.end == datetime(2026, 3, 25, 17, tzinfo=UTC)
    assert entry.dates[0].ends_at == entry.dates[0].starts_at + timedelta(days=1)
