"""The page of one booking, and what group and host do there. For strangers it is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import registry

from foundation.history.actions import history_of
from foundation.timespan import in_words
from foundation.web.answers import act, answered, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of
from rooms import rules
from rooms.actions import deciding, moving, series
from rooms.forms.keeping import ApproveForm, CancelForm, DeclineForm, MoveForm
from rooms.models import Booking, RejectedDate
from rooms.states import RoomRole, Scope


@never_cache
@login_required
@require_safe
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """One booking, for the group and for the host: how it stands, and what one can do."""
    return _page(request, pk)


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes, for one date or for the whole series."""
    found = _booking_or_404(request, pk)
    form = ApproveForm(request.POST, booking=found)
    if not form.is_valid():
        return _page(request, pk, approve_form=form)
    return act(
        request,
        lambda: deciding.approve(booking=found, by=person_of(request), scope=form.scope_given),
        done=lambda done: _counted(done,
            ngettext("Zugesagt. Die Gruppe bekommt eine Nachricht.",
                     "%(count)d Termine zugesagt. Die Gruppe bekommt eine Nachricht.", len(done))),
        back=found,
    )  # fmt: skip


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = _booking_or_404(request, pk)
    form = DeclineForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form):
            done = deciding.decline(
                booking=found, by=person_of(request), reason=form.reason_given, scope=form.scope_given
            )
            words = ngettext("Abgelehnt. Die Gruppe erfährt den Grund.",
                             "%(count)d Termine abgelehnt. Die Gruppe erfährt den Grund.", len(done))  # fmt: skip
            return answered(request, _counted(done, words), to=found)
    return _page(request, pk, decline_form=form)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the room back, by either side."""
    found = _booking_or_404(request, pk)
    form = CancelForm(request.POST, booking=found, as_host=rules.cancels_as_host(request.user, found))
    if form.is_valid():
        with refusals_in(form):
            done = deciding.cancel(
                booking=found, by=person_of(request), reason=form.reason_given, scope=form.scope_given
            )
            words = ngettext("Storniert. Der Raum ist wieder frei.",
                             "%(count)d Termine storniert. Der Raum ist wieder frei.", len(done))  # fmt: skip
            return answered(request, _counted(done, words), to=found)
    return _page(request, pk, cancel_form=form)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one date to another time, or all dates of a series to another time of the clocks."""
    found = _booking_or_404(request, pk)
    form = MoveForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form, {"day": "datum", "starts": "von", "ends": "bis"}):
            done = _move(request, found, form)
            words = ngettext("Verlegt.", "%(count)d Termine verlegt.", len(done))
            return answered(request, _counted(done, words), to=found)
    return _page(request, pk, move_form=form)


@login_required
@require_POST
def note_missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that nobody came."""
    found = _booking_or_404(request, pk)
    return act(
        request,
        lambda: deciding.note_missed(booking=found, by=person_of(request)),
        done=_("Vermerkt: Niemand ist gekommen."),
        back=found,
    )


@login_required
@require_POST
def take_back_missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the note: somebody came after all."""
    found = _booking_or_404(request, pk)
    return act(
        request,
        lambda: deciding.take_back_missed(booking=found, by=person_of(request)),
        done=_("Berichtigt: Es war doch jemand da."),
        back=found,
    )


@login_required
@require_POST
def add_date(request: HttpRequest, pk: int, rejected: int) -> HttpResponse:
    """Ask again for a date of the series that could not be had."""
    found = _booking_or_404(request, pk)
    date = get_object_or_404(RejectedDate, pk=rejected, series=found.series_id)
    return act(
        request,
        lambda: series.add_date(rejected=date, by=person_of(request)),
        done=_("Der Termin ist wieder angefragt."),
        back=found,
    )


def _booking_or_404(request: HttpRequest, pk: int) -> Booking:
    bookings = Booking.objects.for_lists().select_related("room__venue__district")
    return object_or_404(request, bookings, rules.may_see, pk=pk)


def _move(request: HttpRequest, found: Booking, form: MoveForm) -> list[Booking]:
    if form.scope_given == Scope.ONE:
        return [moving.move(booking=found, to=form.new_time, by=person_of(request))]
    return moving.move_series(booking=found, to=form.new_clocks, by=person_of(request))


def _counted(done: Sequence[Booking], words: str) -> str:
    return words % {"count": len(done)}


def _page(request: HttpRequest, pk: int, **bound: Any) -> HttpResponse:
    """The booking as it is now; `bound` is a form that has to be put right."""
    found, by = _booking_or_404(request, pk), person_of(request)
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
