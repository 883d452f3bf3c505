"""The page of one booking, for the group and for the host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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
from rooms.forms.answers import ApproveForm, CancelForm, DeclineForm, MoveForm
from rooms.models import Booking
from rooms.states import RoomRole


@never_cache
@login_required
@require_safe
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """One booking, for the group and for the host: how it stands, and what one can do."""
    return booking_response(request, pk)


def booking_or_404(request: HttpRequest, pk: int) -> Booking:
    bookings = Booking.objects.for_lists().select_related("room__venue__district")
    return object_or_404(request, bookings, rules.may_see, pk=pk)


def booking_response(request: HttpRequest, pk: int, **bound: Any) -> HttpResponse:
    """The booking as it is now; `bound` is a form that has to be put right."""
    found, by = booking_or_404(request, pk), person_of(request)
    context: dict[str, Any] = {
        "booking": found,
        "room": found.room,
        "is_host": rules.BOOKINGS.has(by, RoomRole.HOST, found),
        "is_group": rules.BOOKINGS.has(by, RoomRole.GROUP, found),
        "story": _story(found),
        "clashes": found.clashes.select_related("closure") if found.stands and not found.is_over else [],
        "can_answer": rules.may_answer(by, found),
        "can_cancel": rules.may_cancel(by, found),
        "can_move": rules.may_move(by, found),
        "can_note_missed": rules.may_note_missed(by, found),
        "can_take_back_missed": rules.may_take_back_missed(by, found),
        "approve_form": ApproveForm(booking=found),
        "decline_form": DeclineForm(booking=found),
        "cancel_form": CancelForm(booking=found, as_host=rules.cancels_as_host(by, found)),
        "move_form": MoveForm(booking=found),
        "bound_forms": bound.values(),
        **bound,
    }
    if found.series is not None:
        context["siblings"] = found.series.bookings.order_by("starts_at")
        context["rejected"] = found.series.rejected_dates.all()
        context["can_ask_again"] = rules.may_ask_again(by, found.series)
    status = max((status_of(form) for form in bound.values()), default=200)
    return render(request, "rooms/booking.html", context, status=status)


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
