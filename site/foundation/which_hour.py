"""Forms in the night when the clocks are put back: an hour comes twice, and whoever typed it is asked which one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from foundation.timespan import NonexistentTime, TimeSpan, at, clock_words, local, readings_between

ONE_DAY_IN_HOURS = 24


class WhichHourField(forms.TypedChoiceField):
    """What a typed time can mean, as a choice; its value is the number of the meaning."""

    widget = forms.RadioSelect

    def __init__(self, meanings: Sequence[TimeSpan] = ()) -> None:
        super().__init__(
            label=_("Welche Stunde ist gemeint?"),
            coerce=int,
            choices=[*enumerate(map(_in_words, meanings))],
            error_messages={"required": _("In dieser Nacht kommt eine Stunde zweimal. Bitte wählen Sie eine.")},
        )


class AsksWhichHour:
    """A form about a span of time that asks, in a field `welche`, where what was typed can mean several spans.

    The form says with `clocks()` what was typed, before it is validated, and takes the answer by `meant`.
    """

    asked_after: ClassVar[str]
    """The field after which it is asked."""
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("welche", None)
        meanings = self.meanings()
        if len(meanings) > 1:
            names = list(self.fields)
            names.insert(names.index(self.asked_after) + 1, "welche")
            self.fields["welche"] = WhichHourField(meanings)
            self.order_fields(names)  # type: ignore[attr-defined]

    @abstractmethod
    def clocks(self) -> tuple[datetime, datetime] | None:
        """Return what the clocks show at both ends, without a zone; None where that cannot be read."""

    def meanings(self) -> list[TimeSpan]:
        """Return what that can mean; nothing where it cannot be read, or the clocks jump over it."""
        clocks = self.clocks()
        try:
            return readings_between(*clocks) if clocks else []
        except NonexistentTime:
            return []

    def begin_with(self, span: TimeSpan) -> None:
        """Let the answer be this span at first: of something that is to be changed."""
        meanings = self.meanings()
        if span in meanings:
            self.initial["welche"] = meanings.index(span)  # type: ignore[attr-defined]

    def meant(self, spans: Sequence[TimeSpan], values: dict[str, Any]) -> TimeSpan | None:
        """Return the span that is meant; None while it is asked."""
        if len(spans) == 1 or values.get("welche") is not None:
            return spans[values.get("welche") or 0]
        return None

    def typed(self, name: str) -> Any:
        """Return what was typed into this field, before the form is validated; None where it cannot be read."""
        field = self.fields[name]
        value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))  # type: ignore[attr-defined]
        try:
            return field.clean(value)
        except forms.ValidationError:
            return None


class MomentField(forms.DateTimeField):
    """A day and a time of the city's clocks in one field; the first of two moments when the clocks show it twice.

    Django refuses such a time as it refuses one that the clocks jump over, and in its own words.
    """

    def to_python(self, value: Any) -> datetime | None:
        try:
            moment: datetime | None = super().to_python(value)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone" or not error.params:
                raise
            typed = error.params["datetime"]
            try:
                return at(typed.date(), typed.time())
            except NonexistentTime as never:
                raise forms.ValidationError(str(never), code="nonexistent") from never
        return moment


def _in_words(span: TimeSpan) -> str:
    """Say "2:30 (Sommerzeit) bis 4 Uhr (Winterzeit), 2,5 Stunden"; beyond a day without the length."""
    start, end = local(span.start), local(span.end)
    seasons = {"summer": _gettext("Sommerzeit"), "winter": _gettext("Winterzeit")}
    words = _gettext("%(start)s (%(start_season)s) bis %(end)s Uhr (%(end_season)s)") % {
        "start": clock_words(start.time()),
        "end": clock_words(end.time(), is_end=True),
        "start_season": seasons["summer" if start.dst() else "winter"],
        "end_season": seasons["summer" if end.dst() else "winter"],
    }
    hours = span.duration.total_seconds() / 3600
    if hours > ONE_DAY_IN_HOURS:
        return words
    number = number_format(hours, decimal_pos=None if hours % 1 else 0)
    length = ngettext("%(hours)s Stunde", "%(hours)s Stunden", int(hours) if hours == 1 else 2) % {"hours": number}
    return f"{words}, {length}"
