"""The dates of a series that stands already: divided where it goes on otherwise, asked for once more."""

from __future__ import annotations

from datetime import date

from foundation.recurrence import ClockSpan
from foundation.timespan import day_span
from rooms.availability.openings import ONE_DAY
from rooms.models import BookingSeries


def divide(series: BookingSeries | None, *, from_day: date, hours: ClockSpan) -> None:
    """Let the dates from this day on, had or not, be a series with these hours; what lies before keeps its own.

    Its bookings are locked, and have their new times already.
    """
    if series is None:
        return
    from_moment = day_span(from_day).start
    earlier = series.bookings.filter(starts_at__lt=from_moment)
    if not earlier.exists() and not series.rejected_dates.filter(on_day__lt=from_day).exists():
        BookingSeries.objects.filter(pk=series.pk).update(starts=hours.starts, ends=hours.ends)
        return
    later = BookingSeries.objects.create(
        room=series.room,
        organisation=series.organisation,
        person=series.person,
        first_on=from_day,
        until_on=max(series.until_on, from_day),
        starts=hours.starts,
        ends=hours.ends,
        frequency=series.frequency,
        interval=series.interval,
    )
    series.bookings.filter(starts_at__gte=from_moment).update(series=later)
    series.rejected_dates.filter(on_day__gte=from_day).update(series=later)
    BookingSeries.objects.filter(pk=series.pk).update(until_on=max(from_day - ONE_DAY, series.first_on))
