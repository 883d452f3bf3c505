"""When something takes place: the named periods of the facet, and any days in the form 2026-11-28/2026-11-29."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import timespan
from foundation.timespan import TimeSpan


class Period(models.TextChoices):
    """When something takes place. Without one, what has passed is left out."""

    TODAY = "heute", _("Heute")
    WEEK = "woche", _("In den nächsten 7 Tagen")
    WEEKEND = "wochenende", _("Am Wochenende")
    MONTH = "monat", _("In den nächsten 30 Tagen")
    PAST = "vergangen", _("Vergangenes")

    def days(self, now: datetime) -> Days:
        """Return the first and the last day of the period; the past has no beginning worth naming."""
        today = timespan.local(now).date()
        match self:
            case Period.TODAY:
                return Days(today, today)
            case Period.WEEK:
                return Days(today, today + timedelta(days=6))
            case Period.WEEKEND:
                sunday = today + timedelta(days=6 - today.weekday())
                return Days(max(today, sunday - timedelta(days=1)), sunday)
            case Period.MONTH:
                return Days(today, today + timedelta(days=29))
            case _:
                return Days(date.min, today - timedelta(days=1))


@dataclass(frozen=True, order=True)
class Days:
    """Whole local days, both ends included. Written as an ISO 8601 interval: 2026-11-28/2026-11-29."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> Days:
        """Raises `ValueError` for what is no interval."""
        first, _slash, last = text.partition("/")
        return cls(date.fromisoformat(first), date.fromisoformat(last or first))

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def span(self, now: datetime) -> TimeSpan:
        """Return the moments of these days that are still to come; of days gone by, all."""
        start = timespan.at(self.first, time(0))
        end = timespan.at(self.last + timedelta(days=1), time(0))
        return TimeSpan(max(now, start) if end > now else start, end)


def days_of(value: str, now: datetime) -> Days:
    """Return the days that a value of the facet stands for."""
    return Period(value).days(now) if value in Period.values else Days.read(value)
