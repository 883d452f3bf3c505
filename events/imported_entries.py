"""How an entry of somebody's calendar reads as an event of ours. Pure: no database, no clock.

What is said becomes plain JSON: it is kept, so that the next reading can tell what the source changed. A series becomes
a series where our rules can say it, one for each weekday where that helps; else each of its dates stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from events.querysets import LONGEST_DAYS
from events.schedule import Schedule
from foundation.calendar_reading import ReadCalendar, ReadDate, ReadEntry, Remark, RemarkKind, Window
from foundation.calendar_reading.entries import Moment, at_moment, day_of
from foundation.calendar_reading.faults import UnreadableEntry
from foundation.recurrence import Frequency, Rule
from foundation.timespan import local

TITLE, SUMMARY, DESCRIPTION, PLACE, ADDRESS = 120, 200, 4000, 120, 200
"""Characters of each that are taken over."""
MOST_DATES = 100
"""So many dates of a series may stand alone."""
LAST_YEAR = 2100
MONTHLY = (Frequency.MONTHLY_WEEKDAY, Frequency.MONTHLY_LAST_WEEKDAY, Frequency.MONTHLY_DAY)
Said = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An event as a calendar wants it."""

    uid: str
    part: str = ""
    said: Said

    @property
    def key(self) -> tuple[str, str]:
        return self.uid, self.part

    @property
    def fingerprint(self) -> str:
        """By which it is known again when the calendar gives it another UID."""
        schedule = self.said["schedule"]
        words = [schedule["first_on"], schedule["start_time"], schedule["repeat"]]
        place = self.said["place"]["place_name"]
        return sha256(repr([*words, self.said["title"], place]).encode()).hexdigest()

    @property
    def is_cancelled(self) -> bool:
        return bool(self.said["cancelled"])


def wanted_of(calendar: ReadCalendar, window: Window) -> tuple[list[Wanted], list[Remark]]:
    """Return the events that the calendar holds for these days, and what is to be said of those that cannot be had."""
    wanted: list[Wanted] = []
    remarks = list(calendar.remarks)
    for entry in calendar.entries:
        if not entry.dates:
            continue
        try:
            wanted += _events_of(entry, window, remarks)
        except UnreadableEntry as unreadable:
            remarks.append(Remark(entry.title, unreadable.kind))
    return list({(each.key, each.fingerprint): each for each in wanted}.values()), list(dict.fromkeys(remarks))


def _events_of(entry: ReadEntry, window: Window, remarks: list[Remark]) -> list[Wanted]:
    if not entry.title:
        raise UnreadableEntry(RemarkKind.NO_TITLE)
    if any(_is_second_hour(each) for each in entry.dates):
        remarks.append(Remark(entry.title, RemarkKind.TWICE))
    if entry.recurs:
        return [*_series_of(entry, window)]
    return [_single(entry, each, "") for each in entry.dates]


def _series_of(entry: ReadEntry, window: Window) -> Iterator[Wanted]:
    ruled = [each for each in entry.dates if not each.is_extra and day_of(each.original) >= window.since]
    alone = [each for each in entry.dates if each.is_extra]
    starts = sorted({*(each.original for each in ruled), *entry.left_out}, key=str)
    for part, group in _groups(starts, entry, window):
        mine = [each for each in ruled if each.original in group.starts]
        if group.rule is None:
            alone += mine
            continue
        yield from _one_series(entry, group.rule, mine, part, group.starts)
    if len(alone) > MOST_DATES:
        raise UnreadableEntry(RemarkKind.TOO_OFTEN)
    for each in alone:
        yield _single(each.said if each.said.title else entry, each, _part(each.original))


@dataclass(frozen=True)
class _Group:
    starts: Sequence[Moment]
    rule: Rule | None


def _groups(starts: list[Moment], entry: ReadEntry, window: Window) -> list[tuple[str, _Group]]:
    """Return all dates with the one rule that says them, else those of each weekday with theirs, where there is one."""
    if rule := _rule_for(starts, entry, window):
        return [("", _Group(starts, rule))]
    found = []
    for weekday in range(7):
        own = [start for start in starts if day_of(start).weekday() == weekday]
        if own:
            found.append((f"weekday-{weekday}", _Group(own, _rule_for(own, entry, window))))
    return found


def _rule_for(starts: list[Moment], entry: ReadEntry, window: Window) -> Rule | None:
    """Return the rule of ours that gives exactly these starts within the window; None where none does."""
    until = entry.last_on if entry.last_on and entry.last_on.year <= LAST_YEAR else None
    for frequency, interval, first in _candidates(starts, entry):
        if until is not None and until < first:
            continue
        rule = Rule(first_on=first, frequency=frequency, interval=interval, until_on=until)
        if not rule.fits_its_first_date():
            continue
        schedule = replace(_schedule(entry.start, entry.end), rule=rule)
        days = rule.dates(since=window.since, until=window.until)
        if [schedule.starts_at(day) for day in days] == [at_moment(start) for start in starts]:
            return rule
    return None


def _candidates(starts: list[Moment], entry: ReadEntry) -> Iterator[tuple[Frequency, int, date]]:
    """Yield how often, every how many times, and from which day on it might recur."""
    begins, interval = day_of(entry.start), entry.interval
    if not starts or not entry.frequency:
        return
    if entry.frequency in ("DAILY", "WEEKLY"):
        weeks = interval if entry.frequency == "WEEKLY" else max(interval // 7, 1)
        if weeks > 12:
            return
        first = begins + timedelta(days=(day_of(starts[0]).weekday() - begins.weekday()) % 7)
        yield from ((Frequency.WEEKLY, weeks, first + timedelta(weeks=week)) for week in range(weeks))
    elif entry.frequency == "MONTHLY" and interval <= 12:
        yield from ((frequency, interval, begins) for frequency in MONTHLY)
    elif entry.frequency == "YEARLY" and interval <= 12:
        yield Frequency.YEARLY, interval, begins
        if interval == 1:
            yield from ((frequency, 12, begins) for frequency in MONTHLY)


def _one_series(
    entry: ReadEntry, rule: Rule, dates: list[ReadDate], part: str, starts: Sequence[Moment]
) -> Iterator[Wanted]:
    """Yield the series, and each of its dates that is another thing than the series."""
    schedule = replace(_schedule(entry.start, entry.end), rule=rule)
    left_out = {day_of(start) for start in starts if start in entry.left_out}
    changed: dict[str, list[str | None] | None] = {}
    for each in dates:
        day = day_of(each.original)
        if each.said is entry:
            continue
        if each.said.is_cancelled:
            changed[str(day)] = None
        elif _is_another_thing(entry, each.said):
            left_out.add(day)
            yield _single(each.said, each, _part(each.original))
        elif (each.starts_at, each.ends_at) != (schedule.starts_at(day), schedule.ends_at(day)):
            changed[str(day)] = [str(each.starts_at), str(each.ends_at) if each.ends_at else None]
    said = _said(entry, schedule, left_out=sorted(map(str, left_out)), dates=changed)
    yield Wanted(uid=entry.uid, part=part, said=said)


def _is_another_thing(entry: ReadEntry, said: ReadEntry) -> bool:
    return (said.title or entry.title, said.place, said.is_all_day) != (entry.title, entry.place, entry.is_all_day)


def _single(entry: ReadEntry, each: ReadDate, part: str) -> Wanted:
    return Wanted(uid=entry.uid, part=part, said=_said(entry, _schedule(each.start, each.end)))


def _said(
    entry: ReadEntry, schedule: Schedule, *, left_out: Sequence[str] = (), dates: dict[str, Any] | None = None
) -> Said:
    text = "\n\n".join(part for part in [entry.description, entry.url] if part and part not in entry.title)
    return {
        "title": entry.title[:TITLE],
        "summary": _first_sentence(entry.description) or entry.title[:SUMMARY],
        "description": text[:DESCRIPTION],
        "place": _place(entry.place),
        "schedule": as_said(schedule),
        "left_out": list(left_out),
        "dates": dates or {},
        "cancelled": entry.is_cancelled,
    }


def as_said(schedule: Schedule) -> dict[str, Any]:
    """Return a schedule as plain JSON, by the names of an event's fields."""
    rule = schedule.rule
    return {
        "first_on": str(rule.first_on),
        "start_time": f"{schedule.start_time:%H:%M:%S}" if schedule.start_time else None,
        "end_time": f"{schedule.end_time:%H:%M:%S}" if schedule.end_time else None,
        "days": schedule.days,
        "repeat": str(rule.frequency),
        "interval": rule.interval,
        "until_on": str(rule.until_on) if rule.until_on else None,
    }


def fields_of_schedule(said: Said) -> dict[str, Any]:
    """Return the same as values for an event's fields."""
    return {
        **said,
        "first_on": date.fromisoformat(said["first_on"]),
        "until_on": date.fromisoformat(said["until_on"]) if said["until_on"] else None,
        **{name: time.fromisoformat(said[name]) if said[name] else None for name in ("start_time", "end_time")},
    }


def _schedule(start: Moment, end: Moment | None) -> Schedule:
    """Return when it is, as if it took place once. Raises `UnreadableEntry` for what lasts too long."""
    first = day_of(start)
    if not isinstance(start, datetime):
        days = (end - start).days if end is not None else 1
        return Schedule(rule=Rule(first_on=first), days=_short_enough(days))
    begins = local(start).time()
    if not isinstance(end, datetime):
        return Schedule(rule=Rule(first_on=first), start_time=begins)
    ends, days = local(end).time(), (day_of(end) - first).days
    over_midnight = days == 1 and ends <= begins
    length = 1 if over_midnight else _short_enough(days + 1)
    return Schedule(rule=Rule(first_on=first), start_time=begins, end_time=ends, days=length)


def _short_enough(days: int) -> int:
    if days > LONGEST_DAYS:
        raise UnreadableEntry(RemarkKind.TOO_LONG)
    return max(days, 1)


def _is_second_hour(each: ReadDate) -> bool:
    return isinstance(each.start, datetime) and bool(local(each.start).fold)


def _first_sentence(text: str) -> str:
    line = text.partition("\n")[0].strip()
    if len(line) <= SUMMARY:
        return line
    return line[: SUMMARY - 2].rpartition(" ")[0] + " …"


def _place(text: str) -> dict[str, str]:
    """Return place, address and address on the net of what stands in one line."""
    if text.startswith(("http://", "https://")):
        url = text.split()[0]
        return {"place_name": "", "address": "", "online_url": url if len(url) <= ADDRESS else ""}
    name, _comma, rest = text.partition(",")
    return {"place_name": name.strip()[:PLACE], "address": rest.strip()[:ADDRESS], "online_url": ""}


def _part(original: Moment) -> str:
    return f"{original:%Y%m%dT%H%M%SZ}" if isinstance(original, datetime) else f"{original:%Y%m%d}"
