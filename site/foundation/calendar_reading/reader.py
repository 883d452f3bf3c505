"""From a calendar's bytes to what stands in it. Nothing here looks at the clock, the database or the net."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar.cal.component_factory import ComponentFactory
from icalendar.parser.ical.component import ComponentIcalParser

from foundation.calendar_reading.entries import Moment, ReadCalendar, ReadDate, ReadEntry, Window, day_of
from foundation.calendar_reading.faults import CalendarFault, Remark, UnreadableCalendar, UnreadableEntry
from foundation.calendar_reading.properties import LAST_YEAR, RawEntry, later, zone_of
from foundation.calendar_reading.rules import RecurrenceRule, Steps
from foundation.ical import one_line
from foundation.lookalikes import without_hidden

log = logging.getLogger(__name__)

MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES = 2000
"""`icalendar` needs a second for each 1,200."""
MOST_STEPS, MOST_STEPS_EACH = 500_000, 20_000
"""How much is counted in one calendar, and of one rule: days, weeks, months."""
FOLD = re.compile(rb"\r?\n[ \t]")
WESTERN = "cp1252"
"""What says that it is latin-1 is this, as in browsers (WHATWG, Encoding)."""
LONGEST = timedelta(days=366)
"""So long before the window a date may begin and still reach into it."""


def read_calendar(data: bytes, window: Window) -> ReadCalendar:
    """Return what stands in the calendar within the window. Raises `UnreadableCalendar` where nothing can be used."""
    calendars = _calendars(_text(data))
    raw, remarks = _raw_entries(calendars)
    entries = []
    steps = Steps(MOST_STEPS)
    for master, overrides in _by_uid(raw, remarks):
        try:
            entries += _read_together(master, overrides, window, steps, remarks)
        except UnreadableEntry as unreadable:
            named = master or next(iter(overrides.values()))
            remarks.append(Remark(named.title, unreadable.kind))
    if not entries and not remarks:
        raise UnreadableCalendar(CalendarFault.EMPTY)
    name = next((one_line(without_hidden(str(found))) for one in calendars if (found := _name(one))), "")
    return ReadCalendar(name=name[:120], entries=entries, remarks=tuple(dict.fromkeys(remarks)))


def _text(data: bytes) -> str:
    """Return the lines, unfolded. Raises `UnreadableCalendar` for what is none, or not all of one."""
    if len(data) > MOST_BYTES:
        raise UnreadableCalendar(CalendarFault.TOO_LARGE)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    # Some fold inside of a character, so bytes are unfolded, not text.
    data = FOLD.sub(b"", data.removeprefix(codecs.BOM_UTF8))
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode(WESTERN, errors="replace")
    text = text.strip("\x00\ufeff \t\r\n")
    if not text[:200].upper().startswith("BEGIN:VCALENDAR"):
        raise UnreadableCalendar(CalendarFault.NO_CALENDAR)
    if not text[-200:].upper().endswith("END:VCALENDAR"):
        raise UnreadableCalendar(CalendarFault.CUT_OFF)
    if text.upper().count("BEGIN:VEVENT") > MOST_ENTRIES:
        raise UnreadableCalendar(CalendarFault.TOO_LARGE)
    return text


class _Parser(ComponentIcalParser):
    """Reads no time zone that a calendar defines for itself.

    `icalendar` keeps those for the whole process, so that one calendar's zone is another's, and counts out their rules,
    which has no end for one that recurs each second. Zones by their usual names (Windows' too) it knows without.
    """

    def handle_end_component(self, vals: str) -> None:
        super().handle_end_component("" if vals.upper() == "VTIMEZONE" else vals)


def _calendars(text: str) -> list[Any]:
    try:
        return _Parser(text.encode(), ComponentFactory(), Calendar.types_factory).parse()
    except Exception as error:  # whatever strangers have written
        log.info("a calendar cannot be read: %s", type(error).__name__)
        raise UnreadableCalendar(CalendarFault.BROKEN) from error


def _name(calendar: Any) -> Any:
    found = calendar.get("X-WR-CALNAME") or calendar.get("NAME") or ""
    return found[0] if isinstance(found, list) else found


def _raw_entries(calendars: list[Any]) -> tuple[list[RawEntry], list[Remark]]:
    """Return the entries of which it is known when they are, and what is to be said of the others."""
    raw, remarks = [], []
    for calendar in calendars:
        zone = zone_of(calendar)
        for component in calendar.walk("VEVENT"):
            entry = RawEntry(component, zone)
            try:
                _ = entry.start, entry.original
            except UnreadableEntry as unreadable:
                remarks.append(Remark(entry.title, unreadable.kind))
            else:
                raw.append(entry)
    return raw, remarks


def _by_uid(raw: list[RawEntry], remarks: list[Remark]) -> Iterator[tuple[RawEntry | None, dict[Moment, RawEntry]]]:
    """Yield each series, or single entry, with what is said of its dates; of two versions the later one."""
    groups: dict[object, list[RawEntry]] = {}
    for place, entry in enumerate(raw):
        groups.setdefault(entry.uid or place, []).append(entry)
    for group in groups.values():
        master: RawEntry | None = None
        overrides: dict[Moment, RawEntry] = {}
        for entry in group:
            known = master if entry.original is None else overrides.get(entry.original)
            if known is not None and known.rank > entry.rank:
                continue
            if entry.original is None:
                master = entry
            else:
                overrides[entry.original] = entry
        remarks += [
            Remark(entry.title, kind) for entry in [master, *overrides.values()] if entry for kind in entry.remarks
        ]
        yield master, overrides


def _read_together(
    master: RawEntry | None, overrides: dict[Moment, RawEntry], window: Window, steps: Steps, remarks: list[Remark]
) -> list[ReadEntry]:
    """Return the entry with its dates within the window; none where there are none. Raises `UnreadableEntry`."""
    if master is None:
        return [_alone(entry.entry(), original, window) for original, entry in overrides.items()]
    entry = master.entry()
    if master.rule is None and "RDATE" not in master.component:
        return [_alone(entry, entry.start, window)]
    own = Steps(given := min(MOST_STEPS_EACH, steps.left))
    try:
        dates, left_out = _dates(master, entry, overrides, window, own)
        last_on = _last_on(master, own)
    finally:
        steps.left -= given - max(own.left, 0)
    series = replace(
        entry,
        recurs=True,
        frequency=master.rule.frequency if master.rule else "",
        interval=master.rule.interval if master.rule else 1,
        last_on=last_on,
        left_out=tuple(left_out),
        dates=tuple(sorted(dates, key=lambda each: (each.starts_at, str(each.original)))),
    )
    return [series]


def _alone(entry: ReadEntry, original: Moment, window: Window) -> ReadEntry:
    dates = [ReadDate(original=original, start=entry.start, end=entry.end, said=entry)]
    return replace(entry, dates=tuple(each for each in dates if window.holds(each.start, each.end)))


def _dates(
    master: RawEntry, entry: ReadEntry, overrides: dict[Moment, RawEntry], window: Window, steps: Steps
) -> tuple[list[ReadDate], list[Moment]]:
    """Return the dates within the window, and those of the rule that are left out."""
    left_out = set(master.listed("EXDATE"))
    said = {original: raw.entry() for original, raw in overrides.items()}
    found, missing = [], []
    for start, is_extra in _starts(master, window, steps):
        override = _for(start, said)
        if override is not None:
            original, own = override
            found.append(ReadDate(original=start, start=own.start, end=own.end, said=own, is_extra=is_extra))
            del said[original]
        elif start in left_out or day_of(start) in left_out:
            missing += [] if is_extra else [start]
        else:
            end = None if master.duration is None else later(start, master.duration)
            found.append(ReadDate(original=start, start=start, end=end, said=entry, is_extra=is_extra))
    # What the rule does not give, or gives outside of the window, and is said to take place all the same.
    found += [
        ReadDate(original=original, start=own.start, end=own.end, said=own, is_extra=True)
        for original, own in said.items()
    ]
    return [each for each in found if window.holds(each.start, each.end)], missing


def _for(start: Moment, said: dict[Moment, ReadEntry]) -> tuple[Moment, ReadEntry] | None:
    """Return what is said of the date that begins then; some name only its day."""
    for original in (start, day_of(start)):
        if original in said:
            return original, said[original]
    return None


def _starts(master: RawEntry, window: Window, steps: Steps) -> list[tuple[Moment, bool]]:
    """Return when it begins, from a while before the window to its end, each with whether no rule gives that."""
    since, until = window.since - min(LONGEST, (master.duration or timedelta()) + timedelta(days=2)), window.until
    ruled = {_in_utc(start) for start in _by_rule(master, since, until + timedelta(days=1), steps)}
    extra = set(master.listed("RDATE")) | (set() if master.rule else {_in_utc(master.start)})
    found = [(start, start not in ruled) for start in ruled | extra if since <= day_of(start) <= until]
    return sorted(found, key=str)


def _by_rule(master: RawEntry, since: date, last: date, steps: Steps) -> Iterator[Moment]:
    rule = master.rule
    if rule is None:
        return
    first = master.start.date() if isinstance(master.start, datetime) else master.start
    for day in rule.days(first, since=since, last=last, steps=steps):
        start = master.at(day)
        if not _is_within(rule, start, day):
            return
        yield start


def _is_within(rule: RecurrenceRule, start: Moment, day: date) -> bool:
    """Whether UNTIL lets a date begin then; one that is a day has its last date on it, whatever the time."""
    until = rule.until
    if until is None:
        return True
    if not isinstance(until, datetime):
        return day <= until
    if not isinstance(start, datetime):
        return day <= until.date()
    return start <= (until.replace(tzinfo=start.tzinfo) if until.tzinfo is None else until)


def _last_on(master: RawEntry, steps: Steps) -> date | None:
    """Return the last day on which the rule may give a date; None for one without end."""
    rule = master.rule
    if rule is None or (rule.until is None and rule.count is None):
        return None
    if rule.until is not None:
        return day_of(rule.until) if not isinstance(rule.until, datetime) or rule.until.tzinfo else rule.until.date()
    days = [*_by_rule(master, _day(master.start), date(LAST_YEAR, 12, 31), steps)]
    return day_of(_in_utc(days[-1])) if days else day_of(_in_utc(master.start))


def _day(start: Moment) -> date:
    return start.date() if isinstance(start, datetime) else start


def _in_utc(value: Moment) -> Moment:
    return later(value, timedelta())
