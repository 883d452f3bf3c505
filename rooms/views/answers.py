"""What group and host do with a booking. For strangers it is not there."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from foundation.web.answers import act, answered, refusals_in
from foundation.web.signed_in import person_of
from rooms import rules
from rooms.actions import decisions, moves, series
from rooms.forms.answers import ApproveForm, CancelForm, DeclineForm, MoveForm
from rooms.models import Booking, RejectedDate
from rooms.states import Scope
from rooms.views.booking import booking_or_404, booking_response


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes, for one date or for the whole series."""
    found = booking_or_404(request, pk)
    form = ApproveForm(request.POST, booking=found)
    if not form.is_valid():
        return booking_response(request, pk, approve=form)
    return act(
        request,
        lambda: decisions.approve(booking=found, by=person_of(request), scope=form.scope_given),
        done=lambda done: _counted(done,
            ngettext("Zugesagt. Die Gruppe bekommt eine Nachricht.",
                     "%(count)d Termine zugesagt. Die Gruppe bekommt eine Nachricht.", len(done))),
        back=found,
    )  # fmt: skip


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = booking_or_404(request, pk)
    form = DeclineForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form):
            done = decisions.decline(
                booking=found, by=person_of(request), reason=form.reason_given, scope=form.scope_given
            )
            words = ngettext("Abgelehnt. Die Gruppe erfährt den Grund.",
                             "%(count)d Termine abgelehnt. Die Gruppe erfährt den Grund.", len(done))  # fmt: skip
            return answered(request, _counted(done, words), to=found)
    return booking_response(request, pk, decline=form)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the room back, by either side."""
    found = booking_or_404(request, pk)
    form = CancelForm(request.POST, booking=found, as_host=rules.cancels_as_host(request.user, found))
    if form.is_valid():
        with refusals_in(form):
            done = decisions.cancel(
                booking=found, by=person_of(request), reason=form.reason_given, scope=form.scope_given
            )
            words = ngettext("Storniert. Der Raum ist wieder frei.",
                             "%(count)d Termine storniert. Der Raum ist wieder frei.", len(done))  # fmt: skip
            return answered(request, _counted(done, words), to=found)
    return booking_response(request, pk, cancel=form)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one date to another time, or all dates of a series to another time of the clocks."""
    found = booking_or_404(request, pk)
    form = MoveForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form, {"day": "datum", "starts": "von", "ends": "bis"}):
            done = _move(request, found, form)
            words = ngettext("Verlegt.", "%(count)d Termine verlegt.", len(done))
            return answered(request, _counted(done, words), to=found)
    return booking_response(request, pk, move=form)


@login_required
@require_POST
def note_missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that nobody came."""
    found = booking_or_404(request, pk)
    return act(
        request,
        lambda: decisions.note_missed(booking=found, by=person_of(request)),
        done=_("Vermerkt: Niemand ist gekommen."),
        back=found,
    )


@login_required
@require_POST
def take_back_missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the note: somebody came after all."""
    found = booking_or_404(request, pk)
    return act(
        request,
        lambda: decisions.take_back_missed(booking=found, by=person_of(request)),
        done=_("Berichtigt: Es war doch jemand da."),
        back=found,
    )


@login_required
@require_POST
def add_date(request: HttpRequest, pk: int, rejected: int) -> HttpResponse:
    """Ask again for a date of the series that could not be had."""
    found = booking_or_404(request, pk)
    date = get_object_or_404(RejectedDate, pk=rejected, series=found.series_id)
    return act(
        request,
        lambda: series.add_date(rejected=date, by=person_of(request)),
        done=_("Der Termin ist wieder angefragt."),
        back=found,
    )


def _move(request: HttpRequest, found: Booking, form: MoveForm) -> list[Booking]:
    if form.scope_given == Scope.ONE:
        return [moves.move(booking=found, to=form.new_time, by=person_of(request))]
    return moves.move_series(booking=found, to=form.new_clocks, by=person_of(request))


def _counted(done: Sequence[Booking], words: str) -> str:
    return words % {"count": len(done)}
