"""Bookings that lie in a closed time: which they are, and telling their groups, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from rooms.actions import notifications
from rooms.availability.bookings_in_closures import bookings_in_each
from rooms.models import Booking, Clash, Closure, Venue


def settle_clashes(closures: Sequence[Closure], *, by: Actor) -> None:
    """Tell the groups that these closures newly meet, and those that they no longer do. Again: tells nobody twice.

    Call it with the parts of the house locked, after everything else.
    """
    for closure, met in zip(closures, bookings_in_each(closures).values(), strict=True):
        lying_in_it = {booking.pk for booking in met}
        known = set(closure.clashes.values_list("booking", flat=True))
        left = _still_to_come(closure.clashes.exclude(booking__in=lying_in_it))
        closure.clashes.exclude(booking__in=lying_in_it).delete()
        tell_open_again(closure, left, by=by)
        _tell_closed(closure, [one for one in met if one.stands and not one.is_over and one.pk not in known], by=by)


def forget_clashes(closure: Closure) -> list[Booking]:
    """Return the bookings to come whose groups had been told of the closure, and let them be met by nothing."""
    met = _still_to_come(closure.clashes.all())
    closure.clashes.all().delete()
    return met


def tell_open_again(closure: Closure | None, bookings: Sequence[Booking], *, by: Actor) -> None:
    """Tell the groups that they can come after all, unless it is closed for another reason.

    Without a closure it is the opening hours that let them in again.
    """
    kind = "booking_open_again" if closure else "booking_inside_hours"
    still_closed = set(Clash.objects.filter(booking__in=bookings).values_list("booking", flat=True))
    free = [one for one in bookings if one.pk not in still_closed]
    for group in notifications.told_together(free):
        notifications.tell_group(kind, group, by=by, closure=closure)
    for one in free:
        record(one, "booking.open_again", by=by)


def settle_hours(venue: Venue, outside: Sequence[Booking], *, by: Actor) -> None:
    """Tell the groups whose bookings lie outside the house's hours by now, and those whose no longer do.

    Call it with the parts of the house locked, after everything else.
    """
    marks = Clash.objects.filter(closure=None, booking__room__venue=venue)
    known = set(marks.values_list("booking", flat=True))
    inside = marks.exclude(booking__in=[one.pk for one in outside])
    back = _still_to_come(inside)
    inside.delete()
    tell_open_again(None, back, by=by)
    _tell_closed(None, [one for one in outside if one.pk not in known], by=by)


def _tell_closed(closure: Closure | None, bookings: Sequence[Booking], *, by: Actor) -> None:
    """Tell that a closure has come over these bookings or, without one, that the opening hours end before them."""
    now, kind = timezone.now(), "booking_closed" if closure else "booking_outside_hours"
    told: list[Clash] = []
    for group in notifications.told_together(bookings):
        has_address = notifications.tell_group(kind, group, by=by, closure=closure)
        told += [Clash(closure=closure, booking=one, told_at=now if has_address else None) for one in group]
    Clash.objects.bulk_create(told)
    reason = closure.reason if closure else _("Die Öffnungszeiten haben sich geändert.")
    for one in bookings:
        record(one, "booking.closed_over", by=by, reason=reason)


def _still_to_come(clashes: Iterable[Clash]) -> list[Booking]:
    met = Booking.objects.standing().upcoming().for_lists()
    return list(met.filter(pk__in=[clash.booking_id for clash in clashes]))
