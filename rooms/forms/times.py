"""One time that somebody types, the same in every form: which day, from when, until when."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.fields import ClockField, DayField
from foundation.timespan import NonexistentTime, TimeSpan, backwards_words, clocks_on, is_backwards, readings
from foundation.which_hour import AsksWhichHour


class TimeFields(AsksWhichHour, forms.Form):
    """A day and two times of the clock; in the night when an hour comes twice, which one is meant.

    A time that the clocks jump over is refused, and an end so far before the start that somebody mixed them up. An end
    at or before the start is on the next day, and 0:00 as an end midnight at the end of the day.
    """

    asked_after: ClassVar = "bis"

    datum = DayField(label=_("An welchem Tag?"))
    von = ClockField(label=_("Von"), by_quarter_hours=True)
    bis = ClockField(label=_("Bis"), by_quarter_hours=True, is_end=True)

    def clean(self) -> dict[str, Any]:
        """Put day and clocks together as `span`."""
        values = super().clean() or {}
        day, starts, ends = values.get("datum"), values.get("von"), values.get("bis")
        if day is None or starts is None or ends is None:
            return values
        if is_backwards(starts, ends):
            self.add_error("bis", backwards_words())
            return values
        try:
            spans = readings(day, starts, ends)
        except NonexistentTime as never:
            self.refuse_nonexistent(never)
            return values
        if span := self.meant(spans, values):
            values["span"] = span
        return values

    def refuse_nonexistent(self, never: NonexistentTime) -> None:
        """Say that the clocks jump over this time."""
        self.add_error("von", str(never))

    @property
    def span(self) -> TimeSpan:
        """When. Only after `is_valid()`."""
        span: TimeSpan = self.cleaned_data["span"]
        return span

    def clocks(self) -> tuple[datetime, datetime] | None:
        """Return what the clocks show at both ends; None where that cannot be read yet."""
        if not self.is_bound:
            return None
        day, starts, ends = (self.typed(name) for name in ("datum", "von", "bis"))
        if not (isinstance(day, date) and isinstance(starts, time) and isinstance(ends, time)):
            return None
        return None if is_backwards(starts, ends) else clocks_on(day, starts, ends)
