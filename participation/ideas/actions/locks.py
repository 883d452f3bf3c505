"""In which order the rows of ideas are locked: the idea, then a comment, then a report, then a support or photo.

An idea counts what is said to it, so whoever changes a comment or a support locks the idea before.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from foundation.guests.confirmations import LinkNoLongerValid
from foundation.guests.guest import Guest
from foundation.people.models import Person
from foundation.refusals import Gone
from foundation.rules import Rule
from participation.ideas.models import Comment, Idea
from participation.ideas.rules import may_read


def idea_open_to(who: Person | Guest | None, idea: Idea, *, may: Rule[Idea]) -> Idea:
    """Return the idea as it is now, locked, if this somebody may; a guest has what everybody may.

    Raises `Gone`, `NotPermitted` or `StateConflict`.
    """
    row: Idea | None = Idea.objects.select_for_update(of=("self",), no_key=True).filter(pk=idea.pk).first()
    if row is None:
        raise Gone
    may.enforce(_visitor(who), row)
    return row


def comment_open_to(who: Person | Guest | None, comment: Comment, idea: Idea, *, may: Rule[Comment]) -> Comment:
    """Return this comment of an idea that is locked already, locked, if this somebody may. Raises as `idea_open_to`."""
    rows = Comment.objects.select_for_update(of=("self",), no_key=True).select_related("parent")
    row: Comment | None = rows.filter(pk=comment.pk, idea=idea).first()
    if row is None:
        raise Gone
    may.enforce(_visitor(who), row)
    return row


def idea_behind_link(pk: int) -> Idea:
    """Return the idea, locked, to which something was said that waited for a mail's link.

    Raises `LinkNoLongerValid` for one that is gone, or no longer public: then the link leads nowhere.
    """
    row: Idea | None = Idea.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()
    if row is None or not may_read(AnonymousUser(), row):
        raise LinkNoLongerValid
    return row


def lock_idea_with(**what: int) -> None:
    """Lock the idea to which this row belongs, e.g. `comments=7`; what may be done is asked of that row."""
    Idea.objects.select_for_update(of=("self",), no_key=True).filter(**what).first()


def _visitor(who: Person | Guest | None) -> Person | AnonymousUser:
    return who if isinstance(who, Person) else AnonymousUser()
