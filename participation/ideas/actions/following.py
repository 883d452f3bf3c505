"""Wanting to know how an idea goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from foundation.people.confirming import LinkNoLongerValid, ask_to_confirm
from participation.ideas.models import Follow, Idea

if TYPE_CHECKING:
    from foundation.people.models import Person


@transaction.atomic
def follow(*, idea: Idea, person: Person | None = None, email: str = "") -> None:
    """Tell somebody from now on: at once with an account, after the mail's link without one."""
    if person:
        follow_at_once(idea, person)
        return
    ask_to_confirm(subject=Follow.objects.create(idea=idea), email=email)


def follow_at_once(idea: Idea, person: Person) -> None:
    """Let the person follow the idea; doing so twice is once."""
    Follow.objects.get_or_create(idea=idea, person=person)


@transaction.atomic
def confirm_follow(waiting: Follow, person: Person) -> str:
    """Make the waiting wish count for who opened the link."""
    idea = waiting.idea
    refuse_unless_public(idea)
    waiting.delete()
    follow_at_once(idea, person)
    return idea.get_absolute_url()


def discard_follow(waiting: Follow) -> None:
    """Remove what nobody confirmed in time."""
    if waiting.person_id is None:
        waiting.delete()


def refuse_unless_public(idea: Idea) -> None:
    """What was said to an idea that is gone meanwhile leads nowhere any more. Raises `LinkNoLongerValid`."""
    if not idea.is_public:
        raise LinkNoLongerValid


def unfollow(*, idea: Idea, person: Person) -> None:
    """Tell the person no longer."""
    Follow.objects.filter(idea=idea, person=person).delete()
