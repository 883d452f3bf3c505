"""What is looked for, for those who organise it. Anyone else finds nothing here."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import ModelLogEntry

from foundation.history.actions import histories_of, history_of
from foundation.signups.line import phase_for, phase_of
from foundation.signups.models import SignUp
from foundation.signups.states import ACTIVE, Phase, SignUpState
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from participation.helping.models import Opportunity, Shift
from participation.helping.rules import (
    may_add_shift,
    may_change,
    may_close,
    may_hide,
    may_organise,
    may_publish,
    may_unhide,
    opportunities_of,
)
from participation.helping.states import Standing
from participation.helping.subjects import describe_shift, shift_takes_signups

LISTED = [*ACTIVE, SignUpState.ATTENDED, SignUpState.MISSED]
GONE = [SignUpState.LAPSED, SignUpState.CANCELLED]
PER_PAGE = 24
LONGEST_REASON = 300
BUTTONS = {
    "publish": may_publish,
    "close": may_close,
    "change": may_change,
    "hide": may_hide,
    "unhide": may_unhide,
    "add_shift": may_add_shift,
}
"""Each button of the organiser's page, with the rule that its action asks."""


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """All that one organises, by how it stands: drafts and what is over are listed nowhere else."""
    page = page_or_404(request, opportunities_of(request.user).for_organisers(), PER_PAGE)
    groups = [(Standing(standing).label, list(those)) for standing, those in groupby(page, lambda each: each.standing)]
    return render(request, "helping/overview.html", {"page": page, "groups": groups})


@never_cache
@login_required
@require_safe
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """Shifts, who signed up, and what can be done."""
    found = own_or_404(request, pk)
    shifts = list(found.shifts.with_places())
    helpers = _helpers_by_sheet([*(shift.sheet_id for shift in shifts), found.sheet_id])
    return render(
        request,
        "helping/manage.html",
        {
            "opportunity": found,
            "shifts": [(shift, helpers[shift.sheet_id], _by_hand(shift)) for shift in shifts if not shift.is_over],
            "past_shifts": [(shift, helpers[shift.sheet_id]) for shift in reversed(shifts) if shift.is_over],
            "without_date": helpers[found.sheet_id],
            "without_date_by_hand": found.sheet is not None and phase_of(found.sheet) == Phase.BY_HAND,
            "history": history_of(found),
            "may": {name: rule(request.user, found) for name, rule in BUTTONS.items()},
        },
    )


def _by_hand(shift: Shift) -> bool:
    """Whether who organises the shift gives free places; asked of many shifts, so of what is loaded."""
    is_open = shift.sheet.is_accepting and shift_takes_signups(shift)
    return phase_for(describe_shift(shift), is_open=is_open) == Phase.BY_HAND


def _helpers_by_sheet(sheets: list[int | None]) -> dict[int | None, list[tuple[SignUp, list[ModelLogEntry]]]]:
    """Return who is on each of these lists, or was, and what happened to each signup; in two queries."""
    signups = list(SignUp.objects.filter(sheet__in=[pk for pk in sheets if pk], state__in=[*LISTED, *GONE]))
    signups.sort(key=lambda signup: signup.state in GONE)
    histories = histories_of(signups)
    helpers: dict[int | None, list[tuple[SignUp, list[ModelLogEntry]]]] = defaultdict(list)
    for signup in signups:
        helpers[signup.sheet_id].append((signup, histories[signup.pk]))
    return helpers


def own_or_404(request: HttpRequest, pk: int) -> Opportunity:
    return object_or_404(request, Opportunity.objects.select_related("organisation", "sheet"), may_organise, pk=pk)


def manage_url(opportunity: Opportunity) -> str:
    return reverse("helping:manage", args=[opportunity.pk])
