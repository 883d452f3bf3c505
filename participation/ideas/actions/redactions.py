"""Taking a name, a number or an insult out of what somebody wrote, for good, and saying that it was taken out."""

from __future__ import annotations

import re

from django.db.models import Model
from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.history.actions import forget_labels, record
from foundation.network.contacts import person_to_talk_to
from foundation.notices.actions import notify
from foundation.refusals import Refused
from foundation.registries.findables import changed
from foundation.states import locked
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.locks import lock_idea_with
from participation.ideas.actions.notifications import tell_author
from participation.ideas.links import own_comment_url
from participation.ideas.models import Comment, Idea, Redaction
from participation.ideas.states import Redacted

TAKEN_OUT = "[…]"
"""Stands where the words stood. As long as the shortest of them, so that no column overflows."""
SHORTEST = len(TAKEN_OUT)


class NotThere(Refused):
    """What is to be taken out does not stand there."""


@all_or_nothing
def redact(*, idea: Idea, words: str, what: Redacted, by: Actor) -> Redaction:
    """Take words out of an idea wherever they stand in it, and tell its author. Raises `NotThere`.

    The words are not kept anywhere: neither here, nor in the history, nor in the mail.
    """
    idea = locked(Idea, idea.pk, by=by, may=rules.may_redact)
    fields = _take_out(idea, ["title", "text", "place_name"], words)
    if "title" in fields:
        forget_labels(Idea, [idea.pk])
    redaction: Redaction = Redaction.objects.create(idea=idea, what=what, by=person_or_none(by))
    record(idea, "idea.redacted", by=by, what=what)
    changed(idea)
    tell_author(idea, "idea_redacted", what=Redacted(what).label)
    return redaction


@all_or_nothing
def redact_comment(*, comment: Comment, words: str, what: Redacted, by: Actor) -> Redaction:
    """Take words out of a comment, and tell its writer. Raises `NotThere`."""
    lock_idea_with(comments=comment.pk)
    comment = locked(Comment, comment.pk, by=by, may=rules.may_redact_comment, related=["idea__district", "author"])
    _take_out(comment, ["text"], words)
    forget_labels(Comment, [comment.pk])
    redaction: Redaction = Redaction.objects.create(
        idea=comment.idea, comment=comment, what=what, by=person_or_none(by)
    )
    record(comment, "comment.redacted", by=by, what=what)
    if comment.author and comment.author.is_active:
        notify(
            "comment_redacted",
            to=comment.author,
            url=own_comment_url(comment),
            about=comment,
            idea=comment.idea,
            what=Redacted(what).label,
            contact=person_to_talk_to(comment.idea.district),
        )
    return redaction


def _take_out(thing: Model, fields: list[str], words: str) -> list[str]:
    """Put a mark where the words stand, in whatever letters; return the fields that changed."""
    words = " ".join(words.split())
    if len(words) < SHORTEST:
        raise NotThere(_("Bitte geben Sie mindestens drei Zeichen an."))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    found = []
    for name in fields:
        before = str(getattr(thing, name))
        after = pattern.sub(TAKEN_OUT, before)
        if after != before:
            setattr(thing, name, after)
            found.append(name)
    if not found:
        raise NotThere(_("Das steht so nicht im Text. Bitte kopieren Sie die Stelle genau."))
    thing.save(update_fields=found)
    return found
