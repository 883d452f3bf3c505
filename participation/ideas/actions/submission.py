"""Bringing an idea in: oneself, or for somebody after a talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from foundation.actors import Actor, person_or_none
from foundation.guests.confirmations import LinkNoLongerValid, ask_to_confirm
from foundation.guests.guest import Guest
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.places.models import District
from foundation.rules import holder_of_link
from foundation.states import change_state, fresh, locked
from foundation.texts import page_language
from foundation.timespan import today
from foundation.transactions import all_or_nothing
from participation.ideas.actions.follows import follow_at_once
from participation.ideas.actions.notifications import tell_followers
from participation.ideas.actions.photos import attach_photos
from participation.ideas.links import own_idea_url
from participation.ideas.models import Idea, IdeaPhoto
from participation.ideas.rules import may_change, may_enter, may_withdraw
from participation.ideas.states import IdeaState

if TYPE_CHECKING:
    from participation.ideas.models import Topic

CLAIM_WITHIN = timedelta(days=14)
"""How long somebody has to make an idea theirs that was entered for them."""


@dataclass(frozen=True, kw_only=True)
class IdeaDraft:
    """What somebody says of a new idea."""

    title: str
    text: str
    topic: Topic
    district: District
    language: str = ""
    """In which it is written; empty: in that of the page it comes from."""
    title_en: str = ""
    summary_en: str = ""
    place_name: str = ""
    point: tuple[Decimal, Decimal] | None = None
    """Latitude and longitude, in degrees."""
    photos: Mapping[IdeaPhoto, str] = field(default_factory=dict)
    """Kept photos, each with its sentence for anyone who cannot see it."""

    @property
    def columns(self) -> dict[str, Any]:
        """What stands in the idea's own row."""
        latitude, longitude = self.point or (None, None)
        return {
            "title": self.title,
            "text": self.text,
            "language": self.language or page_language(),
            "title_en": self.title_en,
            "summary_en": self.summary_en,
            "topic": self.topic,
            "district": self.district,
            "place_name": self.place_name,
            "latitude": latitude,
            "longitude": longitude,
        }


@all_or_nothing
def hand_in(*, draft: IdeaDraft, by: Person | Guest, submission_key: str | None = None) -> Idea:
    """Store an idea: with an account it is in at once, without one it waits for the mail's link. Everybody may.

    `submission_key` tells one form that is sent twice: the second time returns the idea of the first.
    """
    idea: Idea
    idea, is_new = Idea.objects.create_once(submission_key, **draft.columns, author_name=shown_name_of(by))
    if not is_new:
        return idea
    attach_photos(photos=draft.photos, idea=idea)
    if isinstance(by, Person):
        _submit(idea, by)
    else:
        ask_to_confirm(subject=idea, email=by.email, display_name=by.name)
    return idea


@all_or_nothing
def enter_for_somebody(*, draft: IdeaDraft, told_by: Guest, entered_after: str, by: Actor) -> Idea:
    """Enter an idea that somebody told. They stay anonymous, or get the link by mail and can make it theirs.

    `told_by` may have neither name nor address.
    """
    fresh(District, draft.district.pk, by=by, may=may_enter)
    idea: Idea = Idea.objects.create(
        **draft.columns,
        author_name=told_by.name,
        entered_by=person_or_none(by),
        entered_after=entered_after,
        state=IdeaState.SUBMITTED,
        submitted_at=timezone.now(),
        answer_due_on=_promise(),
    )
    record(idea, "idea.entered", by=by, reason=entered_after)
    attach_photos(photos=draft.photos, idea=idea)
    if told_by.email:
        ask_to_confirm(
            subject=idea,
            email=told_by.email,
            display_name=told_by.name,
            kind="confirm_entered_idea",
            lifetime=CLAIM_WITHIN,
        )
    return idea


@all_or_nothing
def claim_or_confirm(idea: Idea, person: Person) -> Idea:
    """Make the idea the person's own who opened the mail's link. Raises `LinkNoLongerValid` when it is another's."""
    idea = locked(Idea, idea.pk, by=person, may=holder_of_link)
    if idea.state == IdeaState.TO_CONFIRM:
        _submit(idea, person)
    elif idea.author_id is None:
        idea.author = person
        idea.save(update_fields=["author"])
        record(idea, "idea.claimed", by=person)
        follow_at_once(idea, person)
    elif idea.author_id != person.pk:
        raise LinkNoLongerValid
    return idea


def discard_idea(idea: Idea) -> None:
    """Remove what nobody confirmed in time, its photos with it. What the coordination entered stays."""
    Idea.objects.filter(pk=idea.pk, state=IdeaState.TO_CONFIRM).delete()


@all_or_nothing
def change_idea(*, idea: Idea, changes: Mapping[str, Any], by: Actor) -> Idea:
    """Put right what one handed in, as long as it is not published: write the changed fields, by their names."""
    idea = locked(Idea, idea.pk, by=by, may=may_change)
    if not changes:
        return idea
    for name, value in changes.items():
        setattr(idea, name, value)
    idea.save(update_fields=list(changes))
    record(idea, "idea.changed", by=by, fields=sorted(changes))
    return idea


@all_or_nothing
def withdraw(*, idea: Idea, by: Actor, reason: str = "") -> Idea:
    """Take one's own idea back. Who followed it is told."""
    idea = locked(Idea, idea.pk, by=by, may=may_withdraw)
    was_public = idea.is_public
    change_state(idea, IdeaState.WITHDRAWN, action="idea.withdrawn", by=by, reason=reason)
    if was_public:
        tell_followers(idea, "idea_withdrawn")
    return idea


def shown_name_of(who: Person | Guest) -> str:
    """Return the name under which others read what somebody wrote."""
    return who.display_name if isinstance(who, Person) else who.name


def _submit(idea: Idea, person: Person) -> None:
    """Hand the idea to the coordination and promise an answer."""
    change_state(
        idea,
        IdeaState.SUBMITTED,
        action="idea.submitted",
        by=person,
        author=person,
        submitted_at=timezone.now(),
        answer_due_on=_promise(),
    )
    follow_at_once(idea, person)
    notify("idea_received", to=person, url=own_idea_url(idea), about=idea, idea=idea)


def _promise() -> date:
    """Return the day by which the coordination answers."""
    return today() + timedelta(days=settings.IDEA_ANSWER_DAYS)
