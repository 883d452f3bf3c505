"""How a room's day and week read: what is open, taken and free, as spans, words and the band of hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from foundation.look.band import HoursBand, Stretch
from foundation.recurrence import holiday_on
from foundation.texts import Text
from foundation.timespan import TimeSpan, clock_span, day_span, local
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import ONE_DAY, Openings, days_span
from rooms.models import Room

BAND_OPENS = time(8)


@dataclass(frozen=True, kw_only=True)
class RoomBand(HoursBand):
    """A band that says what is free, not only what is taken."""

    words: str = ""

    @property
    def in_words(self) -> str:
        """What the colours say."""
        return self.words or super().in_words


def without(spans: list[TimeSpan], taken: list[TimeSpan]) -> list[TimeSpan]:
    """Return what is left of the spans; both lists are in order."""
    left = []
    for span in spans:
        start = span.start
        for busy in taken:
            if busy.end <= start or busy.start >= span.end:
                continue
            if busy.start > start:
                left.append(TimeSpan(start, busy.start))
            start = max(start, busy.end)
        if start < span.end:
            left.append(TimeSpan(start, span.end))
    return left


def within(spans: list[TimeSpan], frame: TimeSpan) -> list[TimeSpan]:
    """Return the spans cut to the frame."""
    return [TimeSpan(max(span.start, frame.start), min(span.end, frame.end)) for span in spans if span.overlaps(frame)]


@dataclass(frozen=True, kw_only=True)
class DayPlan:
    """One day of a room."""

    day: date
    open: list[TimeSpan]
    taken: list[TimeSpan]
    """What is booked or closed within the opening hours."""
    notes: list[str] = field(default_factory=list)
    """Why it is closed: a holiday, a closure."""

    @property
    def free(self) -> list[TimeSpan]:
        return without(self.open, self.taken)

    @property
    def free_words(self) -> list[str]:
        return [clock_span(span.start, span.end) for span in self.free]

    @property
    def taken_words(self) -> list[str]:
        return [clock_span(span.start, span.end) for span in self.taken]

    @property
    def says_free(self) -> str:
        hours = ", ".join(self.free_words)
        if hours:
            return _("Frei: %(hours)s Uhr.") % {"hours": hours}
        return _("Nichts mehr frei.") if self.open else _("Geschlossen.")

    @property
    def says_taken(self) -> str:
        hours = ", ".join(self.taken_words)
        return _("Belegt: %(hours)s Uhr.") % {"hours": hours} if hours else ""

    def free_band(self) -> HoursBand:
        """Return the day as a band that says when the room is free."""
        return self.band(verdict=self.says_free, is_free=bool(self.free), words=" ")

    def band(
        self, *, yours: TimeSpan | None = None, verdict: str = "", is_free: bool = True, words: str = ""
    ) -> HoursBand:
        """Return the day as a band, with one's own time in it."""
        frame = day_span(self.day)
        closed = without([frame], within(self.open, frame))
        stretches = [
            *[_stretch(span, "closed") for span in closed],
            *[_stretch(span, "busy") for span in within(self.taken, frame)],
            *[_stretch(span, "yours") for span in within([yours] if yours else [], frame)],
        ]
        early = min((stretch.start for stretch in stretches if stretch.state == "yours"), default=BAND_OPENS)
        return RoomBand(
            words=words,
            opens=min(BAND_OPENS, early.replace(minute=0)),
            closes=time(0),
            stretches=stretches,
            verdict=verdict,
            is_free=is_free,
        )


def plan(room: Room, day: date, openings: Openings, occupancy: Occupancy) -> DayPlan:
    """Put together one day of the room from what was read."""
    frame = day_span(day)
    opened = within(openings.around(room, day, day), frame)
    notes: list[str] = [Text(closed.reason) for closed in occupancy.closed_during(room, frame)]
    if openings.is_closed_for_holiday(room, day):
        notes.append(holiday_on(day))
    taken = [piece for span in opened for piece in within(occupancy.taken(room), span)]
    return DayPlan(day=day, open=opened, taken=taken, notes=notes)


def week_of(room: Room, first: date) -> list[DayPlan]:
    """Return seven days of the room, from this one."""
    last = first + ONE_DAY * 6
    span = days_span(first, last)
    openings = Openings.read([room], first, last)
    occupancy = Occupancy.read([room.pk], span)
    return [plan(room, first + ONE_DAY * step, openings, occupancy) for step in range(7)]


def hour_words(span: TimeSpan) -> str:
    """Say "von 18 bis 20 Uhr"."""
    start, end = clock_span(span.start, span.end).split("–")
    return _("von %(start)s bis %(end)s Uhr") % {"start": start, "end": end}


def _stretch(span: TimeSpan, state: str) -> Stretch:
    return Stretch(local(span.start).time(), local(span.end).time(), state)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class HourRow:
    """One hour of the week's table: a state and a word for each day."""

    hour: int
    cells: list[tuple[str, date]]

    @property
    def words(self) -> str:
        return f"{self.hour}–{self.hour + 1}"


def hours_of(days: list[DayPlan]) -> list[HourRow]:
    """Return the hours in which the room opens at all this week, each with what it is on each day."""
    opened = [span for day in days for span in day.open]
    if not opened:
        return []
    hours = {local(span.start).hour for span in opened}
    ends = [_last_hour(span) for span in opened]
    return [
        HourRow(hour=hour, cells=[(_state_at(plan, hour), plan.day) for plan in days])
        for hour in range(min(hours), max(ends) + 1)
    ]


def _last_hour(span: TimeSpan) -> int:
    return local(span.end - timedelta(minutes=1)).hour


def _state_at(plan: DayPlan, hour: int) -> str:
    def meets(span: TimeSpan) -> bool:
        return local(span.start).hour <= hour <= _last_hour(span)

    if not any(meets(span) for span in plan.open):
        return "closed"
    return "busy" if any(meets(span) for span in plan.taken) else "free"
