"""One VEVENT, as `icalendar` hands it over, and what it says: tolerant where nothing is lost by it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.html import strip_tags
from icalendar.prop import vBroken

from foundation.calendar_reading.entries import Moment, ReadEntry
from foundation.calendar_reading.faults import RemarkKind, UnreadableEntry
from foundation.calendar_reading.rules import RecurrenceRule
from foundation.ical import clean, one_line
from foundation.lookalikes import without_hidden

FIRST_YEAR, LAST_YEAR = 1970, 2100
LONGEST_TITLE, LONGEST_TEXT, LONGEST_UID = 500, 20_000, 500
MARKUP = re.compile(r"</?(p|br|div|span|b|i|u|em|strong|a|ul|ol|li|html|body)(\s[^<>]*)?/?>", re.IGNORECASE)
LINE_ENDS = re.compile(r"<br\s*/?>|</(p|div|li)>", re.IGNORECASE)
MOST_EXTRA = 1000
"""So many dates may be left out of a series, or added to it."""


@dataclass
class RawEntry:
    """A VEVENT and the zone of times that name none."""

    component: Any
    zone: ZoneInfo

    @cached_property
    def uid(self) -> str:
        return one_line(str(self._first("UID") or ""))[:LONGEST_UID]

    @cached_property
    def title(self) -> str:
        return self._text("SUMMARY")[:LONGEST_TITLE]

    @cached_property
    def rank(self) -> tuple[int, datetime]:
        """By which the later of two versions is told: SEQUENCE, then when it was written."""
        written = self._moment("LAST-MODIFIED") or self._moment("DTSTAMP")
        moment = written if isinstance(written, datetime) else datetime.min.replace(tzinfo=UTC)
        try:
            return int(self._first("SEQUENCE") or 0), moment
        except (TypeError, ValueError):
            return 0, moment

    @cached_property
    def start(self) -> Moment:
        """The start in its own zone. Raises `UnreadableEntry` where there is none."""
        start = self._moment("DTSTART")
        if start is None or not FIRST_YEAR <= start.year <= LAST_YEAR:
            raise UnreadableEntry(RemarkKind.NO_START)
        return start

    @cached_property
    def duration(self) -> timedelta | None:
        """How long it lasts; whole days where it is all day. None where it is not said, or makes no sense."""
        end = self._moment("DTEND")
        if end is not None:
            same_kind = isinstance(end, datetime) is isinstance(self.start, datetime)
            length = _apart(self.start, end) if same_kind else None
        else:
            given = self._first("DURATION")
            length = getattr(given, "dt", None) if not isinstance(given, vBroken) else None
        if isinstance(length, timedelta) and timedelta() < length < timedelta(days=3660):
            return timedelta(days=max(length.days, 1)) if not isinstance(self.start, datetime) else length
        return None if isinstance(self.start, datetime) else timedelta(days=1)

    @cached_property
    def original(self) -> Moment | None:
        """Of which date of a series it tells. Raises `UnreadableEntry` where that is not to be understood."""
        if "RECURRENCE-ID" not in self.component:
            return None
        found = self._moment("RECURRENCE-ID")
        if found is None or str(self._parameter("RECURRENCE-ID", "RANGE")).upper() == "THISANDFUTURE":
            raise UnreadableEntry(RemarkKind.ODD_EXCEPTION)
        return _as_said(found)

    @cached_property
    def rule(self) -> RecurrenceRule | None:
        """Raises `UnreadableEntry` for a rule that is not understood; two rules are."""
        found = self.component.get("RRULE")
        if found is None:
            return None
        if isinstance(found, list | vBroken):
            raise UnreadableEntry(RemarkKind.ODD_RULE)
        try:
            return RecurrenceRule.read(dict(found))
        except UnreadableEntry:
            raise
        except (TypeError, ValueError):
            raise UnreadableEntry(RemarkKind.ODD_RULE) from None

    @cached_property
    def remarks(self) -> list[RemarkKind]:
        """What is to be said of it although it was read."""
        end = self.component.get("DTEND") or self.component.get("DURATION")
        found = [RemarkKind.ODD_END] if end is not None and self.duration is None else []
        if isinstance(end, vBroken) and not found:
            found = [RemarkKind.ODD_END]
        tzid = self._parameter("DTSTART", "TZID")
        if tzid and isinstance(self.start, datetime) and self._read("DTSTART").tzinfo is None:
            found.append(RemarkKind.UNKNOWN_ZONE)
        return found

    def listed(self, name: str) -> list[Moment]:
        """Return the dates of EXDATE or RDATE. Raises `UnreadableEntry` where one is not to be understood."""
        found: list[Moment] = []
        values = self.component.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, vBroken) or not hasattr(value, "dts"):
                raise UnreadableEntry(RemarkKind.ODD_EXCEPTION)
            found += [_as_said(self._in_zone(_beginning(each.dt))) for each in value.dts]
        if len(found) > MOST_EXTRA:
            raise UnreadableEntry(RemarkKind.TOO_OFTEN)
        return found

    def entry(self) -> ReadEntry:
        """Return what it says, without dates. Raises `UnreadableEntry`."""
        start = self.start
        return ReadEntry(
            uid=self.uid,
            title=self.title,
            description=plain_text(str(self._first("DESCRIPTION") or ""))[:LONGEST_TEXT],
            place=self._text("LOCATION")[:LONGEST_TITLE],
            url=_web_address(self._text("URL")),
            start=_as_said(start),
            end=None if self.duration is None else _as_said(later(start, self.duration)),
            is_cancelled=self._text("STATUS").upper() == "CANCELLED",
            is_transparent=self._text("TRANSP").upper() == "TRANSPARENT",
        )

    def at(self, day: date) -> Moment:
        """Return when it begins on this day, by the clocks of its own zone."""
        return datetime.combine(day, self.start.timetz()) if isinstance(self.start, datetime) else day

    def _first(self, name: str) -> Any:
        value = self.component.get(name)
        return value[0] if isinstance(value, list) and value else value

    def _text(self, name: str) -> str:
        return one_line(without_hidden(str(self._first(name) or "")))

    def _parameter(self, name: str, parameter: str) -> str:
        return str(getattr(self._first(name), "params", {}).get(parameter, ""))

    def _read(self, name: str) -> Any:
        value = self._first(name)
        return None if value is None or isinstance(value, vBroken) else getattr(value, "dt", None)

    def _moment(self, name: str) -> Moment | None:
        value = self._read(name)
        return self._in_zone(value) if isinstance(value, date) else None

    def _in_zone(self, value: Moment) -> Moment:
        """Return an aware moment: times that float, or whose zone nobody knows, are those of the calendar's zone."""
        if not isinstance(value, datetime):
            return value
        return value.replace(tzinfo=self.zone) if value.tzinfo is None else value


def plain_text(text: str) -> str:
    """Return what people read of a text; some programs (Google's) write markup, with its line breaks as tags."""
    if MARKUP.search(text):
        text = html.unescape(strip_tags(LINE_ENDS.sub("\n", text)))
    return re.sub(r"\n{3,}", "\n\n", clean(without_hidden(text)))


def zone_of(calendar: Any) -> ZoneInfo:
    """Return the zone of times that name none: the calendar's own, else the city's."""
    try:
        return ZoneInfo(str(calendar.get("X-WR-TIMEZONE", "")))
    except (ValueError, OSError, KeyError):
        return ZoneInfo(str(timezone.get_default_timezone()))


def later(start: Moment, duration: timedelta) -> Moment:
    """Return the moment so much later; of moments in real time, whatever the clocks do meanwhile."""
    return start.astimezone(UTC) + duration if isinstance(start, datetime) else start + duration


def _apart(start: Moment, end: Moment) -> timedelta:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return end.astimezone(UTC) - start.astimezone(UTC)
    return timedelta(days=end.toordinal() - start.toordinal())


def _as_said(value: Moment) -> Moment:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _beginning(value: Any) -> Moment:
    """Return where a value of RDATE begins: it may be a period."""
    return value[0] if isinstance(value, tuple) else value if isinstance(value, datetime | date) else _no_date()


def _no_date() -> date:
    raise UnreadableEntry(RemarkKind.ODD_EXCEPTION)


def _web_address(text: str) -> str:
    return text[:500] if text.startswith(("http://", "https://")) else ""
