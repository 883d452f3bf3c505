"""What group and host do with a booking. For strangers it is not there."""

from __future__ import annotations

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
from rooms.forms.answers import ApproveForm, CancelForm, DeclineForm, MoveForm, SeriesAnswerForm
from rooms.models import RejectedDate
from rooms.views.booking import booking_or_404, booking_response, waiting_with

TYPED_AS = {"day": "datum", "starts": "von", "ends": "bis"}
"""What forms call the fields that actions name."""


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to the dates that stood on the page; to this one, where the page did not say."""
    found = booking_or_404(request, pk)
    form = ApproveForm(request.POST, dates=[found])
    which = form.keys_shown if form.is_valid() else frozenset()
    return act(
        request,
        lambda: decisions.approve(booking=found, by=person_of(request), which=which or None),
        done=lambda done: _approved(len(done)),
        back=found,
    )


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = booking_or_404(request, pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            done = decisions.decline(booking=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _declined(len(done)), to=found)
    return booking_response(request, pk, decline=form)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to some dates of a request and no to others."""
    found = booking_or_404(request, pk)
    form = SeriesAnswerForm(request.POST, dates=waiting_with(found))
    if form.is_valid():
        with refusals_in(form):
            done = decisions.answer(booking=found, answer=form.answer, by=person_of(request))
            counted = [(len(done.confirmed), _approved), (len(done.declined), _declined)]
            return answered(request, " ".join(words(count) for count, words in counted if count), to=found)
    return booking_response(request, pk, answer=form)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the room back, by either side."""
    found = booking_or_404(request, pk)
    form = CancelForm(request.POST, as_host=rules.cancels_as_host(request.user, found))
    if form.is_valid():
        with refusals_in(form):
            decisions.cancel(booking=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Storniert. Der Raum ist wieder frei."), to=found)
    return booking_response(request, pk, cancel=form)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one date to another time."""
    found = booking_or_404(request, pk)
    form = MoveForm(request.POST, booking=found)
    if form.is_valid():
        with refusals_in(form, TYPED_AS):
            moves.move(booking=found, to=form.new_time, by=person_of(request))
            return answered(request, _("Verlegt."), to=found)
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


def _approved(count: int) -> str:
    words = ngettext(
        "Zugesagt. Die Gruppe bekommt eine Nachricht.",
        "%(count)d Termine zugesagt. Die Gruppe bekommt eine Nachricht.",
        count,
    )
    return words % {"count": count}


def _declined(count: int) -> str:
    words = ngettext(
        "Abgelehnt. Die Gruppe erfährt den Grund.",
        "%(count)d Termine abgelehnt. Die Gruppe erfährt den Grund.",
        count,
    )
    return words % {"count": count}
