"""Following an idea as something that one press in a mail program ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foundation.registries.subscriptions import Subscription
from participation.ideas import actions
from participation.ideas.actions.notifications import FOLLOWING as CODE
from participation.ideas.models import Idea

if TYPE_CHECKING:
    from foundation.people.models import Person


def title_of(pk: int) -> str:
    """Return the idea's title; empty when it is gone, or no longer for everybody to read."""
    return Idea.objects.public().filter(pk=pk).values_list("title", flat=True).first() or ""


def stop_following(pk: int, person: Person) -> None:
    """Tell this person no longer; doing so twice is once."""
    if idea := Idea.objects.filter(pk=pk).first():
        actions.unfollow(idea=idea, by=person)


FOLLOWING = Subscription(code=CODE, describe=title_of, end=stop_following)
