"""Objecting to a decision; somebody else decides anew, where there is somebody (Digital Services Act, Art. 20)."""

from __future__ import annotations

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import history_of
from foundation.notices.actions import notify
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from foundation.refusals import StateConflict
from foundation.states import can_follow, change_state, locked
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.comments import hide_comment, show_comment_again
from participation.ideas.actions.locks import lock_idea_with
from participation.ideas.actions.moderation import hide, unhide
from participation.ideas.links import own_comment_url, own_idea_url, recipient_of
from participation.ideas.models import Appeal, Comment, Idea, Report, ReportDetail
from participation.ideas.states import AppealState, CommentState, IdeaState


@all_or_nothing
def appeal_for_idea(*, idea: Idea, text: str, by: Person) -> Appeal:
    """Object to one's idea being hidden. Saying so twice is once."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_appeal)
    return _opened(Appeal(idea=idea, text=text, first_decided_by=_decider_of(idea, "idea.hidden")))


@all_or_nothing
def appeal_for_comment(*, comment: Comment, text: str, by: Person) -> Appeal:
    """Object to one's comment being hidden. Saying so twice is once."""
    lock_idea_with(comments=comment.pk)
    comment = locked(Comment, comment.pk, by=by, may=rules.may_appeal_for_comment, related=["idea"])
    decider = _decider_of(comment, "comment.hidden")
    return _opened(Appeal(idea=comment.idea, comment=comment, text=text, first_decided_by=decider))


@all_or_nothing
def appeal_as_reporter(*, detail: ReportDetail, text: str) -> Appeal:
    """Object, as who had reported it and left an address, to its being left to stand. Whoever has the link may."""
    lock_idea_with(reports=detail.report_id)
    report = (
        Report.objects.select_for_update(of=("self",), no_key=True)
        .select_related("idea", "comment")
        .get(pk=detail.report_id)
    )
    detail = ReportDetail.objects.select_related("report").get(pk=detail.pk)
    if not rules.may_appeal_as_reporter(detail):
        raise StateConflict(_("Über diese Meldung ist anders oder noch nicht entschieden."))
    decider = _decider_of(report, "report.dismissed")
    return _opened(Appeal(idea=report.idea, comment=report.comment, detail=detail, text=text, first_decided_by=decider))


@all_or_nothing
def grant_appeal(*, appeal: Appeal, by: Actor, reason: str) -> Appeal:
    """Agree: what was hidden is shown again, what was left to stand is hidden; who objected is told why."""
    appeal = _decided(appeal, AppealState.GRANTED, by=by, reason=reason)
    if appeal.is_of_a_reporter:
        _take_down(appeal, by=by, reason=reason)
    elif appeal.comment and appeal.comment.state == CommentState.HIDDEN:
        show_comment_again(comment=appeal.comment, by=by, reason=reason)
    elif not appeal.comment and appeal.idea.state == IdeaState.HIDDEN:
        unhide(idea=appeal.idea, by=by, reason=reason)
    return appeal


@all_or_nothing
def refuse_appeal(*, appeal: Appeal, by: Actor, reason: str) -> Appeal:
    """Disagree: all stays as it is; who objected is told why."""
    return _decided(appeal, AppealState.REFUSED, by=by, reason=reason)


def _opened(appeal: Appeal) -> Appeal:
    try:
        with transaction.atomic():
            appeal.save(force_insert=True)
    except IntegrityError:
        same = {"idea": appeal.idea, "comment": appeal.comment, "detail": appeal.detail}
        return Appeal.objects.get(state=AppealState.OPEN, **same)
    return appeal


def _decider_of(thing: models.Model, action: str) -> Person | None:
    entry = history_of(thing).filter(action=action).last()
    decider: Person | None = entry.user if entry else None
    return decider


def _decided(appeal: Appeal, state: AppealState, *, by: Actor, reason: str) -> Appeal:
    """Decide on an appeal; what it is about is locked before it."""
    lock_idea_with(appeals=appeal.pk)
    Comment.objects.select_for_update(of=("self",), no_key=True).filter(appeals=appeal.pk).first()
    related = ["idea__district", "idea__author", "comment__author", "detail"]
    appeal = locked(Appeal, appeal.pk, by=by, may=rules.may_decide_on_appeal, related=related)
    change_state(appeal, state, action=f"appeal.{state}", by=by, reason=reason, decided_at=timezone.now())
    _tell(appeal, reason)
    return appeal


def _take_down(appeal: Appeal, *, by: Actor, reason: str) -> None:
    if appeal.comment:
        if can_follow(appeal.comment, CommentState.HIDDEN):
            hide_comment(comment=appeal.comment, by=by, reason=reason, after_report=True)
    elif can_follow(appeal.idea, IdeaState.HIDDEN):
        hide(idea=appeal.idea, by=by, reason=reason, after_report=True)


def _tell(appeal: Appeal, reason: str) -> None:
    """Write to whoever objected, by the address they left or the account they have."""
    to: Recipient | Person | None
    if appeal.detail:
        to, url = recipient_of(appeal.detail), appeal.idea.get_absolute_url()
    elif appeal.comment:
        to, url = appeal.comment.author, own_comment_url(appeal.comment)
    else:
        to, url = appeal.idea.author, own_idea_url(appeal.idea)
    if to is None or (isinstance(to, Person) and not to.is_active):
        return
    is_granted = appeal.state == AppealState.GRANTED
    notify("appeal_decided", to=to, url=url, about=appeal.idea, idea=appeal.idea, is_granted=is_granted, reason=reason)
