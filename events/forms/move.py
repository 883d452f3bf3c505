from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.schedule import Schedule
from foundation.fields import ClockField, DayField
from foundation.recurrence import Rule
from foundation.timespan import backwards_words, is_backwards


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
        end = cleaned.get("end_time")
        if start and end and self.event.days == 1 and is_backwards(start, end):
            self.add_error("end_time", backwards_words())
        elif day and start:
            for name, jump in self._schedule.jumped_over(day).items():
                self.add_error(name, str(jump))
        return cleaned

    @property
    def move(self) -> dict[str, Any]:
        """Return the new start and end, and the reason. Only after `is_valid()`."""
        day = self.cleaned_data["day"]
        return {
            "starts_at": self._schedule.starts_at(day),
            "ends_at": self._schedule.ends_at(day),
            "reason": self.cleaned_data["reason"],
        }

    @property
    def _schedule(self) -> Schedule:
        typed = self.cleaned_data
        times = {name: typed.get(name) for name in ("start_time", "end_time")}
        return Schedule(rule=Rule(first_on=typed["day"]), days=self.event.days, **times)
