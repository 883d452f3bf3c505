"""An answer corrected or withdrawn, and the promise of one moved, each with a reason for everybody to read."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.refusals import Gone, Refused, StateConflict
from foundation.states import locked
from foundation.timespan import today
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.notifications import tell_author, tell_followers
from participation.ideas.models import Answer, Idea


class DayRefused(Refused):
    """An answer cannot be promised for this day."""


@all_or_nothing
def correct_answer(*, answer: Answer, text: str, reason: str, by: Actor) -> Answer:
    """Say it anew and why; author and followers are told, and everybody sees that it was corrected."""
    answer = _standing(answer, by=by)
    before, answer.text = answer.text, text
    answer.corrected_at, answer.change_reason = timezone.now(), reason
    answer.save(update_fields=["text", "corrected_at", "change_reason"])
    record(answer.idea, "idea.answer_corrected", by=by, reason=reason, text_before=before)
    _tell(answer, is_withdrawn=False)
    return answer


@all_or_nothing
def withdraw_answer(*, answer: Answer, reason: str, by: Actor) -> Answer:
    """Take an answer back and say why. Where it was the only one, the promise of an answer stands again."""
    answer = _standing(answer, by=by)
    answer.withdrawn_at, answer.change_reason = timezone.now(), reason
    answer.save(update_fields=["withdrawn_at", "change_reason"])
    idea = answer.idea
    if not idea.answers.filter(withdrawn_at=None).exists():
        idea.answered_at = None
        idea.save(update_fields=["answered_at"])
    record(idea, "idea.answer_withdrawn", by=by, reason=reason)
    _tell(answer, is_withdrawn=True)
    return answer


@all_or_nothing
def move_promise(*, idea: Idea, day: date, reason: str, by: Actor) -> Idea:
    """Promise the answer for another day, with a reason for everybody to read. Raises `DayRefused`."""
    idea = locked(Idea, idea.pk, by=by, may=rules.may_move_promise, related=["district"])
    if day < today() or day == idea.answer_due_on:
        raise DayRefused(_("Bitte nennen Sie einen anderen Tag, der noch kommt."))
    before, idea.answer_due_on = idea.answer_due_on, day
    idea.save(update_fields=["answer_due_on"])
    days = {"day_before": before.isoformat() if before else "", "day": day.isoformat()}
    record(idea, "idea.promise_moved", by=by, reason=reason, **days)
    tell_author(idea, "idea_promise_moved", day=day, text=reason)
    if idea.is_public:
        tell_followers(idea, "idea_promise_moved", day=day, text=reason)
    return idea


def _standing(answer: Answer, *, by: Actor) -> Answer:
    """Return an answer that stands, as it is now, with its idea locked. Raises `Gone` or `StateConflict`."""
    idea = locked(Idea, answer.idea_id, by=by, may=rules.may_answer, related=["district", "author"])
    found: Answer | None = Answer.objects.select_for_update(of=("self",), no_key=True).filter(pk=answer.pk).first()
    if found is None:
        raise Gone
    if found.withdrawn_at:
        raise StateConflict(_("Diese Antwort ist schon zurückgenommen."))
    found.idea = idea
    return found


def _tell(answer: Answer, *, is_withdrawn: bool) -> None:
    said = {"is_withdrawn": is_withdrawn, "reason": answer.change_reason, "text": answer.text}
    tell_author(answer.idea, "idea_answer_changed", **said)
    tell_followers(answer.idea, "idea_answer_changed", **said)
