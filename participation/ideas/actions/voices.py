"""Supporting an idea and commenting on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.notices.actions import notify
from foundation.people.confirming import ask_to_confirm
from foundation.states import StateConflict, change_state
from participation.ideas.actions.following import follow_at_once, refuse_unless_public
from participation.ideas.links import token_for
from participation.ideas.models import Comment, Idea, Support
from participation.ideas.rules import may_moderate
from participation.ideas.states import CommentState

if TYPE_CHECKING:
    from foundation.people.models import Person


@transaction.atomic
def support(*, idea: Idea, person: Person | None = None, email: str = "", name: str = "") -> None:
    """Count somebody for the idea, once: at once with an account, after the mail's link without one.

    Who supports is told how the idea goes on, and can unsubscribe with each mail. Raises `StateConflict` when the
    idea is settled.
    """
    _refuse_if_settled(idea)
    if person:
        _count(idea, person)
        return
    ask_to_confirm(subject=Support.objects.create(idea=idea), email=email, display_name=name)


@transaction.atomic
def confirm_support(waiting: Support, person: Person) -> str:
    """Count who opened the mail's link, unless they are counted already; return the address of their support.

    An idea that was settled meanwhile counts nobody more: its page says so.
    """
    idea = waiting.idea
    refuse_unless_public(idea)
    waiting.delete()
    if not idea.is_discussed:
        return idea.get_absolute_url()
    counted = _count(idea, person)
    return reverse("ideas:own_support", args=[token_for(counted)])


def discard_support(waiting: Support) -> None:
    """Remove what nobody confirmed in time."""
    if waiting.confirmed_at is None:
        waiting.delete()


@transaction.atomic
def withdraw_support(*, support: Support) -> None:
    """Count somebody no longer. Doing so twice is once."""
    gone, _rows = Support.objects.counted().filter(pk=support.pk).delete()
    if gone:
        Idea.objects.filter(pk=support.idea_id).update(support_count=F("support_count") - 1)
        if support.person_id:
            support.idea.follows.filter(person=support.person_id).exclude(person=support.idea.author_id).delete()


@transaction.atomic
def comment(
    *,
    idea: Idea,
    text: str,
    parent: Comment | None = None,
    author_name: str = "",
    person: Person | None = None,
    email: str = "",
    sent_as: str | None = None,
) -> Comment:
    """Say something to an idea: at once with an account, after the mail's link without one.

    A reply to a reply goes to the comment that both belong to. `sent_as` tells one form that is sent twice. Raises
    `StateConflict` when the idea is settled.
    """
    _refuse_if_settled(idea)
    if parent and parent.parent:
        parent = parent.parent
    written, is_new = Comment.objects.sent_once(sent_as, idea=idea, parent=parent, text=text, author_name=author_name)
    if not is_new:
        return written
    if person:
        _publish(written, person)
    else:
        ask_to_confirm(subject=written, email=email, display_name=author_name)
    return written


@transaction.atomic
def confirm_comment(waiting: Comment, person: Person) -> str:
    """Publish a comment whose writer opened the mail's link; return the address of its own page."""
    refuse_unless_public(waiting.idea)
    if waiting.state == CommentState.TO_CONFIRM:
        _publish(waiting, person)
    return reverse("ideas:own_comment", args=[token_for(waiting)])


def discard_comment(waiting: Comment) -> None:
    """Remove what nobody confirmed in time."""
    if waiting.state == CommentState.TO_CONFIRM:
        waiting.delete()


@transaction.atomic
def withdraw_comment(*, comment: Comment, by: Actor) -> None:
    """Take one's own comment back. Raises `StateConflict` when it is gone already."""
    _take_down(comment, CommentState.WITHDRAWN, action="comment.withdrawn", by=by)


@transaction.atomic
def hide_comment(*, comment: Comment, by: Person, reason: str) -> None:
    """Take down what breaks the rules, and tell its writer why."""
    _take_down(comment, CommentState.HIDDEN, action="comment.hidden", by=by, reason=reason)
    if comment.author and comment.author.is_active:
        notify(
            "comment_hidden",
            to=comment.author,
            context={"comment": comment, "idea": comment.idea, "reason": reason},
            url=comment.idea.get_absolute_url(),
            about=comment,
        )


@transaction.atomic
def show_comment_again(*, comment: Comment, by: Person, reason: str = "") -> None:
    """Put a hidden comment back."""
    change_state(
        comment,
        CommentState.PUBLISHED,
        action="comment.shown",
        by=by,
        reason=reason,
    )
    _add_to_comment_count(comment, 1)


def _refuse_if_settled(idea: Idea) -> None:
    if not idea.is_discussed:
        raise StateConflict(_("Über diese Idee ist schon entschieden."))


def _count(idea: Idea, person: Person) -> Support:
    """Return this person's support of the idea; the counter goes up only if it is new."""
    try:
        with transaction.atomic():
            counted = Support.objects.create(idea=idea, person=person, confirmed_at=timezone.now())
    except IntegrityError:
        return Support.objects.get(idea=idea, person=person)
    Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") + 1)
    follow_at_once(idea, person)
    return counted


def _publish(written: Comment, person: Person) -> None:
    change_state(
        written,
        CommentState.PUBLISHED,
        action="comment.published",
        by=person,
        author=person,
        is_official=may_moderate(person, written.idea),
    )
    _add_to_comment_count(written, 1)


def _take_down(comment: Comment, state: CommentState, *, action: str, by: Actor, reason: str = "") -> None:
    change_state(comment, state, action=action, by=by, reason=reason)
    _add_to_comment_count(comment, -1)


def _add_to_comment_count(comment: Comment, one: int) -> None:
    Idea.objects.filter(pk=comment.idea_id).update(comment_count=F("comment_count") + one)
