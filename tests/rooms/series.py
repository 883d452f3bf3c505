"""Weekly uses that some group asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any

from foundation.recurrence import ClockSpan, Frequency, Rule
from rooms.actions import series
from rooms.actions.series import SeriesWish
from rooms.availability.series_preview import preview
from rooms.models import Booking, BookingSeries, Room
from tests.rooms.factories import application, group_of, next_tuesday

EVENING = ClockSpan(starts=time(18), ends=time(20))


def rule(first: date | None = None, weeks: int = 4, **fields: Any) -> Rule:
    first = first or next_tuesday()
    values = {"frequency": Frequency.WEEKLY, "until_on": first + timedelta(weeks=weeks - 1), **fields}
    return Rule(first_on=first, **values)


def asked(room: Room, wanted: Rule | None = None) -> BookingSeries:
    """Ask for all that is free, as some group."""
    wanted, (group, lina) = wanted or rule(), group_of()
    chosen = {each.day for each in preview(room, wanted, EVENING) if each.is_free}
    wish = SeriesWish(rule=wanted, hours=EVENING, chosen=chosen)
    return series.request_series(room=room, wish=wish, application=application(group), by=lina)


def ask(room: Room, wanted: Rule, chosen: set[date] | None = None) -> Callable[[], BookingSeries]:
    """Return what asks for these dates, or for all of them, as some group, whether or not they are free."""
    group, lina = group_of()
    purpose = application(group)
    wish = SeriesWish(rule=wanted, hours=EVENING, chosen=set(wanted.dates()) if chosen is None else chosen)
    return lambda: series.request_series(room=room, wish=wish, application=purpose, by=lina)


def bookings(of: BookingSeries) -> list[Booking]:
    return list(of.bookings.order_by("starts_at"))


def states(of: BookingSeries) -> list[str]:
    return [one.state for one in bookings(of)]


def three_weeks(room: Room) -> tuple[BookingSeries, list[Booking]]:
    group, lina = group_of()
    rule = Rule(first_on=next_tuesday(), frequency=Frequency.WEEKLY, until_on=next_tuesday() + timedelta(weeks=2))
    wish = series.SeriesWish(rule=rule, hours=ClockSpan(starts=time(18), ends=time(20)), chosen=[*rule.dates()])
    made = series.request_series(room=room, wish=wish, application=application(group), by=lina)
    return made, list(made.bookings.order_by("starts_at"))


def keys(of: Iterable[Booking]) -> frozenset[int]:
    return frozenset(one.pk for one in of)
