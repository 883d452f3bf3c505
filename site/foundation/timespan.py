"""Local time as people say it, stored time as computers keep it.

What people type is wall-clock time of the city (settings.TIME_ZONE); what is stored is an aware datetime. The two
nights a year on which the clocks change are handled here: a time that does not exist is refused, a time that exists
twice is the first one unless the second is asked for. What recurs may choose otherwise (`foundation.recurrence`).
Durations are taken in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

QUARTER_HOUR = timedelta(minutes=15)


class NonexistentTime(ValueError):
    """The clocks jump over this time on that night. Its text may be shown to people."""

    @classmethod
    def on(cls, day: date, clock: time) -> NonexistentTime:
        """Return the error that says of which time and which night."""
        return cls(
            _("Die Uhrzeit %(time)s gibt es am %(day)s nicht: Die Uhren werden vorgestellt.")
            % {"time": clock_words(clock), "day": date_format(day, _("j. F Y"))}
        )


def at(day: date, clock: time, *, second: bool = False) -> datetime:
    """Return the moment when the clocks of the city show `clock` on `day`, as an aware datetime in UTC.

    `second` picks the later of the two moments when the time exists twice (end of summer time). Raises
    `NonexistentTime` when it does not exist (beginning of summer time).
    """
    zone = timezone.get_default_timezone()
    local = datetime.combine(day, clock.replace(tzinfo=None), tzinfo=zone).replace(fold=int(second))
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NonexistentTime.on(day, clock)
    return moment


def exists_twice(day: date, clock: time) -> bool:
    """Whether the clocks show this time twice on that night."""
    return at(day, clock) != at(day, clock, second=True)


def readings(day: date, start: time, end: time) -> list[TimeSpan]:
    """Return all spans that these wall-clock times can mean, the first moments first; one, but for one night a year.

    An end at or before the start is on the next day. Raises `NonexistentTime` for one that does not exist.
    """
    return readings_between(*clocks_on(day, start, end))


def clocks_on(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return what the clocks show at both ends, without a zone; an end at or before the start is on the next day."""
    end_day = day if end > start else day + timedelta(days=1)
    return datetime.combine(day, start), datetime.combine(end_day, end)


def readings_between(start: datetime, end: datetime) -> list[TimeSpan]:
    """Return all spans between what the city's clocks show; none where no end lies after a start.

    Raises `NonexistentTime` for a time that the clocks jump over.
    """
    starts = sorted({at(start.date(), start.time(), second=second) for second in (False, True)})
    ends = sorted({at(end.date(), end.time(), second=second) for second in (False, True)})
    return [TimeSpan(one, other) for one in starts for other in ends if one < other]


def local(moment: datetime) -> datetime:
    """Return the moment as the clocks of the city show it."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def today() -> date:
    """Return today's date in the city, whatever the server's clock is set to."""
    return local(timezone.now()).date()


def day_span(day: date) -> TimeSpan:
    """Return the whole local day: 23, 24 or 25 hours."""
    return TimeSpan(at(day, time(0)), at(day + timedelta(days=1), time(0)))


def runs_until(start: datetime, end: datetime | None) -> datetime:
    """Return when something is over: at its end; without one, when the day in the city is over on which it begins."""
    return end or day_span(local(start).date()).end


@dataclass(frozen=True, order=True)
class TimeSpan:
    """From `start` up to, but not including, `end`. Both aware; the end is later."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A time span needs aware datetimes.")
        if self.end <= self.start:
            raise ValueError(_("Das Ende muss nach dem Anfang liegen."))

    @classmethod
    def on(cls, day: date, start: time, end: time) -> TimeSpan:
        """Return the span between two wall-clock times; an end at or before the start is on the next day.

        So 22:00–02:00 ends on the next day, and 00:00 as an end is midnight at the end of the day.
        """
        end_day = day if end > start else day + timedelta(days=1)
        return cls(at(day, start), at(end_day, end))

    @property
    def duration(self) -> timedelta:
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def overlaps(self, other: TimeSpan) -> bool:
        """Whether the two share a moment; spans that only touch do not."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: TimeSpan) -> bool:
        return self.start <= other.start and other.end <= self.end

    def widened(self, before: timedelta, after: timedelta) -> TimeSpan:
        return TimeSpan(self.start - before, self.end + after)

    def in_quarter_hours(self) -> TimeSpan:
        """Return the quarter hours that the span touches; all zones of today lie quarter hours apart."""
        over = timedelta(minutes=self.start.minute % 15, seconds=self.start.second, microseconds=self.start.microsecond)
        start = self.start - over
        return TimeSpan(start, start - (start - self.end) // QUARTER_HOUR * QUARTER_HOUR)

    def __str__(self) -> str:
        return in_words(self.start, self.end)


def is_backwards(start: time, end: time) -> bool:
    """Whether the end is so far before the start that somebody mixed them up: a night lasts twelve hours at most.

    18:00–17:00 is, 22:00–02:00 is not, and 00:00 as an end is midnight at the end of the day.
    """
    if end > start or end == time(0):
        return False
    return 24 * 60 - (start.hour * 60 + start.minute) + end.hour * 60 + end.minute > 12 * 60


def backwards_words() -> str:
    """Return what stands beside such an end."""
    return _("Das Ende liegt vor dem Anfang. Über Mitternacht sind höchstens zwölf Stunden möglich.")


def in_words(start: datetime, end: datetime | None = None, *, all_day: bool = False) -> str:
    """Return a date as people say it, in the active language: "Dienstag, 24. November, 18–20 Uhr".

    The year is named unless it is this one. `end` of an all-day span is exclusive, as in calendars; people are shown
    the last day.
    """
    begins, ends = local(start), local(end) if end else None
    if all_day:
        last = (ends - timedelta(seconds=1)).date() if ends else begins.date()
        return day_words(begins.date()) if last <= begins.date() else f"{day_words(begins.date())} – {day_words(last)}"
    if ends is None:
        return _("%(day)s, %(time)s Uhr") % {"day": day_words(begins.date()), "time": clock_words(begins.time())}
    if ends.date() == begins.date() or (ends - begins < timedelta(hours=12)):
        return _("%(day)s, %(span)s Uhr") % {"day": day_words(begins.date()), "span": clock_span(start, end)}
    return _("%(day)s, %(time)s Uhr – %(last_day)s, %(last_time)s Uhr") % {
        "day": day_words(begins.date()),
        "time": clock_words(begins.time()),
        "last_day": day_words(ends.date()),
        "last_time": clock_words(ends.time()),
    }


def day_and_clock(moment: datetime) -> str:
    """Return "Dienstag, 24. November, 9:30", without the word Uhr, for sentences that say it."""
    begins = local(moment)
    return f"{day_words(begins.date())}, {clock_words(begins.time())}"


def clock_span(start: datetime, end: datetime | None) -> str:
    """Return "18–20" or "9:30–11", without the word Uhr."""
    if end is None:
        return clock_words(local(start).time())
    return f"{clock_words(local(start).time())}–{clock_words(local(end).time(), is_end=True)}"


def clock_words(clock: time, *, is_end: bool = False) -> str:
    """Return "18" or "9:30" as said before "Uhr"; "18:00" in languages that have no such word."""
    hour = 24 if is_end and clock == time(0) else clock.hour
    if clock.minute == 0 and (get_language() or "de").startswith("de"):
        return f"{hour}"
    return f"{hour}:{clock.minute:02}"


def day_words(day: date) -> str:
    return date_format(day, _("l, j. F") if day.year == today().year else _("l, j. F Y"))
