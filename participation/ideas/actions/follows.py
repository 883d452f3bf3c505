"""Wanting to know how an idea goes on."""

from __future__ import annotations

from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.notices.actions import take_back
from foundation.people.models import Person
from foundation.rules import holder_of_link
from foundation.states import locked
from foundation.transactions import all_or_nothing
from participation.ideas.actions.locks import idea_behind_link, idea_open_to
from participation.ideas.models import Follow, Idea
from participation.ideas.rules import may_follow


@all_or_nothing
def follow(*, idea: Idea, by: Person | Guest) -> Follow:
    """Tell somebody from now on: at once with an account, after the mail's link without one."""
    idea = idea_open_to(by, idea, may=may_follow)
    if isinstance(by, Person):
        return follow_at_once(idea, by)
    waiting: Follow = Follow.objects.create(idea=idea)
    ask_to_confirm(subject=waiting, email=by.email)
    return waiting


def follow_at_once(idea: Idea, person: Person) -> Follow:
    """Let the person follow the idea; doing so twice is once."""
    following: Follow = Follow.objects.get_or_create(idea=idea, person=person)[0]
    return following


@all_or_nothing
def confirm_follow(waiting: Follow, person: Person) -> Follow:
    """Make the wish count of whoever opened the link. Raises `LinkNoLongerValid` for an idea that is gone."""
    idea = idea_behind_link(waiting.idea_id)
    locked(Follow, waiting.pk, by=person, may=holder_of_link).delete()
    return follow_at_once(idea, person)


def discard_follow(waiting: Follow) -> None:
    """Remove what nobody confirmed in time."""
    Follow.objects.filter(pk=waiting.pk, person=None).delete()


@all_or_nothing
def unfollow(*, idea: Idea, by: Person) -> None:
    """Tell this person no longer, nor send what waits; twice is once. Nobody can ask it for somebody else."""
    Follow.objects.filter(idea=idea.pk, person=by).delete()
    take_back(person=by, about=idea)
