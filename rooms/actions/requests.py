"""Asking for a room. What may be had is decided here, under the lock, whatever a page said before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor, person_or_none
from foundation.history.actions import record
from foundation.network.models import Organisation
from foundation.refusals import StateConflict
from foundation.rules import Rule, everybody
from foundation.states import fresh
from foundation.timespan import TimeSpan
from foundation.transactions import all_or_nothing
from rooms.actions import notifications
from rooms.actions.agreements import Agreement, Application, objections
from rooms.actions.claims import BookingRefused, claim, lock_parts
from rooms.actions.limits import refuse_too_much
from rooms.availability.obstacles import Obstacle, Obstacles, odd_time
from rooms.models import Booking, Room, Terms
from rooms.rules import (
    is_confirmed_at_once,
    is_promised_at_once,
    may_be_entered,
    may_book_for,
    may_enter_for_callers,
    may_use_own,
)
from rooms.states import BookingState, Tariff
from rooms.tariffs import terms_for


@all_or_nothing
def request_booking(*, room: Room, span: TimeSpan, application: Application, by: Actor) -> Booking:
    """Ask for the room at this time; it is held until the host answers, or given at once where trust allows it.

    Raises `BookingRefused` with a sentence for people, `Taken` when somebody was quicker.
    """
    agreement = agreed(room=room, application=application, by=by)
    refuse_unless_possible(agreement.room, span)
    refuse_too_much(agreement, [span])
    booking = book(agreement, span)
    if booking.state == BookingState.CONFIRMED:
        notifications.tell_group("booking_confirmed", [booking])
        notifications.tell_hosts("booking_taken", [booking])
    else:
        notifications.tell_group("booking_received", [booking])
        notifications.tell_hosts("booking_requested", [booking])
    return booking


@all_or_nothing
def use_own_room(*, room: Room, span: TimeSpan, application: Application, by: Actor) -> Booking:
    """Take a room for the house it belongs to. Nobody is asked, and nobody written to: who uses it knows.

    Neither terms, opening hours nor the longest time hold, which are for others. Raises `BookingRefused`, `Taken`.
    """
    parts = lock_parts(room)[room.pk]
    room = fresh(Room, room.pk, by=by, may=may_use_own, related=["venue__organisation"])
    if room.venue.organisation_id != application.organisation.pk:
        raise StateConflict
    _refuse(odd_time(span, timezone.now(), longest=None))
    own = replace(application, organisation=room.venue.organisation)
    free = Terms(tariff=Tariff.FREE)
    return book(Agreement(room=room, parts=parts, application=own, terms=free, by=by, at_once=True), span)


def agreed(*, room: Room, application: Application, by: Actor) -> Agreement:
    """Lock the parts of the room; then look at it, and at the organisation, as they are now, and find the terms.

    What is handed in is only a key to both. Raises `BookingRefused`, and what `may_book_for` says.
    """
    parts = lock_parts(room)[room.pk]
    room = fresh(Room, room.pk, by=by, may=everybody, related=["venue__organisation"])
    organisation = fresh(Organisation, application.organisation.pk, by=by, may=_may_borrow(room, by))
    application = replace(application, organisation=organisation)
    terms = _agreed_terms(room, application)
    at_once = is_promised_at_once(room, organisation, by)
    return Agreement(room=room, parts=parts, application=application, terms=terms, by=by, at_once=at_once)


def _may_borrow(room: Room, by: Actor) -> Rule[Organisation]:
    """Return who may book for an organisation: who speaks for it; who answers for the house enters every group."""
    return may_be_entered if by is not SYSTEM and may_enter_for_callers(by, room) else may_book_for


def _agreed_terms(room: Room, application: Application) -> Terms:
    """Return the terms under which this organisation gets the room. Raises `BookingRefused`."""
    for field, words in objections(room, vars(application)).items():
        raise BookingRefused(words, field=field)
    terms = terms_for(room, application.organisation, application.use)
    if terms is None:
        raise BookingRefused(_("Dafür wird dieser Raum an Ihre Gruppe nicht vergeben."), field="use")
    return terms


def book(agreement: Agreement, span: TimeSpan) -> Booking:
    """Write one booking and take its time on the locked parts. Raises `Taken`."""
    room, application, terms, by = agreement.room, agreement.application, agreement.terms, agreement.by
    at_once = agreement.at_once
    now = timezone.now()
    booking = Booking.objects.create(
        room=room,
        organisation=application.organisation,
        person=person_or_none(by),
        series=agreement.series,
        starts_at=span.start,
        ends_at=span.end,
        buffer_before=room.buffer_before,
        buffer_after=room.buffer_after,
        state=BookingState.CONFIRMED if at_once else BookingState.REQUESTED,
        held_until=None if at_once else hold_deadline(room, span.start, now),
        use=application.use,
        purpose=application.purpose,
        people=application.people,
        needs=application.needs,
        needs_step_free=application.needs_step_free,
        tariff=terms.tariff,
        price_per_hour=terms.price_per_hour,
        terms_note=terms.note,
        rules_accepted_at=now,
        requested_at=now,
        changed_at=now,
    )
    claim(booking, agreement.parts)
    record(booking, "booking.requested", by=by)
    if at_once:
        record(booking, "booking.confirmed", by=SYSTEM, reason=_why_at_once(room, application.organisation))
    return booking


def _why_at_once(room: Room, organisation: Organisation) -> str:
    if is_confirmed_at_once(room, organisation):
        return _("Sofort zugesagt, weil das Haus der Gruppe vertraut.")
    return _("Sofort zugesagt, weil es vom Haus oder der Stadtteilkoordination eingetragen ist.")


def hold_deadline(room: Room, starts_at: datetime, now: datetime) -> datetime:
    """Return until when the room is held for a request: the host's days, at most until it begins."""
    return min(now + timedelta(days=room.venue.answer_days), starts_at)


def refuse_unless_possible(room: Room, span: TimeSpan) -> None:
    """Refuse what nobody could have: hidden rooms, the past, the far future, odd minutes, when it is not open."""
    if not Room.objects.public().filter(pk=room.pk).exists():
        raise BookingRefused(_("Dieser Raum kann zurzeit nicht gebucht werden."))
    _refuse(Obstacles.read([room], span, with_bookings=False).besides_bookings(room, span))


def _refuse(obstacle: Obstacle | None) -> None:
    if obstacle:
        raise BookingRefused(obstacle.words, field=obstacle.field)
