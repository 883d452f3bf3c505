"""What groups and hosts are told of bookings. Written in the transaction of what happened."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from foundation.actors import SYSTEM, Actor
from foundation.network.contacts import contacts_of
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from rooms.models import Booking, Venue
from rooms.prices import price_and_total_in_words


def tell_group(kind: str, bookings: Sequence[Booking], *, by: Actor = SYSTEM, **context: Any) -> bool:
    """Write to who speaks for the group, but not to `by`, who knows; return whether it has anybody to write to."""
    recipients = group_of(bookings)
    for to in recipients:
        if to != by:
            _tell(kind, to, bookings, is_for_hosts=False, **context)
    return bool(recipients)


def tell_hosts(kind: str, bookings: Sequence[Booking], **context: Any) -> None:
    """Write to everybody who answers for the house."""
    for to in hosts_of(bookings[0].room.venue):
        _tell(kind, to, bookings, is_for_hosts=True, **context)


def told_together(bookings: Iterable[Booking]) -> list[list[Booking]]:
    """Return the bookings together that are told of in one mail: of one group, in one room."""
    together: dict[tuple[int, int], list[Booking]] = {}
    for one in bookings:
        together.setdefault((one.organisation_id, one.room_id), []).append(one)
    return [*together.values()]


def hosts_of(venue: Venue) -> list[Person | Recipient]:
    """Return whom to write to about this house: who answers for it today."""
    return contacts_of(venue.organisation, address=venue.email)


def group_of(bookings: Sequence[Booking]) -> list[Person | Recipient]:
    """Return whom to write to about these bookings of one group: who speaks for it today, whoever asked."""
    return contacts_of(bookings[0].organisation, entered_by=[one.person for one in bookings])


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
    if _was_told(key):
        return False
    tell_group("booking_reminder", [booking], key=key)
    return True


def remind_hosts(bookings: Sequence[Booking], *, key: str) -> bool:
    """Remind the house that a request waits, once whoever asks; return whether that was now."""
    if _was_told(key):
        return False
    tell_hosts("booking_answer_due", bookings, key=key)
    return True


def _was_told(key: str) -> bool:
    return Notice.objects.filter(key__startswith=f"{key}:").exists()
