from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _gettext

QUARTERS = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)]
FARTHEST = timedelta(days=3 * 366)


def quarter_hour(clock: time | None) -> time | None:
    """Refuse a time that is not on a quarter hour."""
    if clock and (clock.minute % 15 or clock.second):
        raise forms.ValidationError(_gettext("Bitte volle Viertelstunden, zum Beispiel 18:15."))
    return clock


class DayInput(forms.DateInput):
    """A date as the browser asks for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time as the browser asks for it, by the quarter hour."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"step": "900"})


class ClockField(forms.TimeField):
    """A wall-clock time; 24:00 is midnight at the end of the day."""

    widget = ClockInput

    def to_python(self, value: Any) -> time | None:
        """Read 18, 18:00, 18.00 and 24:00, too."""
        if isinstance(value, str):
            value = value.strip().removesuffix("Uhr").strip().replace(".", ":")
            value = f"{value}:00" if value.isdecimal() and len(value) <= 2 else value
            value = "00:00" if value == "24:00" else value
        return quarter_hour(super().to_python(value))


class DayField(forms.DateField):
    """A day, written as in Germany or as browsers send it, and not in another century."""

    widget = DayInput
    input_formats = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=self.input_formats, **kwargs)

    def to_python(self, value: Any) -> date | None:
        """Refuse days that no calendar here has."""
        day = super().to_python(value)
        if day and abs(day - datetime.now().date()) > FARTHEST:  # noqa: DTZ005 — years do not depend on the zone
            raise forms.ValidationError(_gettext("Dieser Tag liegt zu weit weg."))
        return day
