"""Who may book, who decides, and what is decided without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.network.rules import coordinates_any, is_steering, may_manage
from foundation.network.states import OrganisationKind, OrganisationState
from rooms.models import Booking, Room, Terms, Venue
from rooms.states import Approval, Audience, BookingState, Tariff

if TYPE_CHECKING:
    from foundation.people.models import Person

KNOWN_AFTER = 3
"""So many confirmed bookings at a host, past and kept, make a group known there."""
PRICE_ORDER = [Tariff.FREE, Tariff.DISCOUNTED, Tariff.REGULAR]


def is_eligible(organisation: Organisation) -> bool:
    """Whether it may use rooms at all: confirmed members that are not out for profit."""
    return organisation.state == OrganisationState.CONFIRMED and organisation.kind != OrganisationKind.BUSINESS


def eligible_organisations(person: Person) -> QuerySet[Organisation]:
    """Return those that this person may book for."""
    return (
        Organisation.objects.public()
        .managed_by(person)
        .exclude(kind=OrganisationKind.BUSINESS)
        .distinct()
        .order_by("name")
    )


def may_host(person: Person | AnonymousUser, venue: Venue) -> bool:
    """Whether the person answers for this house: its organisation's managers, its coordination, the steering."""
    if not person.is_authenticated or not person.is_active:
        return False
    return may_manage(person, venue.organisation) or coordinates_any(person, [venue.district])


def may_see(person: Person | AnonymousUser, booking: Booking) -> bool:
    """Whether the person may know who booked what: the group and the host."""
    return may_speak_for(person, booking) or may_host(person, booking.room.venue)


def may_speak_for(person: Person | AnonymousUser, booking: Booking) -> bool:
    """Whether the booking is one's own group's."""
    if not person.is_authenticated or not person.is_active:
        return False
    return Organisation.objects.managed_by(person).filter(pk=booking.organisation_id).exists() or is_steering(person)


def is_known(organisation: Organisation, venue: Venue) -> bool:
    """Whether the host has had good experience with the group."""
    if organisation.is_trusted:
        return True
    kept = Booking.objects.filter(
        organisation=organisation,
        room__venue__organisation=venue.organisation_id,
        ends_at__lte=timezone.now(),
    )
    if kept.filter(state=BookingState.MISSED).exists():
        return False
    return kept.filter(state=BookingState.CONFIRMED).count() >= KNOWN_AFTER


def is_confirmed_at_once(room: Room, organisation: Organisation) -> bool:
    """Whether the host need not be asked."""
    if organisation.pk == room.venue.organisation_id or room.approval == Approval.EVERYBODY:
        return True
    return room.approval == Approval.TRUSTED and is_known(organisation, room.venue)


def terms_for(room: Room, organisation: Organisation, use: str) -> Terms | None:
    """Return the best terms this organisation gets for this use; None where the room is not lent for it."""
    audience = Audience.GROUPS if organisation.is_group else Audience.NETWORK
    fitting = [
        terms for terms in room.terms.all() if terms.use == use and terms.audience in (Audience.EVERYBODY, audience)
    ]
    return min(fitting, key=lambda terms: (PRICE_ORDER.index(Tariff(terms.tariff)), terms.price_per_hour), default=None)
