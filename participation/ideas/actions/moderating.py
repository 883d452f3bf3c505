"""What the coordination does with an idea: publish, answer, move it on, hide it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.states import StateConflict, change_state
from participation.ideas.actions.telling import tell_author, tell_followers
from participation.ideas.models import Answer, Idea, InternalNote
from participation.ideas.states import PUBLIC, TRANSITIONS, IdeaState

if TYPE_CHECKING:
    from foundation.people.models import Person

MOVES = {
    IdeaState.UNDER_REVIEW: "idea.under_review",
    IdeaState.ACCEPTED: "idea.accepted",
    IdeaState.UNDER_WAY: "idea.under_way",
    IdeaState.DONE: "idea.done",
    IdeaState.DECLINED: "idea.declined",
}
BETWEEN_PUBLIC = {state: TRANSITIONS[state] & set(MOVES) for state in PUBLIC}


@transaction.atomic
def publish(*, idea: Idea, by: Person) -> None:
    """Show a checked idea to everybody, and tell its author."""
    change_state(
        idea,
        IdeaState.PUBLISHED,
        action="idea.published",
        by=by,
        public=True,
        published_at=timezone.now(),
    )
    tell_author(idea, "idea_published")


@transaction.atomic
def move_on(*, idea: Idea, to: IdeaState, by: Person, reason: str = "") -> None:
    """Bring a published idea to its next state, with a public reason; author and followers are told."""
    _refuse_unless_public(idea)
    change_state(
        idea,
        to,
        action=MOVES[to],
        by=by,
        reason=reason,
        public=True,
        **_answered(idea) if reason else {},
    )
    tell_author(idea, "idea_news", text=reason)
    tell_followers(idea, "idea_news", but=idea.author_id, text=reason)


@transaction.atomic
def decline(*, idea: Idea, by: Person, reason: str) -> None:
    """Say no, and why. What was not published yet stays unpublished; its author gets the reason."""
    if idea.published_at:
        move_on(idea=idea, to=IdeaState.DECLINED, by=by, reason=reason)
        return
    change_state(
        idea,
        IdeaState.DECLINED,
        action="idea.declined",
        by=by,
        reason=reason,
        **_answered(idea),
    )
    tell_author(idea, "idea_declined", reason=reason)


@transaction.atomic
def answer(*, idea: Idea, text: str, by: Person, to: IdeaState | None = None) -> Answer:
    """Answer for everybody to read and, if asked, move the idea on in the same step; one mail tells both."""
    _refuse_unless_public(idea)
    if to is not None and to != idea.state:
        change_state(
            idea,
            to,
            action=MOVES[to],
            by=by,
            public=True,
        )
    given = Answer.objects.create(idea=idea, text=text, author=by, author_name=_name_of(by), state_then=idea.state)
    Idea.objects.filter(pk=idea.pk).update(**_answered(idea))
    idea.refresh_from_db(fields=["answered_at"])
    record(idea, "idea.answered", by=by, reason=text)
    tell_author(idea, "idea_answered", answer=given)
    tell_followers(idea, "idea_answered", but=idea.author_id, answer=given)
    return given


@transaction.atomic
def hide(*, idea: Idea, by: Person, reason: str) -> None:
    """Take an idea down that breaks the rules, and tell its author why."""
    change_state(
        idea,
        IdeaState.HIDDEN,
        action="idea.hidden",
        by=by,
        reason=reason,
        hidden_from=idea.state,
    )
    tell_author(idea, "idea_hidden", reason=reason)


@transaction.atomic
def unhide(*, idea: Idea, by: Person, reason: str = "") -> None:
    """Put a hidden idea back to where it was."""
    change_state(
        idea,
        idea.hidden_from or IdeaState.SUBMITTED,
        action="idea.shown",
        by=by,
        reason=reason,
        hidden_from="",
    )
    tell_author(idea, "idea_published" if idea.is_public else "idea_received")


def add_note(*, idea: Idea, text: str, by: Person) -> InternalNote:
    """Write down what only the coordination has to know."""
    return InternalNote.objects.create(idea=idea, text=text, author=by)


def _refuse_unless_public(idea: Idea) -> None:
    if not idea.is_public:
        raise StateConflict(_("Die Idee ist nicht veröffentlicht."))


def _answered(idea: Idea) -> dict[str, Any]:
    """The first answer keeps the promise; later ones do not change when that was."""
    return {"answered_at": idea.answered_at or timezone.now()}


def _name_of(person: Person) -> str:
    coordination = getattr(person, "coordination", None)
    return coordination.name if coordination else person.display_name or _("Stadtteilkoordination")
