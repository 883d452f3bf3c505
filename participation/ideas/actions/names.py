"""The name under which somebody's ideas and comments stand."""

from __future__ import annotations

from foundation.people.models import Person
from foundation.registries.findables import changed
from participation.ideas.models import Comment, Idea


def rename_author(person: Person, before: str, after: str) -> None:
    """Put the new name where the old one stood; what somebody wrote without a name stays without."""
    ideas = Idea.objects.filter(author=person, author_name=before)
    for idea in list(ideas):
        idea.author_name = after
        idea.save(update_fields=["author_name"])
        changed(idea)
    Comment.objects.filter(author=person, author_name=before).update(author_name=after)
