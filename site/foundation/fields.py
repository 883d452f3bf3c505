"""Days, times of the clock and mail addresses as people type them; and how a day stands in a page's address."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.timespan import today

FARTHEST = timedelta(days=3 * 366)
"""How far from today a form looks, if it does not say otherwise."""
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Addresses name days of these years and those between."""

LONGEST_ADDRESS = 254
"""Letters of a mail address that servers take (RFC 5321, 4.5.3.1.3), and our columns. Django's field takes 320."""

ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
GERMAN_DAY = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4}|\d{2})")
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::00)?(?:\s*Uhr)?", re.IGNORECASE)


def read_day(text: str) -> date:
    """Return the day of 2026-12-24, 24.12.2026, 24.12.26 (in this century) or 24. 12. 2026. Raises ValueError."""
    match = ISO_DAY.fullmatch(text.strip()) or GERMAN_DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no day.")
    century = 2000 if len(match["year"]) == 2 else 0
    return date(century + int(match["year"]), int(match["month"]), int(match["day"]))


def read_clock(text: str, *, is_end: bool = False) -> time:
    """Return the time of 18, 18:00, 18.00 or 18 Uhr; 24:00, where it is an end, as midnight. Raises ValueError."""
    match = CLOCK.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no time of the clock.")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return time(0) if is_end and (hour, minute) == (24, 0) else time(hour, minute)


def parse_day(text: str | None, *, farthest: timedelta | None = None) -> date | None:
    """Return the day that stands in an address; None where it is none, or lies in another age.

    With `farthest` it must not lie further than that from today.
    """
    try:
        day = read_day(text or "")
    except ValueError:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR or (farthest is not None and abs(day - today()) > farthest):
        return None
    return day


class PickerMixin:
    """For an input that the browser shows as a picker: what no picker can show is shown as the text that was typed."""

    read: Callable[[str], object]

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, str):
            with suppress(ValueError):
                value = self.read(value)
        shown: str | None = super().format_value(value)  # type: ignore[misc]
        return shown

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)  # type: ignore[misc]
        try:
            self.read(context["widget"]["value"] or "")
        except ValueError:
            if context["widget"]["value"]:
                context["widget"]["type"] = "text"
        return context


class DayInput(PickerMixin, forms.DateInput):
    input_type = "date"
    read = staticmethod(read_day)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class ClockInput(PickerMixin, forms.TimeInput):
    input_type = "time"
    read = staticmethod(read_clock)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")


class DayField(forms.DateField):
    """A day, written as in Germany or as browsers send it.

    It lies at most `back` before today and at most `ahead` after it. The messages `past` and `future` say that it does
    not.
    """

    widget = DayInput
    default_error_messages = {
        "past": _("Dieser Tag liegt zu weit zurück."),
        "future": _("Dieser Tag liegt zu weit in der Zukunft."),
    }

    def __init__(self, *, back: timedelta = FARTHEST, ahead: timedelta = FARTHEST, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.back, self.ahead = back, ahead

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return read_day(value) if value.strip() else None
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < today() - self.back:
            raise forms.ValidationError(self.error_messages["past"], code="past")
        if value > today() + self.ahead:
            raise forms.ValidationError(self.error_messages["future"], code="future")


class ClockField(forms.TimeField):
    """A time of the clock, to the minute.

    With `is_end`, 24:00 is midnight at the end of the day. With `by_quarter_hours`, other minutes are refused.
    """

    widget = ClockInput
    default_error_messages = {"quarter_hour": _("Bitte volle Viertelstunden, zum Beispiel 18:15.")}

    def __init__(self, *, is_end: bool = False, by_quarter_hours: bool = False, **kwargs: Any) -> None:
        self.is_end, self.by_quarter_hours = is_end, by_quarter_hours
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Let the browser's picker go by the quarter hour."""
        attrs = super().widget_attrs(widget)
        return {**attrs, "step": "900"} if self.by_quarter_hours else attrs

    def to_python(self, value: Any) -> time | None:
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return read_clock(value, is_end=self.is_end) if value.strip() else None
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.by_quarter_hours and value is not None and value.minute % 15:
            raise forms.ValidationError(self.error_messages["quarter_hour"], code="quarter_hour")


class AddressField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_ADDRESS, **options})
