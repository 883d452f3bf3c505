"""What groups and hosts are told of bookings. Written in the transaction of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from foundation.network.models import Organisation
from foundation.network.states import Role
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.people.models import Person
from rooms.models import Booking, Venue


def tell_group(kind: str, bookings: Sequence[Booking], **context: Any) -> None:
    """Write to who asked; to the group's other managers when that person has gone."""
    first = bookings[0]
    for person in [first.person] if first.person else _managers(first.organisation):
        _tell(kind, person, bookings, **context)


def tell_hosts(kind: str, bookings: Sequence[Booking], **context: Any) -> None:
    """Write to everybody who answers for the house; to the house's address when nobody has an account."""
    for to in hosts_of(bookings[0].room.venue):
        _tell(kind, to, bookings, **context)


def hosts_of(venue: Venue) -> list[Person] | list[str]:
    """Return whom to write to about this house."""
    if managers := _managers(venue.organisation):
        return managers
    address = venue.email or venue.organisation.email
    return [address] if address else []


def _managers(organisation: Organisation) -> list[Person]:
    return list(
        Person.objects.filter(
            memberships__organisation=organisation, memberships__role=Role.MANAGER, is_active=True
        ).order_by("pk")
    )


def _tell(kind: str, to: Person | str, bookings: Sequence[Booking], *, key: str | None = None, **context: Any) -> None:
    first = bookings[0]
    address = to if isinstance(to, str) else to.pk
    notify(
        kind,
        to=to,
        context={"booking": first, "bookings": bookings, "room": first.room, "group": first.organisation, **context},
        url=reverse("rooms:booking", args=[first.pk]),
        about=first,
        key=f"{key}:{address}" if key else None,
    )


def remind(booking: Booking, *, key: str) -> bool:
    """Remind the group, once whoever asks; return whether that was now."""
    if Notice.objects.filter(key__startswith=f"{key}:").exists():
        return False
    tell_group("booking_reminder", [booking], key=key)
    return True
