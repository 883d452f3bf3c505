"""What has to be done as time passes. The jobs of `tick` call it every minute; twice does no harm."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone

from foundation.actors import SYSTEM, Actor
from foundation.refusals import Busy, StateConflict
from foundation.states import locked
from foundation.timespan import day_span, local, today
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.decisions import expire
from rooms.actions.scope import locked_bookings
from rooms.availability.open_requests import one_a_request
from rooms.models import Booking
from rooms.querysets import NAMED_IN_LISTS
from rooms.rules import may_remind
from rooms.states import BookingState

REMIND_BEFORE = timedelta(days=1)
"""How long before a hold ends the house is reminded; later, where it has less than two days in all."""


def expire_requests() -> int:
    """Give back the time of requests whose deadline has passed; return how many dates there were."""
    expired = 0
    for booking in one_a_request(Booking.objects.with_lapsed_hold().for_lists()):
        with suppress(StateConflict, Busy):  # answered this very moment, or to be looked at in the next minute
            expired += len(expire(booking=booking, by=SYSTEM))
    return expired


def remind_of_answers() -> int:
    """Write once to the houses that have not answered, while there is time; return how many requests those are."""
    soon = Booking.objects.waiting().filter(held_until__lt=timezone.now() + REMIND_BEFORE)
    reminded = 0
    for booking in filter(_is_half_over, one_a_request(soon)):
        with suppress(StateConflict, Busy):  # answered this very moment
            reminded += remind_to_answer(booking=booking, by=SYSTEM)
    return reminded


def _is_half_over(booking: Booking) -> bool:
    """Whether the house has had the request for half of its time: it is not reminded of what came in just now."""
    assert booking.held_until is not None  # noqa: S101 - a constraint says so of what waits
    return timezone.now() - booking.requested_at >= booking.held_until - timezone.now()


@all_or_nothing
def remind_to_answer(*, booking: Booking, by: Actor) -> bool:
    """Remind the house of a request, once whoever asks, in one mail for all its dates; return whether that was now."""
    asked = locked_bookings(booking, _waiting_with(booking), by=by, may=may_remind).bookings
    # The deadline is part of the key: what is close to begin is held for less long than other dates of its series.
    request, deadline = booking.series_id or -booking.pk, asked[0].held_until
    return notifications.remind_hosts(asked, key=f"booking-answer-due:{request}:{deadline}")


def _waiting_with(booking: Booking) -> frozenset[int]:
    return frozenset(Booking.objects.of_request(booking).waiting().values_list("pk", flat=True))


def remind_of_tomorrow() -> int:
    """Write once to the groups that have a room tomorrow; return how many bookings those are."""
    tomorrow = day_span(today() + timedelta(days=1))
    bookings = Booking.objects.confirmed().starting_between(tomorrow.start, tomorrow.end)
    return sum(remind(booking=booking, by=SYSTEM) for booking in bookings)


@all_or_nothing
def remind(*, booking: Booking, by: Actor) -> bool:
    """Remind the group of its booking tomorrow, once whoever asks; return whether that was now."""
    booking = locked(Booking, booking.pk, by=by, may=may_remind, related=NAMED_IN_LISTS)
    day = local(booking.starts_at).date()
    if booking.state != BookingState.CONFIRMED or day != today() + timedelta(days=1):
        return False
    # The day is part of the key: a booking that moves is reminded of again.
    return notifications.remind(booking, key=f"booking-reminder:{booking.pk}:{day}")
