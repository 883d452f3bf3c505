"""The page of one booking, for the group and for the host."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.log_actions import registry

from foundation.history.actions import history_of
from foundation.timespan import in_words
from foundation.web.answers import status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of
from rooms import rules
from rooms.availability.series_preview import dates_to_be_had
from rooms.forms.answers import (
    ApproveForm,
    CancelForm,
    DeclineForm,
    MoveForm,
    RefuseWishForm,
    SeriesAnswerForm,
    WishForm,
)
from rooms.models import Booking
from rooms.states import RoomRole
from rooms.views.closed_notes import ClosedNote, closed_note
from rooms.views.presenters import BookingForms, booking_page, price_of_all, siblings

if TYPE_CHECKING:
    from foundation.people.models import Person


@never_cache
@login_required
@require_safe
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """One booking, for the group and for the host: how it stands, and what one can do."""
    return booking_response(request, pk)


def booking_or_404(request: HttpRequest, pk: int) -> Booking:
    bookings = Booking.objects.for_lists().select_related("room__venue__district", "wish")
    return object_or_404(request, bookings, rules.may_see, pk=pk)


def waiting_with(found: Booking) -> list[Booking]:
    """Return the dates of this request that wait for an answer, in order, each with the closures over it."""
    waiting = Booking.objects.of_request(found).waiting().prefetch_related("clashes__closure")
    return list(waiting.order_by("starts_at", "pk"))


def crumb(roles: Collection[str]) -> tuple[str, str]:
    """Return the list that the booking is on, for the group or for the host."""
    if RoomRole.GROUP in roles:
        return _("Räume Ihrer Gruppen"), reverse("rooms:bookings")
    return _("Anfragen für Ihre Räume"), reverse("rooms:requests")


def booking_response(request: HttpRequest, pk: int, **bound: forms.Form) -> HttpResponse:
    """The booking as it is now; `bound` is a form that has to be put right, by its name in `BookingForms`."""
    found, by = booking_or_404(request, pk), person_of(request)
    roles = rules.BOOKINGS.roles_of(by, found)
    context = {
        "booking": found,
        "room": found.room,
        "crumbs": [crumb(roles)],
        "shown": booking_page(found, roles, _forms(found, by, bound), found.wished_time),
        "story": _story(found),
        "closed_notes": _closed_notes(found, is_group=RoomRole.GROUP in roles),
        "bound_forms": bound.values(),
        **_series(found, by),
    }
    status = max((status_of(form) for form in bound.values()), default=200)
    return render(request, "rooms/booking.html", context, status=status)


def _forms(found: Booking, by: Person, bound: dict[str, Any]) -> BookingForms:
    dates = waiting_with(found)
    empty: dict[str, Any] = {
        "approve": ApproveForm(dates=dates),
        "decline": DeclineForm(),
        "answer": SeriesAnswerForm(dates=dates) if len(dates) > 1 else None,
        "move": MoveForm(booking=found),
        "wish": WishForm(booking=found),
        "refuse_wish": RefuseWishForm(),
        "cancel": CancelForm(as_host=rules.cancels_as_host(by, found)),
    }
    return BookingForms(**{**empty, **bound})


def _closed_notes(found: Booking, *, is_group: bool) -> list[ClosedNote]:
    """Return the closures that have come over what can still happen."""
    if not found.stands or found.is_over:
        return []
    return [closed_note(clash, found, is_group=is_group) for clash in found.clashes.select_related("closure")]


def _series(found: Booking, by: Person) -> dict[str, Any]:
    if found.series is None:
        return {}
    dates = list(found.series.bookings.order_by("starts_at"))
    rejected = list(found.series.rejected_dates.select_related("series"))
    can_ask = rules.may_ask_again(by, found.series)
    return {
        "siblings": siblings(found, dates),
        "price_of_all": price_of_all(dates),
        "rejected": rejected,
        "to_be_had": dates_to_be_had(found.room, rejected) if can_ask else set(),
    }


@dataclass(frozen=True)
class StoryEntry:
    """One line of what happened to a booking."""

    moment: datetime
    label: str
    text: str
    by: str
    kind: str = "room"


def _story(found: Booking) -> list[StoryEntry]:
    registry.scan_for_actions()
    return [
        StoryEntry(
            entry.timestamp,
            str(registry.get_action_label(entry.action)),
            entry.data.get("reason") or in_words(entry.timestamp),
            entry.user.public_name if entry.user else _("von selbst"),
        )
        for entry in history_of(found)
    ]
