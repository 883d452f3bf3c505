"""Commenting on an idea, and what the coordination does with comments."""

from __future__ import annotations

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from foundation.actors import Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.history.actions import record
from foundation.network.contacts import person_to_talk_to
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.rules import Rule, holder_of_link
from foundation.states import change_state, locked
from foundation.texts import language_of
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.locks import comment_open_to, idea_behind_link, idea_open_to, lock_idea_with
from participation.ideas.actions.submission import shown_name_of
from participation.ideas.links import own_comment_url
from participation.ideas.models import Comment, Idea
from participation.ideas.states import CommentState


@all_or_nothing
def comment(
    *, idea: Idea, text: str, by: Person | Guest, parent: Comment | None = None, submission_key: str | None = None
) -> Comment:
    """Say something to an idea: at once with an account, after the mail's link without one.

    `text` is in the page's language, or in that of a `Text`. A reply to a reply goes to the comment that both belong
    to. `submission_key` tells one form that is sent twice.
    """
    idea = idea_open_to(by, idea, may=rules.may_comment)
    if parent:
        answered = comment_open_to(by, parent, idea, may=rules.may_reply)
        parent = answered.parent or answered
    written: Comment
    written, is_new = Comment.objects.create_once(
        submission_key, idea=idea, parent=parent, text=text, language=language_of(text), author_name=shown_name_of(by)
    )
    if not is_new:
        return written
    if isinstance(by, Person):
        _publish(written, by)
    else:
        ask_to_confirm(subject=written, email=by.email, display_name=by.name)
    return written


@all_or_nothing
def confirm_comment(waiting: Comment, person: Person) -> Comment:
    """Publish a comment whose writer opened the mail's link. Raises `LinkNoLongerValid` when its idea is gone."""
    idea_behind_link(waiting.idea_id)
    written = locked(Comment, waiting.pk, by=person, may=holder_of_link, related=["idea"])
    if written.state == CommentState.TO_CONFIRM:
        _publish(written, person)
    return written


def discard_comment(waiting: Comment) -> None:
    """Remove what nobody confirmed in time."""
    Comment.objects.filter(pk=waiting.pk, state=CommentState.TO_CONFIRM).delete()


@all_or_nothing
def change_comment(*, comment: Comment, text: str, by: Actor) -> Comment:
    """Put one's comment right while it is new; everybody sees that it was changed. Raises `StateConflict` later."""
    comment = _locked_with_its_idea(comment, by=by, may=rules.may_change_comment)
    if comment.text == text:
        return comment
    comment.text, comment.edited_at = text, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    record(comment, "comment.changed", by=by)
    return comment


@all_or_nothing
def withdraw_comment(*, comment: Comment, by: Actor) -> Comment:
    """Take one's own comment back."""
    comment = _locked_with_its_idea(comment, by=by, may=rules.may_withdraw_comment)
    was_counted = comment.is_public
    change_state(comment, CommentState.WITHDRAWN, action="comment.withdrawn", by=by)
    _add_to_comment_count(comment, -was_counted)
    return comment


@all_or_nothing
def hide_comment(*, comment: Comment, by: Actor, reason: str, after_report: bool = False) -> Comment:
    """Take down what breaks the rules, and tell its writer why, whom to talk to and how to object (DSA, Art. 17)."""
    comment = _locked_with_its_idea(comment, by=by, may=rules.may_hide_comment)
    was_counted = comment.is_public
    change_state(comment, CommentState.HIDDEN, action="comment.hidden", by=by, reason=reason)
    _add_to_comment_count(comment, -was_counted)
    if comment.author and comment.author.is_active:
        notify(
            "comment_hidden",
            to=comment.author,
            url=own_comment_url(comment),
            about=comment,
            comment=comment,
            idea=comment.idea,
            reason=reason,
            after_report=after_report,
            contact=person_to_talk_to(comment.idea.district),
        )
    return comment


@all_or_nothing
def release_comment(*, comment: Comment, by: Actor) -> Comment:
    """Let stand what somebody said here for the first time."""
    comment = _locked_with_its_idea(comment, by=by, may=rules.may_release_comment)
    change_state(comment, CommentState.PUBLISHED, action="comment.released", by=by)
    _add_to_comment_count(comment, 1)
    return comment


@all_or_nothing
def show_comment_again(*, comment: Comment, by: Actor, reason: str = "") -> Comment:
    """Put a hidden comment back."""
    comment = _locked_with_its_idea(comment, by=by, may=rules.may_show_comment_again)
    change_state(comment, CommentState.PUBLISHED, action="comment.shown", by=by, reason=reason)
    _add_to_comment_count(comment, 1)
    return comment


def _publish(written: Comment, person: Person) -> None:
    """Let the comment stand, or wait for a look where the city wants that of people whom nobody knows yet."""
    is_official = rules.may_moderate(person, written.idea)
    waits = settings.FIRST_COMMENTS_WAIT and not is_official and not rules.is_known(person)
    change_state(
        written,
        CommentState.WAITING if waits else CommentState.PUBLISHED,
        action="comment.waits" if waits else "comment.published",
        by=person,
        author=person,
        is_official=is_official,
    )
    _add_to_comment_count(written, int(not waits))


def _locked_with_its_idea(comment: Comment, *, by: Actor, may: Rule[Comment]) -> Comment:
    """Return the comment, its idea locked before it, since that counts its comments."""
    lock_idea_with(comments=comment.pk)
    return locked(Comment, comment.pk, by=by, may=may, related=["idea", "author"])


def _add_to_comment_count(comment: Comment, one: int) -> None:
    if not one:
        return
    Idea.objects.filter(pk=comment.idea_id).update(comment_count=F("comment_count") + one)
