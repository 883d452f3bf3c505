"""One time that somebody types, the same in every form: which day, from when, until when."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation.fields import ClockField, DayField
from foundation.timespan import NonexistentTime, TimeSpan, backwards_words, clock_words, is_backwards, local, readings


class TimeFields(forms.Form):
    """A day and two times of the clock; in the night when an hour comes twice, which one is meant.

    A time that the clocks jump over is refused, and an end so far before the start that somebody mixed them up. An end
    at or before the start is on the next day, and 0:00 as an end midnight at the end of the day.
    """

    datum = DayField(label=_("An welchem Tag?"))
    von = ClockField(label=_("Von"), by_quarter_hours=True)
    bis = ClockField(label=_("Bis"), by_quarter_hours=True, is_end=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._readings = self._read() if self.is_bound else []
        if len(self._readings) > 1:
            self.fields["welche"] = forms.TypedChoiceField(
                label=_gettext("Welche Stunde ist gemeint?"),
                coerce=int,
                choices=[*enumerate(_in_words(span) for span in self._readings)],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _gettext("In dieser Nacht kommt eine Stunde zweimal. Bitte wählen Sie eine.")
                },
            )
            self.order_fields(["datum", "von", "bis", "welche", *self.fields])

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
        if len(spans) == 1 or values.get("welche") is not None:
            values["span"] = spans[values.get("welche") or 0]
        return values

    def refuse_nonexistent(self, never: NonexistentTime) -> None:
        """Say that the clocks jump over this time."""
        self.add_error("von", str(never))

    @property
    def span(self) -> TimeSpan:
        """When. Only after `is_valid()`."""
        span: TimeSpan = self.cleaned_data["span"]
        return span

    def _read(self) -> list[TimeSpan]:
        """Return what the typed time can mean; nothing where it cannot be read yet."""
        try:
            day, starts, ends = (self._typed(name) for name in ("datum", "von", "bis"))
        except forms.ValidationError:
            return []
        if not (isinstance(day, date) and isinstance(starts, time) and isinstance(ends, time)):
            return []
        try:
            return [] if is_backwards(starts, ends) else readings(day, starts, ends)
        except NonexistentTime:
            return []

    def _typed(self, name: str) -> Any:
        field = self.fields[name]
        return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))


def _in_words(span: TimeSpan) -> str:
    """Say "2:30 (Sommerzeit) bis 4 (Winterzeit) Uhr, 2,5 Stunden"."""
    hours = span.duration.total_seconds() / 3600
    number = number_format(hours, decimal_pos=None if hours % 1 else 0)
    length = ngettext("%(hours)s Stunde", "%(hours)s Stunden", int(hours) if hours == 1 else 2) % {"hours": number}
    start, end = local(span.start), local(span.end)
    values = {"start": clock_words(start.time()), "end": clock_words(end.time(), is_end=True)}
    seasons = {"summer": _gettext("Sommerzeit"), "winter": _gettext("Winterzeit")}
    values["start_season"] = seasons["summer" if start.dst() else "winter"]
    values["end_season"] = seasons["summer" if end.dst() else "winter"]
    words = _gettext("%(start)s (%(start_season)s) bis %(end)s Uhr (%(end_season)s)") % values
    return f"{words}, {length}"
