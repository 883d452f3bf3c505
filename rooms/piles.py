"""What the rooms lay on the coordination's desk."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from foundation.registries.piles import Address, Districts, Waiting
from foundation.timespan import local
from rooms.models import Booking
from rooms.states import BookingState


def overdue_requests(districts: Districts) -> QuerySet[Booking]:
    """Return requests that no host has answered although their time is running out: somebody may call."""
    soon = timezone.now() + timedelta(days=1)
    return (
        Booking.objects.waiting_requests()
        .filter(room__venue__district__in=districts.values("pk"), held_until__lt=soon)
        .select_related("room__venue", "organisation")
        .order_by("held_until", "pk")
    )


def show_request(booking: Booking, address: Address) -> Waiting:
    return Waiting(
        title=f"{booking.room} · {booking.organisation}",
        url=address(booking),
        where=booking.room.venue.name,
        due=local(booking.held_until).date() if booking.held_until else None,
    )


def all_requests_url() -> str:
    return reverse("bookings_admin:index") + f"?state={BookingState.REQUESTED}&ordering=requested_at"
