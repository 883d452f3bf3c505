"""What the coordination put right later: a name taken out, an answer corrected, a promise moved, an objection."""

from __future__ import annotations

from datetime import timedelta

from demo.loading.city import City
from demo.loading.customs import waking
from demo.loading.writing import entry, store
from participation.ideas.models import Answer, Appeal, Comment, Idea, Redaction
from participation.ideas.states import CommentState, IdeaState, Redacted

TAKEN_OUT = " Fragen Sie gern […], die weiß mehr."
CORRECTION = "In der ersten Fassung stand der falsche Monat."
LATER = "Das Gartenbauamt misst erst nach dem Frost nach. Darum brauchen wir vier Wochen länger."
HIDDEN_FOR = "Der Kommentar hat mit dieser Idee nichts zu tun."
OBJECTION = "Doch, genau darum geht es mir. Bitte lesen Sie ihn noch einmal im Zusammenhang."


def put_right_later(city: City) -> None:
    """Show on some of the ideas what can be put right; one objection waits on the desk."""
    _take_a_name_out(city)
    _correct_an_answer(city)
    _move_a_promise(city)
    _object(city)


def _take_a_name_out(city: City) -> None:
    comment = Comment.objects.public().order_by("pk").first()
    if comment is None:
        return
    comment.text += TAKEN_OUT
    comment.save(update_fields=["text"])
    by = city.coordinator_of(comment.idea.district)
    Redaction.objects.create(
        idea=comment.idea,
        comment=comment,
        what=Redacted.NAME,
        by=by,
        created_at=waking(comment.created_at + timedelta(hours=5), since=comment.created_at, until=city.now),
    )


def _correct_an_answer(city: City) -> None:
    answer = Answer.objects.filter(idea__state=IdeaState.ACCEPTED).order_by("pk").first()
    if answer is None:
        return
    answer.corrected_at, answer.change_reason = answer.created_at + timedelta(days=1), CORRECTION
    answer.save(update_fields=["corrected_at", "change_reason"])


def _move_a_promise(city: City) -> None:
    idea = Idea.objects.answers_due().filter(state=IdeaState.UNDER_REVIEW).first()
    if idea is None or idea.answer_due_on is None:
        return
    before, idea.answer_due_on = idea.answer_due_on, idea.answer_due_on + timedelta(days=28)
    idea.save(update_fields=["answer_due_on"])
    days = {"day_before": before.isoformat(), "day": idea.answer_due_on.isoformat()}
    by = city.coordinator_of(idea.district)
    store([entry(city, idea, "idea.promise_moved", at=city.ago(1), by=by, reason=LATER, **days)])


def _object(city: City) -> None:
    comment = Comment.objects.public().filter(replies=None, parent=None).order_by("-pk").first()
    if comment is None:
        return
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.HIDDEN)
    Idea.objects.filter(pk=comment.idea_id).update(comment_count=comment.idea.comment_count - 1)
    by = city.coordinator_of(comment.idea.district)
    store([entry(city, comment, "comment.hidden", at=city.ago(2), by=by, reason=HIDDEN_FOR)])
    Appeal.objects.create(
        idea=comment.idea, comment=comment, text=OBJECTION, first_decided_by=by, created_at=city.ago(1)
    )
