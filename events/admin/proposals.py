"""What people propose for the calendar, at the coordination's desk: looked at, entered or declined."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import actions
from events.forms.reasons import declining_form
from events.models import Proposal
from events.rules import may_decide_on_proposal, may_see_proposal
from events.schedule import Schedule
from foundation.cms.pages import page
from foundation.excerpts import beginning_of
from foundation.history.actions import history_of
from foundation.network.rules import districts_coordinated_by
from foundation.recurrence import Rule
from foundation.timespan import in_words
from foundation.web.answers import answered, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.reasons import ReasonForm
from foundation.web.signed_in import person_of


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """All that wait in one's districts, oldest first."""
    waiting = Proposal.objects.waiting().in_districts(districts_coordinated_by(person_of(request)))
    listing = (reverse("events_admin:index"), _("Veranstaltungen"))
    frame = page(_("Vorschläge für den Kalender"), icon="calendar-alt", listing=listing)
    return render(request, "events/admin/proposals.html", {**frame, "proposals": waiting.select_related("district")})


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, and what can be done with it."""
    return _proposal_page(request, proposal_or_404(request, pk), declining_form())


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = proposal_or_404(request, pk)
    form = declining_form(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.decline_proposal(proposal=found, by=person_of(request), reason=form.reason_given)
            words = _("Abgelehnt. Der Grund ist unterwegs.")
            return answered(request, words, to=reverse("events_admin:proposals"))
    return _proposal_page(request, proposal_or_404(request, pk), form, status=status_of(form))


def proposal_or_404(request: HttpRequest, pk: int) -> Proposal:
    """Return a proposal of one's districts; those of others do not exist."""
    proposals = Proposal.objects.select_related("district", "proposer", "event")
    return object_or_404(request, proposals, may_see_proposal, pk=pk)


def said_in(found: Proposal) -> dict[str, Any]:
    """Return what the form of a new event begins with."""
    return {
        "title": found.title,
        "summary": beginning_of(" ".join(found.text.split()), SUMMARY),
        "description": found.text,
        "first_on": found.first_on,
        "start_time": found.start_time,
        "place_name": found.place_name,
        "districts": [found.district_id],
    }


SUMMARY = 180
"""Characters of a proposal's text that make its sentence at first."""


def _proposal_page(request: HttpRequest, found: Proposal, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    schedule = Schedule(rule=Rule(first_on=found.first_on), start_time=found.start_time)
    start, end = schedule.starts_at(found.first_on), schedule.ends_at(found.first_on)
    listing = (reverse("events_admin:proposals"), _("Vorschläge für den Kalender"))
    context = {
        **page(found.title, icon="calendar-alt", listing=listing),
        "proposal": found,
        "when": in_words(start, end, all_day=found.start_time is None),
        "may_decide": may_decide_on_proposal(request.user, found),
        "decline_form": form,
        "history": history_of(found),
    }
    return render(request, "events/admin/proposal.html", context, status=status)
