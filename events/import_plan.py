"""What taking over a calendar would do: which events are new, changed, gone, and which stay as they are. Only reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.calendar_entries import AHEAD
from events.imported_entries import Said, Wanted, as_said, fields_of_schedule, wanted_of
from events.models import CalendarImport, Event, ImportedEvent, Occurrence
from events.states import EventState
from foundation.calendar_reading import ReadCalendar, Remark, Window
from foundation.recurrence import Rule
from foundation.registries import imports
from foundation.timespan import clock_words, today

PARTS = ("title", "summary", "description", "place", "schedule")
"""What is taken over as one, and left alone as one where somebody changed it here."""


class Change(TextChoices):
    NEW = "new", gettext_lazy("neu")
    CHANGED = "changed", gettext_lazy("geändert")
    RETURNS = "returns", gettext_lazy("wieder da")
    GONE = "gone", gettext_lazy("nicht mehr da")
    SAME = "same", gettext_lazy("unverändert")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One event of a calendar, and what taking it over would do."""

    change: Change
    wanted: Wanted | None = None
    item: ImportedEvent | None = None

    @property
    def key(self) -> str:
        """By which a line is told from the others while it is worked on."""
        if self.item is not None:
            return f"item-{self.item.pk}"
        if self.wanted is None:
            raise ValueError("A line is about something.")
        return f"{self.wanted.uid} {self.wanted.part} {self.wanted.fingerprint}"[:700]

    @property
    def title(self) -> str:
        said = self._said
        return str(said["title"]) if said else ""

    @property
    def when(self) -> str:
        """When it is, in words: the day and the time, or from when on how it recurs."""
        said = self._said
        if not said:
            return ""
        fields = fields_of_schedule(said["schedule"])
        rule = Rule(first_on=fields["first_on"], frequency=fields["repeat"], interval=fields["interval"])
        day = date_format(fields["first_on"], _("l, j. F Y"))
        words = rule.in_words() or day
        if fields["start_time"] is None:
            return words
        return _("%(day)s, %(time)s Uhr") % {"day": words, "time": clock_words(fields["start_time"])}

    @property
    def place(self) -> str:
        said = self._said
        return str(said["place"]["place_name"] or said["place"]["online_url"]) if said else ""

    @property
    def _said(self) -> Said:
        said: Said = self.wanted.said if self.wanted else self.item.said if self.item else {}
        return said


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it."""

    lines: Sequence[Line] = ()
    remarks: Sequence[Remark] = ()
    own: int = 0
    """Entries that come from this site and are left alone."""
    known: int = 0
    """How many events to come had been taken over before."""
    counts: Counter[Change] = field(default_factory=Counter)

    def of(self, *changes: Change) -> list[Line]:
        return [line for line in self.lines if line.change in changes]

    @property
    def to_do(self) -> list[Line]:
        return self.of(Change.NEW, Change.CHANGED, Change.RETURNS, Change.GONE)

    @property
    def is_suspicious(self) -> bool:
        """Whether so many would go that somebody has to look first."""
        return imports.loses_too_much(self.counts[Change.GONE], known=self.known)


def window() -> Window:
    """From today on, as far as dates are stored."""
    return Window(today(), today() + AHEAD)


def plan_of(calendar: ReadCalendar, taken_over: CalendarImport | None) -> Plan:
    """Return what taking the calendar over would do; `taken_over` is None where nothing was yet."""
    wanted, remarks = wanted_of(calendar, window())
    own = imports.own_among({each.uid for each in wanted if each.uid})
    wanted = [each for each in wanted if each.uid not in own]
    items = _items(taken_over)
    lines = [*_lines(wanted, items)]
    known = sum(item.is_to_come for item in items)  # type: ignore[attr-defined]
    return Plan(
        lines=lines,
        remarks=remarks,
        own=len([entry for entry in calendar.entries if entry.uid in own]),
        known=known,
        counts=Counter(line.change for line in lines),
    )


def _items(taken_over: CalendarImport | None) -> list[ImportedEvent]:
    """Return what came out of the calendar before, each with whether it is still to come."""
    if taken_over is None:
        return []
    coming = Occurrence.objects.upcoming().filter(event=OuterRef("event"), in_series=True)
    items = taken_over.items.select_related("event__organiser", "event__category").order_by("pk")
    found: list[Any] = [*items.annotate(has_dates=Exists(coming))]
    for item in found:
        stands = item.event is not None and item.event.state not in (EventState.WITHDRAWN, EventState.CANCELLED)
        item.is_to_come = item.has_dates and stands
    return found


def _lines(wanted: list[Wanted], items: list[ImportedEvent]) -> list[Line]:
    pairs = _paired(wanted, items)
    lines = [_line(each, pairs.get((each.key, each.fingerprint))) for each in wanted]
    left = {item.pk for item in pairs.values()}
    gone = [item for item in items if item.pk not in left and item.is_to_come]  # type: ignore[attr-defined]
    return [line for line in lines if line] + [Line(change=Change.GONE, item=item) for item in gone]


def _paired(wanted: list[Wanted], items: list[ImportedEvent]) -> dict[Any, ImportedEvent]:
    """Return what each had become: by UID, else, where the UIDs changed, by start, title and place."""
    by_key = {(item.uid, item.part): item for item in items if item.uid}
    pairs = {(each.key, each.fingerprint): by_key[each.key] for each in wanted if each.uid and each.key in by_key}
    taken = {item.pk for item in pairs.values()}
    by_print: dict[str, list[ImportedEvent]] = {}
    for item in items:
        if item.pk not in taken:
            by_print.setdefault(item.fingerprint, []).append(item)
    for each in wanted:
        same = by_print.get(each.fingerprint, [])
        if (each.key, each.fingerprint) not in pairs and same:
            pairs[each.key, each.fingerprint] = same.pop(0)
    return pairs


def _line(wanted: Wanted, item: ImportedEvent | None) -> Line | None:
    if item is None:
        # What is called off before anybody heard of it here is nothing to tell.
        return None if wanted.is_cancelled else Line(change=Change.NEW, wanted=wanted)
    if item.event is None:
        return Line(change=Change.SAME, wanted=wanted, item=item)
    if item.is_gone:
        return Line(change=Change.RETURNS, wanted=wanted, item=item)
    differs = what_differs(item.said, wanted.said) or (item.uid, item.part) != wanted.key
    return Line(change=Change.CHANGED if differs else Change.SAME, wanted=wanted, item=item)


def what_differs(before: Said, after: Said) -> list[str]:
    """Return what a calendar says otherwise than before. Dates that have passed meanwhile are no difference."""
    parts = [name for name in (*PARTS, "cancelled") if before.get(name) != after.get(name)]
    day = str(today())
    if {on for on in set(before["left_out"]) ^ set(after["left_out"]) if on >= day}:
        parts.append("left_out")
    dates = {*before["dates"], *after["dates"]}
    if any(before["dates"].get(on, "") != after["dates"].get(on, "") for on in dates if on >= day):
        parts.append("dates")
    return parts


def as_it_stands(event: Event) -> Said:
    """Return how an event of ours reads, as what a calendar says is kept."""
    return {
        "title": event.title,
        "summary": event.summary,
        "description": event.description,
        "place": {"place_name": event.place_name, "address": event.address, "online_url": event.online_url},
        "schedule": as_said(event.schedule),
    }
