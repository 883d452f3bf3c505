"""Who may do what with an idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from foundation.network.rules import coordinates_any
from participation.ideas.models import Comment, Idea

if TYPE_CHECKING:
    from foundation.people.models import Person


def may_moderate(person: Person | AnonymousUser, idea: Idea) -> bool:
    """Whether the person coordinates the idea's district."""
    return coordinates_any(person, [idea.district])


def handed_in(person: Person | AnonymousUser, idea: Idea) -> bool:
    """Whether the idea is the person's own."""
    return person.is_authenticated and idea.author_id is not None and idea.author_id == person.pk


def wrote(person: Person | AnonymousUser, comment: Comment) -> bool:
    """Whether the comment is the person's own."""
    return person.is_authenticated and comment.author_id is not None and comment.author_id == person.pk
