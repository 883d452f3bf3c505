"""Reporting what should not stand there, and deciding on it."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from foundation.actors import Actor
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from foundation.states import can_follow, change_state, locked
from foundation.transactions import all_or_nothing
from participation.ideas.actions.comments import hide_comment
from participation.ideas.actions.locks import comment_open_to, idea_open_to, lock_idea_with
from participation.ideas.actions.moderation import hide
from participation.ideas.actions.notifications import REPORTERS
from participation.ideas.links import recipient_of, reporter_url
from participation.ideas.models import Appeal, Comment, Idea, Report, ReportDetail
from participation.ideas.rules import may_decide_on_report, may_report, may_report_comment
from participation.ideas.states import CommentState, IdeaState, ReportState

DETAILS_KEPT = 50
"""Of one open report; more are counted, not kept, but where somebody wants to hear what was decided."""


@all_or_nothing
def report(*, idea: Idea, comment: Comment | None = None, complaint: str, text: str = "", email: str = "") -> Report:
    """Tell the coordination about an idea or comment; what several people say becomes one report.

    Everybody may, and nobody has to say who they are. Who leaves an address is told that it has come in, and what was
    decided (Digital Services Act, Art. 16).
    """
    idea = idea_open_to(None, idea, may=may_report)
    if comment:
        comment = comment_open_to(None, comment, idea, may=may_report_comment)
    opened = _open_report(idea, comment)
    Report.objects.filter(pk=opened.pk).update(times=F("times") + 1)
    opened.refresh_from_db()
    if opened.details.count() < DETAILS_KEPT or email:
        detail = ReportDetail.objects.create(
            report=opened, complaint=complaint, text=text, email=email, language=(get_language() or "de")[:2]
        )
        if to := recipient_of(detail):
            notify("report_received", to=to, url=reporter_url(detail), about=detail, idea=idea)
    return opened


@all_or_nothing
def uphold(*, report: Report, by: Actor, reason: str) -> Report:
    """Agree, and take down what was reported, unless it is gone already."""
    report = _close(report, ReportState.UPHELD, by=by, reason=reason)
    if report.comment:
        if can_follow(report.comment, CommentState.HIDDEN):
            hide_comment(comment=report.comment, by=by, reason=reason, after_report=True)
    elif can_follow(report.idea, IdeaState.HIDDEN):
        hide(idea=report.idea, by=by, reason=reason, after_report=True)
    return report


@all_or_nothing
def dismiss(*, report: Report, by: Actor, reason: str = "") -> Report:
    """Disagree; all stays as it is. Who reported it and left an address is told why, and can object."""
    return _close(report, ReportState.DISMISSED, by=by, reason=reason)


def forget_reporter(email: str, by: Actor) -> None:
    """Tell this mailbox nothing more of what was reported from it: it is no longer the account's that used it.

    What was objected from it goes with the address, by which alone it could be found when somebody is erased.
    """
    Appeal.objects.filter(detail__email__iexact=email).delete()
    ReportDetail.objects.filter(email__iexact=email).update(email="")


def _open_report(idea: Idea, comment: Comment | None) -> Report:
    """Return what is open about the same already; under the idea's lock nobody closes or opens another one."""
    there: Report | None = Report.objects.filter(state=ReportState.OPEN, idea=idea, comment=comment).first()
    return there or Report.objects.create(idea=idea, comment=comment)


def _close(report: Report, state: ReportState, *, by: Actor, reason: str) -> Report:
    """Decide on a report; the idea and the comment it is about are locked before it."""
    lock_idea_with(reports=report.pk)
    Comment.objects.select_for_update(of=("self",), no_key=True).filter(reports=report.pk).first()
    report = locked(Report, report.pk, by=by, may=may_decide_on_report, related=["idea", "comment"])
    change_state(report, state, action=f"report.{state}", by=by, reason=reason, closed_at=timezone.now())
    if report.details.exclude(email="").exists():
        is_upheld = state == ReportState.UPHELD
        words = {"idea": report.idea, "is_upheld": is_upheld, "reason": reason}
        announce("report_decided", audience=REPORTERS, target=report.pk, about=report.idea, **words)
    return report
