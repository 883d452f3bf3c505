"""Asking for many dates at once: all that were chosen, or none. What could not be had is kept with its reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from foundation.recurrence import ClockChange, ClockSpan, Frequency, Rule
from foundation.timespan import NonexistentTime, local
from foundation.transactions import all_or_nothing
from rooms.actions import telling
from rooms.actions.booking import Application, agreed_terms, book, refuse_unless_open, refuse_unless_possible
from rooms.actions.claiming import BookingRefused, Taken, lock_parts
from rooms.models import Booking, BookingSeries, RejectedDate, Room
from rooms.recurring import LONGEST_SERIES, SeriesDate, preview
from rooms.rules import is_confirmed_at_once
from rooms.states import BookingState, DateVerdict

if TYPE_CHECKING:
    from foundation.people.models import Person


class DatesTaken(Taken):
    """Some of the chosen dates cannot be had any more; nothing was booked."""

    def __init__(self, dates: list[SeriesDate]) -> None:
        self.dates = dates
        super().__init__(
            _("Diese Termine sind inzwischen nicht mehr frei: %(dates)s Es wurde noch nichts angefragt.")
            % {"dates": " ".join(f"{each.words}." for each in dates)}
        )


@all_or_nothing
def request_series(
    *, room: Room, rule: Rule, hours: ClockSpan, chosen: Collection[date], application: Application
) -> BookingSeries:
    """Ask for the chosen dates of the rule, all or none. Raises `BookingRefused`, `DatesTaken` after a lost race."""
    refuse_odd_rule(rule)
    assert rule.until_on is not None  # noqa: S101 - for the type checker
    terms = agreed_terms(room, application)
    parts = lock_parts(room)[room.pk]
    dates = preview(room, rule, hours)
    wanted = [each for each in dates if each.day in chosen]
    if not wanted:
        raise BookingRefused(_("Bitte wählen Sie mindestens einen freien Termin."), field="dates")
    if lost := [each for each in wanted if not each.is_free]:
        raise DatesTaken(lost)
    series = BookingSeries.objects.create(
        room=room,
        organisation=application.organisation,
        person=application.by,
        first_on=rule.first_on,
        until_on=rule.until_on,
        starts=hours.starts,
        ends=hours.ends,
        interval_weeks=rule.interval,
    )
    bookings = []
    for each in wanted:
        if each.span is None:
            continue
        refuse_unless_possible(room, each.span.start, each.span.end)
        bookings.append(book(room, each.span, application, terms, parts, series))
    RejectedDate.objects.bulk_create(
        RejectedDate(
            series=series,
            on_day=each.day,
            verdict=DateVerdict.LEFT_OUT if each.is_free else each.verdict,
            reason=_("von der Gruppe ausgelassen") if each.is_free else each.words[:200],
        )
        for each in dates
        if each.day not in chosen
    )
    if bookings[0].state == BookingState.CONFIRMED:
        telling.tell_group("booking_confirmed", bookings)
        telling.tell_hosts("booking_taken", bookings)
    else:
        telling.tell_group("booking_received", bookings)
        telling.tell_hosts("booking_requested", bookings)
    return series


@all_or_nothing
def add_date(*, rejected: RejectedDate, by: Person) -> Booking:
    """Ask again for a date that could not be had, or was given back. Raises `BookingRefused`."""
    series = rejected.series
    pattern = series.bookings.order_by("-starts_at").first()
    if pattern is None:
        raise BookingRefused(_("Zu dieser Serie gibt es keine Termine."))
    try:
        span = series.hours.on(rejected.on_day, ClockChange.REFUSED)
    except NonexistentTime as never:
        raise BookingRefused(str(never)) from None
    application = Application(
        organisation=series.organisation,
        by=by,
        use=pattern.use,
        purpose=pattern.purpose,
        people=pattern.people,
        needs=pattern.needs,
        needs_step_free=pattern.needs_step_free,
        accepts_rules=pattern.rules_accepted_at is not None,
    )
    room = series.room
    refuse_unless_possible(room, span.start, span.end)
    terms = agreed_terms(room, application)
    parts = lock_parts(room)[room.pk]
    refuse_unless_open(room, span)
    booking = book(room, span, application, terms, parts, series)
    rejected.delete()
    if is_confirmed_at_once(room, series.organisation):
        telling.tell_group("booking_confirmed", [booking])
    else:
        telling.tell_hosts("booking_requested", [booking])
    return booking


def refuse_odd_rule(rule: Rule) -> None:
    """Refuse series longer than half a year or without an end, that end before they begin, or that are not weekly."""
    if rule.until_on is not None and rule.until_on < rule.first_on:
        raise BookingRefused(_("Das Ende der Serie liegt vor ihrem Anfang."), field="until")
    if rule.until_on is None or rule.until_on - rule.first_on > LONGEST_SERIES:
        raise BookingRefused(_("Eine Serie kann höchstens ein halbes Jahr dauern."), field="until")
    if rule.frequency != Frequency.WEEKLY or rule.interval not in (1, 2, 3, 4):
        raise BookingRefused(_("Serien gibt es alle eine bis vier Wochen."), field="interval")


def day_of(booking: Booking) -> date:
    return local(booking.starts_at).date()
