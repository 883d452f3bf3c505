"""What groups and hosts are told of bookings. Written in the transaction of what happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from foundation.actors import SYSTEM, Actor
from foundation.network.rules import managers_of
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from rooms.models import Booking, Venue
from rooms.prices import price_and_total_in_words


def tell_group(kind: str, bookings: Sequence[Booking], *, by: Actor = SYSTEM, **context: Any) -> bool:
    """Write to whoever asked, but not to `by`, who knows; return whether the group has anybody to write to."""
    recipients = group_of(bookings[0])
    for to in recipients:
        if to != by:
            _tell(kind, to, bookings, is_for_hosts=False, **context)
    return bool(recipients)


def tell_hosts(kind: str, bookings: Sequence[Booking], **context: Any) -> None:
    """Write to everybody who answers for the house; to the house's address when nobody has an account."""
    for to in hosts_of(bookings[0].room.venue):
        _tell(kind, to, bookings, is_for_hosts=True, **context)


def told_together(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """Return the bookings together that are told of in one mail: of one group, by one person, in one room."""
    together: dict[tuple[int, int | None, int], list[Booking]] = {}
    for one in bookings:
        together.setdefault((one.organisation_id, one.person_id, one.room_id), []).append(one)
    return [*together.values()]


def hosts_of(venue: Venue) -> list[Person] | list[Recipient]:
    """Return whom to write to about this house."""
    if managers := managers_of(venue.organisation):
        return managers
    address = venue.email or venue.organisation.email
    return [Recipient(address)] if address else []


def group_of(booking: Booking) -> list[Person] | list[Recipient]:
    """Return whom to write to about this booking: who asked, else the group's managers, else the group's address."""
    if booking.person and booking.person.is_active:
        return [booking.person]
    if managers := managers_of(booking.organisation):
        return managers
    return [Recipient(booking.organisation.email)] if booking.organisation.email else []


def _tell(
    kind: str, to: Person | Recipient, bookings: Sequence[Booking], *, key: str | None = None, **context: Any
) -> None:
    first = bookings[0]
    # A key outlives the address: an address stands in it as a checksum only.
    whom = hashlib.sha256(to.email.lower().encode()).hexdigest()[:16] if isinstance(to, Recipient) else to.pk
    notify(
        kind,
        to=to,
        url=reverse("rooms:booking", args=[first.pk]),
        about=first,
        key=f"{key}:{whom}" if key else None,
        booking=first,
        bookings=bookings,
        room=first.room,
        group=first.organisation,
        price=_price_of(bookings),
        **context,
    )


def _price_of(bookings: Sequence[Booking]) -> str:
    """Say what all of them cost together; nothing where they were not agreed on alike, as after a change of terms."""
    agreed = {(one.tariff, one.price_per_hour) for one in bookings}
    if len(agreed) > 1:
        return ""
    return price_and_total_in_words(*agreed.pop(), [one.span for one in bookings])


def remind(booking: Booking, *, key: str) -> bool:
    """Remind the group, once whoever asks; return whether that was now."""
    if Notice.objects.filter(key__startswith=f"{key}:").exists():
        return False
    tell_group("booking_reminder", [booking], key=key)
    return True
