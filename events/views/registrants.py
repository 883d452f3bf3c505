"""Who comes to a date: for the organiser, to read, to print, to tick off."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from events.models import Occurrence
from events.rules import may_see_registrants
from events.views.organiser import managed_date_or_404
from foundation.history.actions import histories_of
from foundation.signups.actions import give_place, mark_attendance
from foundation.signups.line import phase_of
from foundation.signups.models import SignUpSheet
from foundation.signups.states import Phase, SignUpState
from foundation.spreadsheets import csv_response
from foundation.timespan import local
from foundation.web.answers import act
from foundation.web.signed_in import person_of

COMING = [SignUpState.CONFIRMED, SignUpState.ATTENDED, SignUpState.MISSED]
GONE = [SignUpState.CANCELLED, SignUpState.LAPSED]


@login_required
@never_cache
@require_safe
def registrants(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The list, with those who wait below it."""
    occurrence, sheet = _list_or_404(request, slug, day)
    signups = [*sheet.signups.order_by("name", "pk")]
    waiting = [*sheet.signups.waiting_in_line()]
    offered = [signup for signup in signups if signup.state == SignUpState.OFFERED]
    coming = [signup for signup in signups if signup.state in COMING]
    histories = histories_of(signups)
    return render(
        request,
        "events/registrants.html",
        {
            "event": occurrence.event,
            "occurrence": occurrence,
            "sheet": sheet,
            "by_hand": phase_of(sheet) == Phase.BY_HAND,
            "has_begun": occurrence.is_running or occurrence.is_over,
            "coming": [(signup, histories[signup.pk]) for signup in coming],
            "seats": sum(signup.seats for signup in coming),
            "waiting": [(signup, histories[signup.pk]) for signup in [*offered, *waiting]],
            "gone": [(signup, histories[signup.pk]) for signup in signups if signup.state in GONE],
        },
    )


@login_required
@never_cache
@require_safe
def registrants_csv(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The same for a spreadsheet."""
    _occurrence, sheet = _list_or_404(request, slug, day)
    signups = sheet.signups.exclude(state=SignUpState.TO_CONFIRM).order_by("name", "pk")
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
def mark(request: HttpRequest, slug: str, day: str, pk: int) -> HttpResponse:
    """Note whether somebody came."""
    _occurrence, sheet = _list_or_404(request, slug, day)
    signup = get_object_or_404(sheet.signups, pk=pk)
    return act(
        request,
        lambda: mark_attendance(signup=signup, attended=request.POST.get("da") == "1", by=person_of(request)),
        done=_("Gespeichert. Niemand bekommt deshalb eine Nachricht."),
        back=reverse("events:registrants", args=[slug, day]),
    )


@login_required
@require_POST
def give(request: HttpRequest, slug: str, day: str, pk: int) -> HttpResponse:
    """Give a free place to somebody who waits."""
    _occurrence, sheet = _list_or_404(request, slug, day)
    signup = get_object_or_404(sheet.signups, pk=pk)
    return act(
        request,
        lambda: give_place(signup=signup, by=person_of(request)),
        done=_("Der Platz ist vergeben. Die Person bekommt eine Nachricht."),
        back=reverse("events:registrants", args=[slug, day]),
    )


def _list_or_404(request: HttpRequest, slug: str, day: str) -> tuple[Occurrence, SignUpSheet]:
    """Return a date with its list, if this person may see who is on it."""
    occurrence = managed_date_or_404(request, slug, day, may_see_registrants)
    if occurrence.sheet is None:
        raise Http404
    return occurrence, occurrence.sheet
