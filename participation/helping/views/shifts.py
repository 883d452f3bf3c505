"""Shifts and the people in them, for those who organise them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.signups.actions import give_place
from foundation.signups.models import SignUp
from foundation.signups.rules import may_see as may_see_signup
from foundation.signups.subjects import with_subjects
from foundation.spreadsheets import csv_response
from foundation.timespan import in_words
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.helping import actions
from participation.helping.forms import ShiftForm
from participation.helping.models import Opportunity, Shift
from participation.helping.rules import (
    may_organise,
)
from participation.helping.subjects import opportunity_of
from participation.helping.views.opportunities import LISTED, LONGEST_REASON, manage_url, own_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_shift(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    form = ShiftForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            actions.add_shift(opportunity=found, by=person_of(request), **form.plan)
            return answered(request, _("Die Schicht ist angelegt."), to=manage_url(found))
    return render(request, "helping/shift.html", {"form": form, "opportunity": found}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_shift(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _own_shift_or_404(request, pk)
    form = ShiftForm(posted(request), shift=shift)
    if form.is_valid():
        with refusals_in(form):
            actions.change_shift(shift=shift, by=person_of(request), **form.plan)
            words = _("Die Schicht ist geändert. Wer angemeldet ist, bekommt eine neue Uhrzeit geschrieben.")
            return answered(request, words, to=manage_url(shift.opportunity))
    context = {"form": form, "opportunity": shift.opportunity, "shift": shift}
    return render(request, "helping/shift.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_shift(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _own_shift_or_404(request, pk)
    help_text = _("Wird allen geschrieben, die angemeldet sind.")
    form = ReasonForm(posted(request), longest=LONGEST_REASON, help_text=help_text)
    if form.is_valid():
        with refusals_in(form):
            actions.cancel_shift(shift=shift, by=person_of(request), reason=form.reason_given)
            words = _("Die Schicht ist abgesagt. Alle Angemeldeten bekommen Bescheid.")
            return answered(request, words, to=manage_url(shift.opportunity))
    context = {"form": form, "opportunity": shift.opportunity, "shift": shift}
    return render(request, "helping/cancel_shift.html", context, status=status_of(form))


@login_required
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note whether somebody came (`da`) or not."""
    signup, found = _signup_or_404(request, pk)
    attended = request.POST.get("da") == "1"
    return act(
        request,
        lambda: actions.mark_attendance(signup=signup, attended=attended, by=person_of(request)),
        done=_("Danke, das ist notiert."),
        back=manage_url(found),
    )


@login_required
@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a free place to somebody who waits."""
    signup, found = _signup_or_404(request, pk)
    return act(
        request,
        lambda: give_place(signup=signup, by=person_of(request)),
        done=_("Der Platz ist vergeben. Die Person bekommt eine Nachricht."),
        back=manage_url(found),
    )


def _signup_or_404(request: HttpRequest, pk: int) -> tuple[SignUp, Opportunity]:
    """Return a sign-up with what it is for, if this person may see it."""
    signup = object_or_404(request, with_subjects(SignUp.objects.all()).select_related("person"), may_see_signup, pk=pk)
    found = opportunity_of(signup.sheet)
    if found is None:
        raise Http404
    return signup, found


@never_cache
@login_required
@require_safe
def helpers_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed up, for the organiser's spreadsheet."""
    found = own_or_404(request, pk)
    sheets = {shift.sheet_id: in_words(shift.starts_at, shift.ends_at) for shift in found.shifts.all()}
    if found.sheet_id:
        sheets[found.sheet_id] = _("ohne Termin")
    signups = SignUp.objects.filter(sheet__in=sheets, state__in=LISTED).order_by("sheet", "created_at", "pk")
    heading = [_("Schicht"), _("Name"), _("E-Mail"), _("Telefon"), _("Nachricht"), _("Stand")]
    rows = [
        [sheets[signup.sheet_id], signup.name, signup.email, signup.phone, signup.note, signup.get_state_display()]
        for signup in signups
    ]
    return csv_response(f"mitmachen-{found.pk}", heading, rows)


def _own_shift_or_404(request: HttpRequest, pk: int) -> Shift:
    shifts = Shift.objects.select_related("opportunity__organisation", "sheet")
    return object_or_404(request, shifts, lambda user, shift: may_organise(user, shift.opportunity), pk=pk)
