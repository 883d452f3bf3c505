"""What the coordination does with an idea: publish, answer, move it on, hide it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor, person_or_none
from foundation.history.actions import record
from foundation.states import StateConflict, change_state, fresh, locked
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.notifications import tell_author, tell_followers
from participation.ideas.models import Answer, Idea, InternalNote
from participation.ideas.states import IdeaState


@all_or_nothing
def publish(*, idea: Idea, by: Actor) -> Idea:
    """Show a checked idea to everybody, and tell its author."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_publish)
    change_state(idea, IdeaState.PUBLISHED, action="idea.published", by=by, published_at=timezone.now())
    tell_author(idea, "idea_published")
    return idea


@all_or_nothing
def move_on(*, idea: Idea, to: IdeaState, by: Actor, reason: str = "") -> Idea:
    """Bring a published idea to its next state, with a public reason; author and followers are told."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_move_on)
    _move(idea, to, by=by, reason=reason)
    return idea


@all_or_nothing
def decline(*, idea: Idea, by: Actor, reason: str) -> Idea:
    """Say no, and why. What was not published yet stays unpublished; its author gets the reason."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_decline)
    if idea.is_public:
        _move(idea, IdeaState.DECLINED, by=by, reason=reason)
        return idea
    change_state(idea, IdeaState.DECLINED, action="idea.declined", by=by, reason=reason, **_answered(idea))
    tell_author(idea, "idea_declined", reason=reason)
    return idea


@all_or_nothing
def answer(*, idea: Idea, text: str, by: Actor, to: IdeaState | None = None) -> Answer:
    """Answer for everybody to read and, if asked, move the idea on in the same step; one mail tells both."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_answer)
    if to is not None and to != idea.state:
        _refuse_unless_next(idea, to)
        change_state(idea, to, action=f"idea.{to}", by=by)
    given = Answer.objects.create(
        idea=idea, text=text, author=person_or_none(by), author_name=_name_of(by), state_then=idea.state
    )
    idea.answered_at = _answered(idea)["answered_at"]
    idea.save(update_fields=["answered_at"])
    record(idea, "idea.answered", by=by, reason=text)
    tell_author(idea, "idea_answered", answer=given)
    tell_followers(idea, "idea_answered", answer=given)
    return given


@all_or_nothing
def hide(*, idea: Idea, by: Actor, reason: str, after_report: bool = False) -> Idea:
    """Take an idea down that breaks the rules; tell its author why, whom to talk to, how to object (DSA, Art. 17)."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_hide)
    change_state(idea, IdeaState.HIDDEN, action="idea.hidden", by=by, reason=reason, hidden_from=idea.state)
    tell_author(idea, "idea_hidden", reason=reason, after_report=after_report)
    return idea


@all_or_nothing
def unhide(*, idea: Idea, by: Actor, reason: str = "") -> Idea:
    """Put a hidden idea back to where it was."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_unhide)
    before = idea.hidden_from or IdeaState.SUBMITTED
    change_state(idea, before, action="idea.shown", by=by, reason=reason, hidden_from="")
    tell_author(idea, "idea_published" if idea.is_public else "idea_received")
    return idea


@all_or_nothing
def add_note(*, idea: Idea, text: str, by: Actor) -> InternalNote:
    """Write down what only the coordination has to know."""
    idea = fresh(Idea, idea.pk, by=by, may=rules.may_note)
    return InternalNote.objects.create(idea=idea, text=text, author=person_or_none(by))


def _move(idea: Idea, to: IdeaState, *, by: Actor, reason: str) -> None:
    """Bring a public idea, locked, to its next state; a reason answers it."""
    _refuse_unless_next(idea, to)
    answered = _answered(idea) if reason else {}
    change_state(idea, to, action=f"idea.{to}", by=by, reason=reason, **answered)
    tell_author(idea, "idea_news", text=reason)
    tell_followers(idea, "idea_news", text=reason)


def _refuse_unless_next(idea: Idea, to: IdeaState) -> None:
    """Hiding and withdrawing are no steps on an idea's way, though the table lets them follow."""
    if to not in rules.next_states(idea):
        raise StateConflict


def _answered(idea: Idea) -> dict[str, Any]:
    """The first answer keeps the promise; later ones do not change when that was."""
    return {"answered_at": idea.answered_at or timezone.now()}


def _name_of(by: Actor) -> str:
    if by is SYSTEM:
        return _("Stadtteilkoordination")
    coordination = getattr(by, "coordination", None)
    return coordination.name if coordination else by.display_name or _("Stadtteilkoordination")
