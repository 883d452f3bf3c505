"""Pinning an answer to questions."""

from __future__ import annotations

from dataclasses import fields

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.states import locked
from foundation.transactions import all_or_nothing
from search.models import PinnedAnswer
from search.rules import may_word
from search.wordings import PinDraft, read_questions, read_target, refuse_backwards


@all_or_nothing
def pin_answer(*, draft: PinDraft, by: Actor) -> PinnedAnswer:
    answer = PinnedAnswer()
    may_word.enforce(by, answer)
    _write(answer, draft, by)
    record(answer, "pin.added", by=by)
    return answer


@all_or_nothing
def change_pin(*, answer: PinnedAnswer, draft: PinDraft, by: Actor) -> PinnedAnswer:
    answer = locked(PinnedAnswer, answer.pk, by=by, may=may_word)
    before = answer.title
    _write(answer, draft, by)
    record(answer, "pin.changed", by=by, before=before)
    return answer


@all_or_nothing
def remove_pin(*, answer: PinnedAnswer, by: Actor) -> None:
    answer = locked(PinnedAnswer, answer.pk, by=by, may=may_word)
    record(answer, "pin.removed", by=by, before=answer.title)
    answer.delete()


def _write(answer: PinnedAnswer, draft: PinDraft, by: Actor) -> None:
    for field in fields(draft):
        setattr(answer, field.name, getattr(draft, field.name))
    answer.questions = read_questions(draft.questions)
    answer.address = read_target(draft.page, draft.address)
    refuse_backwards(draft.from_on, draft.until_on)
    answer.changed_by = person_or_none(by)
    answer.save()
