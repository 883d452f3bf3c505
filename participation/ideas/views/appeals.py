"""Objecting to a decision (Digital Services Act, Art. 20): behind the link in the mail that told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from foundation.guests.own_links import own_page
from foundation.web.answers import answered, posted, refusals_in, status_of
from participation.ideas import actions, rules
from participation.ideas.forms import AppealForm
from participation.ideas.links import report_from_token
from participation.ideas.models import Appeal, Idea, ReportDetail
from participation.ideas.states import AppealState
from participation.ideas.views.own import own_comment_or_404, own_idea_or_404


@dataclass(frozen=True, kw_only=True)
class Objection:
    """What somebody objects to, and what happens when they do."""

    idea: Idea
    words: str
    """What was hidden, or reported."""
    back: str
    is_possible: bool
    appeal: Callable[[str], Appeal]
    is_waiting: bool = False
    state: str = ""
    """How it stands with a report; empty for whose words were hidden."""


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def idea(request: HttpRequest, token: str) -> HttpResponse:
    """Object to one's idea being hidden."""
    found, author = own_idea_or_404(token)
    objection = Objection(
        idea=found,
        words=found.title,
        back=reverse("ideas:own", args=[token]),
        is_possible=rules.may_appeal(author, found),
        is_waiting=found.appeals.filter(state=AppealState.OPEN, comment=None, detail=None).exists(),
        appeal=lambda text: actions.appeal_for_idea(idea=found, text=text, by=author),
    )
    return _page(request, objection)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, token: str) -> HttpResponse:
    """Object to one's comment being hidden."""
    found, author = own_comment_or_404(token)
    objection = Objection(
        idea=found.idea,
        words=found.text,
        back=reverse("ideas:own_comment", args=[token]),
        is_possible=rules.may_appeal_for_comment(author, found),
        is_waiting=found.appeals.filter(state=AppealState.OPEN, detail=None).exists(),
        appeal=lambda text: actions.appeal_for_comment(comment=found, text=text, by=author),
    )
    return _page(request, objection)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, token: str) -> HttpResponse:
    """What was decided on one's report; who sees it differently objects."""
    try:
        found = report_from_token(token)
    except ReportDetail.DoesNotExist:
        raise Http404 from None
    objection = Objection(
        idea=found.report.idea,
        words=str(found.report.comment or found.report.idea),
        back=reverse("ideas:own_report", args=[token]),
        is_possible=rules.may_appeal_as_reporter(found),
        is_waiting=found.appeals.filter(state=AppealState.OPEN).exists(),
        state=found.report.get_state_display(),
        appeal=lambda text: actions.appeal_as_reporter(detail=found, text=text),
    )
    return _page(request, objection)


def _page(request: HttpRequest, objection: Objection) -> HttpResponse:
    form = AppealForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            objection.appeal(form.cleaned_data["text"])
            words = _("Ihr Widerspruch ist da. Wir prüfen noch einmal und schreiben Ihnen.")
            return answered(request, words, to=objection.back)
    context: dict[str, Any] = {"form": form, "objection": objection}
    return render(request, "ideas/appeal.html", context, status=status_of(form))
