from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from foundation.fields import ClockField, DayField
from foundation.timespan import NonexistentTime, at, backwards_words, is_backwards


class MoveForm(forms.Form):
    """Another time for one date."""

    day = DayField(
        label=_("Neues Datum"),
        back=timedelta(0),
        error_messages={"past": _("Bitte wählen Sie einen Tag, der noch kommt.")},
    )
    start_time = ClockField(label=_("Beginn"))
    end_time = ClockField(label=_("Ende"), required=False)
    reason = forms.CharField(label=_("Grund"), required=False, max_length=200)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if event.is_all_day:
            del self.fields["start_time"], self.fields["end_time"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        day, start = cleaned.get("day"), cleaned.get("start_time")
        if day and start:
            try:
                at(day, start)
            except NonexistentTime as jump:
                self.add_error("start_time", str(jump))
        end = cleaned.get("end_time")
        if start and end and self.event.days == 1 and is_backwards(start, end):
            self.add_error("end_time", backwards_words())
        return cleaned

    @property
    def move(self) -> dict[str, Any]:
        """Return the new start and end, and the reason. Only after `is_valid()`."""
        schedule = Event(
            first_on=self.cleaned_data["day"],
            start_time=self.cleaned_data.get("start_time"),
            end_time=self.cleaned_data.get("end_time"),
            days=self.event.days,
        ).schedule
        day = schedule.rule.first_on
        return {
            "starts_at": schedule.starts_at(day),
            "ends_at": schedule.ends_at(day),
            "reason": self.cleaned_data["reason"],
        }
