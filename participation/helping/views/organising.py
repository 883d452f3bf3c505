"""The pages of who looks for helpers. Who may not organise finds nothing here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import ModelLogEntry

from foundation.history.actions import histories_of, history_of
from foundation.people.models import Person
from foundation.signups.models import SignUp
from foundation.signups.states import ACTIVE, SignUpState
from foundation.spreadsheets import csv_response
from foundation.states import StateConflict
from foundation.timespan import in_words
from foundation.web.paging import page_or_404
from participation.helping import actions
from participation.helping.forms import CancelForm, OpportunityForm, ShiftForm
from participation.helping.models import Opportunity, Shift
from participation.helping.rules import may_moderate, may_organise, opportunities_of, organisations_for
from participation.helping.states import Standing

LISTED = [*ACTIVE, SignUpState.ATTENDED, SignUpState.MISSED]
GONE = [SignUpState.LAPSED, SignUpState.CANCELLED]
PER_PAGE = 24


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
    form = OpportunityForm(request.POST or None, organisations=organisations, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return render(request, "helping/edit.html", {"form": form})
    made = actions.look_for_helpers(by=_who(request), **form.cleaned_data)
    messages.success(request, _("Gespeichert. Noch sieht es niemand: Veröffentlichen Sie es, wenn alles stimmt."))
    return redirect("helping:manage", made.pk)


@never_cache
@login_required
@require_safe
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """Shifts, who signed up, and what can be done."""
    found = _own_or_404(request, pk)
    shifts = list(found.shifts.with_places())
    helpers = _helpers_by_sheet([shift.sheet_id for shift in shifts] + [found.sheet_id])
    return render(
        request,
        "helping/manage.html",
        {
            "opportunity": found,
            "shifts": [(shift, helpers[shift.sheet_id]) for shift in shifts if not shift.is_over],
            "past_shifts": [(shift, helpers[shift.sheet_id]) for shift in reversed(shifts) if shift.is_over],
            "without_date": helpers[found.sheet_id],
            "history": history_of(found),
            "moderates": may_moderate(request.user, found),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = OpportunityForm(request.POST or None, instance=found, organisations=organisations_for(request.user))
    if request.method != "POST" or not form.is_valid():
        return render(request, "helping/edit.html", {"form": form, "opportunity": found})
    return _do(
        request,
        found,
        lambda: actions.change_opportunity(opportunity=found, by=_who(request), **form.cleaned_data),
        _("Die Änderung ist gespeichert."),
    )


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.publish(opportunity=found, by=_who(request)),
        _("Jetzt kann man sich melden."),
    )


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.close(opportunity=found, by=_who(request)),
        _("Abgeschlossen. Wer angemeldet ist, bleibt es."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """The coordination takes something down, with a reason."""
    found = _moderated_or_404(request, pk)
    form = CancelForm(request.POST or None)
    form.fields["reason"].help_text = _("Bekommt, wer das Angebot geschrieben hat.")
    if request.method != "POST" or not form.is_valid():
        return render(request, "helping/hide.html", {"form": form, "opportunity": found})
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        found,
        lambda: actions.hide(opportunity=found, by=_who(request), reason=reason),
        _("Das Angebot ist verborgen."),
    )


@login_required
@require_POST
def unhide(request: HttpRequest, pk: int) -> HttpResponse:
    found = _moderated_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: actions.unhide(opportunity=found, by=_who(request)),
        _("Das Angebot ist wieder ein Entwurf."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_shift(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ShiftForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or form.span is None:
        return render(request, "helping/shift.html", {"form": form, "opportunity": found})
    actions.add_shift(
        opportunity=found,
        span=form.span,
        capacity=form.cleaned_data["capacity"],
        label=form.cleaned_data["label"],
        by=_who(request),
    )
    messages.success(request, _("Die Schicht ist angelegt."))
    return redirect("helping:manage", found.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_shift(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _own_shift_or_404(request, pk)
    form = ShiftForm(request.POST or None, shift=shift)
    if request.method != "POST" or not form.is_valid() or form.span is None:
        return render(request, "helping/shift.html", {"form": form, "opportunity": shift.opportunity, "shift": shift})
    span, capacity, label = form.span, form.cleaned_data["capacity"], form.cleaned_data["label"]
    return _do(
        request,
        shift.opportunity,
        lambda: actions.change_shift(shift=shift, span=span, capacity=capacity, label=label, by=_who(request)),
        _("Die Schicht ist geändert. Wer angemeldet ist, bekommt eine neue Uhrzeit geschrieben."),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_shift(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _own_shift_or_404(request, pk)
    form = CancelForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(
            request, "helping/cancel_shift.html", {"form": form, "opportunity": shift.opportunity, "shift": shift}
        )
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        shift.opportunity,
        lambda: actions.cancel_shift(shift=shift, by=_who(request), reason=reason),
        _("Die Schicht ist abgesagt. Alle Angemeldeten bekommen Bescheid."),
    )


@login_required
@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note whether somebody came (`da`) or not."""
    signup = get_object_or_404(SignUp.objects.select_related("sheet", "person"), pk=pk)
    found = _opportunity_of(signup)
    if found is None or not may_organise(request.user, found):
        raise Http404
    attended = request.POST.get("da") == "1"
    return _do(
        request,
        found,
        lambda: actions.mark_attendance(signup=signup, attended=attended, by=_who(request)),
        _("Danke, das ist notiert."),
    )


@never_cache
@login_required
@require_safe
def helpers_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed up, for the organiser's spreadsheet."""
    found = _own_or_404(request, pk)
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


def _opportunity_of(signup: SignUp) -> Opportunity | None:
    if (
        shift := Shift.objects.filter(sheet=signup.sheet_id).select_related("opportunity__organisation").first()
    ) is not None:
        found: Opportunity = shift.opportunity
        return found
    return Opportunity.objects.filter(sheet=signup.sheet_id).select_related("organisation").first()


def _own_or_404(request: HttpRequest, pk: int) -> Opportunity:
    found: Opportunity = get_object_or_404(Opportunity.objects.select_related("organisation", "sheet"), pk=pk)
    if not may_organise(request.user, found):
        raise Http404
    return found


def _moderated_or_404(request: HttpRequest, pk: int) -> Opportunity:
    found = _own_or_404(request, pk)
    if not may_moderate(request.user, found):
        raise Http404
    return found


def _own_shift_or_404(request: HttpRequest, pk: int) -> Shift:
    shift: Shift = get_object_or_404(Shift.objects.select_related("opportunity__organisation", "sheet"), pk=pk)
    if not may_organise(request.user, shift.opportunity):
        raise Http404
    return shift


def _who(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def _do(request: HttpRequest, opportunity: Opportunity, action: Callable[[], object], done: str) -> HttpResponse:
    """Call the action, say what happened, and go back to the organiser's page."""
    try:
        action()
        messages.success(request, done)
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("helping:manage", opportunity.pk)
