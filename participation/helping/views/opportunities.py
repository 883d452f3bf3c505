"""What is looked for, for those who organise it. Anyone else finds nothing here."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import ModelLogEntry

from foundation.history.actions import histories_of, history_of
from foundation.signups.models import SignUp
from foundation.signups.states import ACTIVE, SignUpState
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.helping import actions
from participation.helping.forms import OpportunityForm
from participation.helping.models import Opportunity
from participation.helping.rules import (
    may_add_shift,
    may_change,
    may_close,
    may_hide,
    may_moderate,
    may_organise,
    may_publish,
    may_unhide,
    opportunities_of,
    organisations_for,
)
from participation.helping.states import Standing

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


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write an opportunity for an organisation one speaks for."""
    organisations = organisations_for(request.user)
    if not organisations.exists():
        return render(request, "helping/no_organisation.html", status=403)
    wished = request.GET.get("organisation", "").replace("\0", "")
    organisation = organisations.filter(slug=wished).first() or organisations.first()
    initial = {"organisation": organisation, **_known_of(organisation)}
    form = OpportunityForm(posted(request), organisations=organisations, initial=initial)
    if form.is_valid():
        with refusals_in(form):
            made = actions.look_for_helpers(
                organisation=form.cleaned_data["organisation"], wanted=form.wanted, by=person_of(request)
            )
            words = _("Gespeichert. Noch sieht es niemand: Veröffentlichen Sie es, wenn alles stimmt.")
            return answered(request, words, to=manage_url(made))
    return render(request, "helping/edit.html", {"form": form}, status=status_of(form))


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
            "shifts": [(shift, helpers[shift.sheet_id]) for shift in shifts if not shift.is_over],
            "past_shifts": [(shift, helpers[shift.sheet_id]) for shift in reversed(shifts) if shift.is_over],
            "without_date": helpers[found.sheet_id],
            "history": history_of(found),
            "may": {name: rule(request.user, found) for name, rule in BUTTONS.items()},
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    form = OpportunityForm(posted(request), instance=found, organisations=organisations_for(request.user))
    if form.is_valid():
        with refusals_in(form):
            changed = actions.change_opportunity(opportunity=found, changes=form.changes, by=person_of(request))
            return answered(request, _("Die Änderung ist gespeichert."), to=manage_url(changed))
    return render(request, "helping/edit.html", {"form": form, "opportunity": found}, status=status_of(form))


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.publish(opportunity=found, by=person_of(request)),
        done=_("Jetzt kann man sich melden."),
        back=manage_url(found),
    )


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.close(opportunity=found, by=person_of(request)),
        done=_("Abgeschlossen. Wer angemeldet ist, bleibt es."),
        back=manage_url(found),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordination takes something down, with a reason."""
    found = own_or_404(request, pk)
    may_moderate.enforce(request.user, found)
    help_text = _("Bekommt, wer das Angebot geschrieben hat.")
    form = ReasonForm(posted(request), longest=LONGEST_REASON, help_text=help_text)
    if form.is_valid():
        with refusals_in(form):
            actions.hide(opportunity=found, by=person_of(request), reason=form.reason_given)
            return answered(request, _("Das Angebot ist verborgen."), to=manage_url(found))
    return render(request, "helping/hide.html", {"form": form, "opportunity": found}, status=status_of(form))


@login_required
@require_POST
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_or_404(request, pk)
    return act(
        request,
        lambda: actions.unhide(opportunity=found, by=person_of(request)),
        done=_("Das Angebot ist wieder ein Entwurf."),
        back=manage_url(found),
    )


def _known_of(organisation: object) -> dict[str, object]:
    """What an organisation has told about itself already need not be typed again."""
    return {
        "place": getattr(organisation, "address", ""),
        "contact_name": getattr(organisation, "contact_name", ""),
        "contact_email": getattr(organisation, "email", ""),
        "contact_phone": getattr(organisation, "phone", ""),
        "accessibility": getattr(organisation, "accessibility", ""),
    }


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
