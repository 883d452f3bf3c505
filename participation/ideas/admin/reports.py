"""The coordination's page of one report in the CMS, and the two things that can be done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from foundation.web.answers import act, answered, came_from, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of
from participation.ideas import actions, rules
from participation.ideas.admin.views import in_frame
from participation.ideas.models import Report


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was reported, by how many, and why."""
    return _page(request, _own_or_404(request, pk))


@require_POST
def uphold(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="uphold")
    if form.is_valid():
        with refusals_in(form):
            actions.uphold(report=found, by=person_of(request), reason=form.reason_given)
            back = came_from(request) or _address_of_idea(found)
            return answered(request, _("Was gemeldet war, ist verborgen."), to=back)
    return _page(request, _own_or_404(request, pk), uphold_form=form)


@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own_or_404(request, pk)
    form = ReasonForm(request.POST, prefix="dismiss", required=False)
    if not form.is_valid():
        return _page(request, found, dismiss_form=form)
    return act(
        request,
        lambda: actions.dismiss(report=found, by=person_of(request), reason=form.reason_given),
        done=_("Die Meldung ist erledigt, alles bleibt stehen."),
        back=_address_of_idea(found),
    )


def _page(request: HttpRequest, report: Report, **bound: ReasonForm) -> HttpResponse:
    """The page of one report; `bound` is a form that has to be put right."""
    told = _("Bekommt, wer es gemeldet und eine Adresse hinterlassen hat.")
    context = {
        "report": report,
        "idea": report.idea,
        "details": report.details.all(),
        "can_decide": rules.may_decide_on_report(request.user, report),
        "uphold_form": ReasonForm(prefix="uphold"),
        "dismiss_form": ReasonForm(prefix="dismiss", required=False, help_text=told),
        **bound,
    }
    status = max([status_of(form) for form in bound.values()], default=200)
    return render(request, "ideas/admin/report.html", in_frame(_("Meldung"), context), status=status)


def _address_of_idea(report: Report) -> str:
    return reverse("ideas_admin:idea", args=[report.idea_id])


def _own_or_404(request: HttpRequest, pk: int) -> Report:
    """Return a report from one's districts; those of others do not exist."""
    reports = Report.objects.select_related("idea", "comment__author")
    return object_or_404(request, reports, rules.may_see_report, pk=pk)
