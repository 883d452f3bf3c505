"""Supporting an idea, and taking it back."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from foundation.actors import Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.people.models import Person
from foundation.rules import holder_of_link
from foundation.states import locked
from foundation.transactions import all_or_nothing
from participation.ideas import rules
from participation.ideas.actions.follows import follow_at_once
from participation.ideas.actions.locks import idea_behind_link, idea_open_to, lock_idea_with
from participation.ideas.models import Idea, Support


@all_or_nothing
def support(*, idea: Idea, by: Person | Guest) -> Support:
    """Count somebody for the idea, once: at once with an account, after the mail's link without one.

    Who supports is told how the idea goes on, and can unsubscribe with each mail.
    """
    idea = idea_open_to(by, idea, may=rules.may_support)
    if isinstance(by, Person):
        return _count(idea, by)
    waiting: Support = Support.objects.create(idea=idea)
    ask_to_confirm(subject=waiting, email=by.email, display_name=by.name)
    return waiting


@all_or_nothing
def confirm_support(waiting: Support, person: Person) -> Support | None:
    """Count who opened the mail's link, unless they are counted already.

    An idea that was settled meanwhile counts nobody more: None. Raises `LinkNoLongerValid` for one that is gone.
    """
    idea = idea_behind_link(waiting.idea_id)
    locked(Support, waiting.pk, by=person, may=holder_of_link).delete()
    return _count(idea, person) if rules.may_support(person, idea) else None


def discard_support(waiting: Support) -> None:
    """Remove what nobody confirmed in time."""
    Support.objects.filter(pk=waiting.pk, confirmed_at=None).delete()


@all_or_nothing
def withdraw_support(*, support: Support, by: Actor) -> Idea:
    """Count somebody no longer, and tell them no more of the idea, unless it is their own."""
    lock_idea_with(supports=support.pk)
    support = locked(Support, support.pk, by=by, may=rules.may_withdraw_support, related=["idea"])
    idea, person = support.idea, support.person_id
    support.delete()
    Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") - 1)
    if person and person != idea.author_id:
        idea.follows.filter(person=person).delete()
    return idea


def _count(idea: Idea, person: Person) -> Support:
    """Return this person's support of the idea, which is locked; the counter goes up only if it is new."""
    counted: Support
    counted, is_new = Support.objects.get_or_create(idea=idea, person=person, defaults={"confirmed_at": timezone.now()})
    if is_new:
        Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") + 1)
        follow_at_once(idea, person)
    return counted
