"""Saying which words mean the same. A question has it within half a minute; nothing is indexed anew."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType

from foundation.actors import Actor, person_or_none
from foundation.history.actions import record
from foundation.states import locked
from foundation.transactions import all_or_nothing
from search.models import SynonymGroup
from search.rules import may_word
from search.wordings import SynonymDraft, read_words, refuse_taken


@all_or_nothing
def add_synonyms(*, draft: SynonymDraft, by: Actor) -> SynonymGroup:
    group = SynonymGroup()
    may_word.enforce(by, group)
    _lock_all_groups()
    _write(group, draft, by)
    record(group, "synonyms.added", by=by)
    return group


@all_or_nothing
def change_synonyms(*, group: SynonymGroup, draft: SynonymDraft, by: Actor) -> SynonymGroup:
    _lock_all_groups()
    group = locked(SynonymGroup, group.pk, by=by, may=may_word)
    before = group.words
    _write(group, draft, by)
    record(group, "synonyms.changed", by=by, before=before)
    return group


@all_or_nothing
def remove_synonyms(*, group: SynonymGroup, by: Actor) -> None:
    group = locked(SynonymGroup, group.pk, by=by, may=may_word)
    record(group, "synonyms.removed", by=by, before=group.words)
    group.delete()


def _lock_all_groups() -> None:
    """Let only one at a time write groups, so that no word comes into two of them."""
    pk = ContentType.objects.get_for_model(SynonymGroup).pk
    ContentType.objects.select_for_update(no_key=True).get(pk=pk)


def _write(group: SynonymGroup, draft: SynonymDraft, by: Actor) -> None:
    group.words, group.language, group.note = read_words(draft.words), draft.language, draft.note
    group.is_active, group.changed_by = draft.is_active, person_or_none(by)
    if group.is_active:
        refuse_taken(group.words, group.language, by_others_than=group)
    group.save()
