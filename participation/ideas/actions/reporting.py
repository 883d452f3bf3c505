"""Reporting what should not stand there, and deciding on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from foundation.states import change_state
from participation.ideas.actions.moderating import hide
from participation.ideas.actions.voices import hide_comment
from participation.ideas.models import Comment, Idea, Report, ReportDetail
from participation.ideas.states import TRANSITIONS, CommentState, IdeaState, ReportState

if TYPE_CHECKING:
    from foundation.people.models import Person

DETAILS_KEPT = 50
"""Of one open report; more are counted, not kept."""


@transaction.atomic
def report(*, idea: Idea, comment: Comment | None = None, complaint: str, text: str = "") -> Report:
    """Tell the coordination about an idea or comment; what several people say becomes one report."""
    opened = _open_report(idea, comment)
    if not Report.objects.filter(pk=opened.pk, state=ReportState.OPEN).update(times=F("times") + 1):
        # Decided on in this very moment: what is said now is a report of its own.
        opened = Report.objects.create(idea=idea, comment=comment, times=1)
    if opened.details.count() < DETAILS_KEPT:
        ReportDetail.objects.create(report=opened, complaint=complaint, text=text)
    return opened


@transaction.atomic
def uphold(*, report: Report, by: Person, reason: str) -> None:
    """Agree, and take down what was reported, unless it is gone already."""
    _close(report, ReportState.UPHELD, by=by, reason=reason)
    if report.comment:
        if report.comment.state == CommentState.PUBLISHED:
            hide_comment(comment=report.comment, by=by, reason=reason)
    elif IdeaState.HIDDEN in TRANSITIONS.get(IdeaState(report.idea.state), set()):
        hide(idea=report.idea, by=by, reason=reason)


def dismiss(*, report: Report, by: Person, reason: str = "") -> None:
    """Disagree; all stays as it is."""
    _close(report, ReportState.DISMISSED, by=by, reason=reason)


def _open_report(idea: Idea, comment: Comment | None) -> Report:
    lookup = {"comment": comment} if comment else {"idea": idea, "comment": None}
    if there := Report.objects.filter(state=ReportState.OPEN, **lookup).first():
        return there
    try:
        with transaction.atomic():
            return Report.objects.create(idea=idea, comment=comment)
    except IntegrityError:  # somebody else was quicker by a moment
        return Report.objects.get(state=ReportState.OPEN, **lookup)


def _close(report: Report, state: ReportState, *, by: Person, reason: str) -> None:
    change_state(
        report,
        state,
        action=f"report.{state.value}",
        by=by,
        reason=reason,
        closed_at=timezone.now(),
    )
