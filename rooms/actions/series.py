"""Asking for many dates at once: all that were chosen, or none. What could not be had is kept with its reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.recurrence import ClockChange, ClockSpan, Rule
from foundation.refusals import Gone
from foundation.states import locked
from foundation.timespan import NonexistentTime, TimeSpan
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.agreements import Application
from rooms.actions.claims import BookingRefused, Taken, lock_parts
from rooms.actions.limits import refuse_too_much
from rooms.actions.requests import agreed, book, refuse_unless_possible
from rooms.availability.series_preview import preview
from rooms.models import Booking, BookingSeries, RejectedDate, Room
from rooms.rules import may_ask_again
from rooms.series import SeriesDate, refusal_of
from rooms.states import BookingState, DateVerdict


@dataclass(frozen=True, kw_only=True)
class SeriesWish:
    """The dates that are asked for: those chosen of a rule, each at the same hours."""

    rule: Rule
    hours: ClockSpan
    chosen: Collection[date]


class DatesTaken(Taken):
    """Some of the chosen dates cannot be had any more; nothing was booked."""

    def __init__(self, dates: list[SeriesDate]) -> None:
        self.dates = dates
        super().__init__(
            _("Diese Termine sind inzwischen nicht mehr frei: %(dates)s Es wurde noch nichts angefragt.")
            % {"dates": " ".join(f"{each.words}." for each in dates)}
        )


@all_or_nothing
def request_series(*, room: Room, wish: SeriesWish, application: Application, by: Actor) -> BookingSeries:
    """Ask for the chosen dates of the rule, all or none. Raises `BookingRefused`, `DatesTaken` after a lost race."""
    agreement = agreed(room=room, application=application, by=by)
    rule, hours = wish.rule, wish.hours
    refuse_odd_rule(rule)
    assert rule.until_on is not None  # noqa: S101 - for the type checker
    dates = preview(agreement.room, rule, hours)
    wanted = _wanted(dates, wish.chosen)
    refuse_too_much(agreement, wanted)
    series = BookingSeries.objects.create(
        room=agreement.room,
        organisation=agreement.application.organisation,
        person=person_or_none(by),
        first_on=rule.first_on,
        until_on=rule.until_on,
        starts=hours.starts,
        ends=hours.ends,
        frequency=rule.frequency,
        interval=rule.interval,
    )
    agreement = replace(agreement, series=series)
    bookings = []
    for span in wanted:
        refuse_unless_possible(agreement.room, span)
        bookings.append(book(agreement, span))
    _keep_what_was_not_chosen(series, dates, wish.chosen)
    if bookings[0].state == BookingState.CONFIRMED:
        notifications.tell_group("booking_confirmed", bookings)
        notifications.tell_hosts("booking_taken", bookings)
    else:
        notifications.tell_group("booking_received", bookings)
        notifications.tell_hosts("booking_requested", bookings)
    return series


@all_or_nothing
def add_date(*, rejected: RejectedDate, by: Actor) -> Booking:
    """Ask again for a date that could not be had, or was given back. Raises `BookingRefused`, `Gone` when it is had."""
    known = BookingSeries.objects.select_related("room").filter(rejected_dates=rejected.pk).first()
    if known is None:
        raise Gone
    lock_parts(known.room)
    series = locked(BookingSeries, known.pk, by=by, may=may_ask_again, related=["room", "organisation"])
    rejected = locked(RejectedDate, rejected.pk, by=by, may=None)
    span = _span_of(rejected)
    agreement = agreed(room=series.room, application=_as_before(series), by=by)
    refuse_unless_possible(agreement.room, span)
    refuse_too_much(agreement, [span])
    booking = book(replace(agreement, series=series), span)
    rejected.delete()
    if booking.state == BookingState.CONFIRMED:
        notifications.tell_group("booking_confirmed", [booking])
    else:
        notifications.tell_hosts("booking_requested", [booking])
    return booking


def _wanted(dates: Sequence[SeriesDate], chosen: Collection[date]) -> list[TimeSpan]:
    """Return the times of the chosen dates. Raises `DatesTaken` if one of them is no longer free."""
    wanted = [each for each in dates if each.day in chosen]
    if not wanted:
        raise BookingRefused(_("Bitte wählen Sie mindestens einen freien Termin."), field="dates")
    if lost := [each for each in wanted if not each.is_free]:
        raise DatesTaken(lost)
    return [each.span for each in wanted if each.span]


def _keep_what_was_not_chosen(series: BookingSeries, dates: Sequence[SeriesDate], chosen: Collection[date]) -> None:
    RejectedDate.objects.bulk_create(
        RejectedDate(
            series=series,
            on_day=each.day,
            verdict=DateVerdict.LEFT_OUT if each.is_free else each.verdict,
            reason=_("von der Gruppe ausgelassen") if each.is_free else each.words,
        )
        for each in dates
        if each.day not in chosen
    )


def _span_of(rejected: RejectedDate) -> TimeSpan:
    try:
        return rejected.hours.on(rejected.on_day, ClockChange.REFUSED)
    except NonexistentTime as never:
        raise BookingRefused(str(never)) from None


def _as_before(series: BookingSeries) -> Application:
    """Return what the group said for the last of its dates."""
    pattern = series.bookings.order_by("-starts_at").first()
    if pattern is None:
        raise BookingRefused(_("Zu dieser Serie gibt es keine Termine."))
    return Application(
        organisation=series.organisation,
        use=pattern.use,
        purpose=pattern.purpose,
        people=pattern.people,
        needs=pattern.needs,
        needs_step_free=pattern.needs_step_free,
        accepts_rules=pattern.rules_accepted_at is not None,
    )


def refuse_odd_rule(rule: Rule) -> None:
    """Refuse series that are too long, without an end, or of a kind that rooms are not had by."""
    if refusal := refusal_of(rule):
        raise BookingRefused(refusal, field="until")
