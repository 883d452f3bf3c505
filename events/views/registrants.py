"""Who comes to a date: for the organiser, to read, to print, to tick off."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.views.managing import managed_date_or_404
from events.views.requests import PersonRequest
from foundation.history.actions import histories_of
from foundation.signups.actions import mark_attendance
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.spreadsheets import csv_response
from foundation.states import StateConflict
from foundation.timespan import local

COMING = [SignUpState.CONFIRMED, SignUpState.ATTENDED, SignUpState.MISSED]
GONE = [SignUpState.CANCELLED, SignUpState.LAPSED]


@login_required
@never_cache
@require_safe
def registrants(request: PersonRequest, slug: str, day: str) -> HttpResponse:
    """The list, with those who wait below it."""
    occurrence = managed_date_or_404(request, slug, day)
    if occurrence.sheet is None:
        raise Http404
    signups = [*occurrence.sheet.signups.order_by("name", "pk")]
    waiting = [*occurrence.sheet.signups.waiting_in_line()]
    offered = [signup for signup in signups if signup.state == SignUpState.OFFERED]
    coming = [signup for signup in signups if signup.state in COMING]
    histories = histories_of(signups)
    return render(
        request,
        "events/registrants.html",
        {
            "event": occurrence.event,
            "occurrence": occurrence,
            "sheet": occurrence.sheet,
            "coming": [(signup, histories[signup.pk]) for signup in coming],
            "seats": sum(signup.seats for signup in coming),
            "waiting": [(signup, histories[signup.pk]) for signup in [*offered, *waiting]],
            "gone": [(signup, histories[signup.pk]) for signup in signups if signup.state in GONE],
        },
    )


@login_required
@never_cache
@require_safe
def registrants_csv(request: PersonRequest, slug: str, day: str) -> HttpResponse:
    """The same for a spreadsheet."""
    occurrence = managed_date_or_404(request, slug, day)
    if occurrence.sheet is None:
        raise Http404
    signups = occurrence.sheet.signups.exclude(state=SignUpState.TO_CONFIRM).order_by("name", "pk")
    return csv_response(
        f"{slug}-{day}",
        [_("Name"), _("E-Mail"), _("Telefon"), _("Plätze"), _("Stand"), _("Nachricht"), _("Angemeldet am")],
        [
            [
                signup.name,
                signup.email,
                signup.phone,
                signup.seats,
                signup.get_state_display(),
                signup.note,
                f"{local(signup.created_at):%d.%m.%Y %H:%M}",
            ]
            for signup in signups
        ],
    )


@login_required
@require_POST
def mark(request: PersonRequest, slug: str, day: str, pk: int) -> HttpResponse:
    """Note whether somebody came."""
    occurrence = managed_date_or_404(request, slug, day)
    signup = SignUp.objects.filter(pk=pk, sheet=occurrence.sheet_id).exclude(sheet=None).first()
    if signup is None:
        raise Http404
    try:
        mark_attendance(signup=signup, attended=request.POST.get("da") == "1", by=request.user)
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("events:registrants", slug, day)
