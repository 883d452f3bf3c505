"""Bringing an idea in: oneself, or for somebody after a talk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.people.confirming import ask_to_confirm
from foundation.states import StateConflict, change_state
from foundation.timespan import today
from participation.ideas.actions.following import follow_at_once
from participation.ideas.actions.photographing import attach_photos
from participation.ideas.actions.telling import own_url, tell_followers
from participation.ideas.models import Idea, IdeaPhoto, Topic
from participation.ideas.states import IdeaState

if TYPE_CHECKING:
    from foundation.people.models import Person
    from foundation.places.models import District

CLAIM_WITHIN = timedelta(days=14)
"""How long somebody has to make an idea theirs that was entered for them."""


@transaction.atomic
def hand_in(
    *,
    title: str,
    text: str,
    topic: Topic,
    district: District,
    place_name: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    author_name: str = "",
    person: Person | None = None,
    email: str = "",
    photos: Iterable[IdeaPhoto] = (),
    sent_as: str | None = None,
) -> Idea:
    """Store an idea: with an account it is in at once, without one it waits for the mail's link.

    `sent_as` tells one form that is sent twice: the second time returns the idea of the first.
    """
    idea, is_new = Idea.objects.sent_once(
        sent_as,
        title=title,
        text=text,
        topic=topic,
        district=district,
        place_name=place_name,
        latitude=latitude,
        longitude=longitude,
        author_name=author_name,
        language=(get_language() or "de")[:2],
    )
    if not is_new:
        return idea
    attach_photos(photos=photos, idea=idea)
    if person:
        _submit(idea, person)
    else:
        ask_to_confirm(subject=idea, email=email, display_name=author_name)
    return idea


@transaction.atomic
def enter_for_somebody(
    *,
    title: str,
    text: str,
    topic: Topic,
    district: District,
    by: Person,
    entered_after: str,
    place_name: str = "",
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
    author_name: str = "",
    email: str = "",
    photos: Iterable[IdeaPhoto] = (),
) -> Idea:
    """Enter an idea that somebody told. They stay anonymous, or get the link by mail and can make it theirs."""
    idea = Idea.objects.create(
        title=title,
        text=text,
        topic=topic,
        district=district,
        place_name=place_name,
        latitude=latitude,
        longitude=longitude,
        author_name=author_name,
        entered_by=by,
        entered_after=entered_after,
        state=IdeaState.SUBMITTED,
        submitted_at=timezone.now(),
        answer_due_on=_promise(),
    )
    record(idea, "idea.entered", by=by, reason=entered_after)
    attach_photos(photos=photos, idea=idea)
    if email:
        ask_to_confirm(
            subject=idea,
            email=email,
            display_name=author_name,
            kind="confirm_entered_idea",
            lifetime=CLAIM_WITHIN,
        )
    return idea


@transaction.atomic
def claim_or_confirm(idea: Idea, person: Person) -> str:
    """Make the idea the person's own who opened the mail's link; return the address of its own page."""
    if idea.state == IdeaState.TO_CONFIRM:
        _submit(idea, person)
    elif idea.author_id is None:
        idea.author = person
        idea.save(update_fields=["author"])
        record(idea, "idea.claimed", by=person)
        follow_at_once(idea, person)
    return own_url(idea)


def discard_idea(idea: Idea) -> None:
    """Remove what nobody confirmed in time, its photos with it. What the coordination entered stays."""
    if idea.state != IdeaState.TO_CONFIRM:
        return
    idea.delete()


@transaction.atomic
def change_idea(
    *,
    idea: Idea,
    title: str,
    text: str,
    topic: Topic,
    district: District,
    place_name: str,
    by: Actor,
    latitude: Decimal | None = None,
    longitude: Decimal | None = None,
) -> None:
    """Put right what one handed in, as long as it is not published. Raises `StateConflict` afterwards."""
    changed = Idea.objects.filter(pk=idea.pk, state=IdeaState.SUBMITTED).update(
        title=title,
        text=text,
        topic=topic,
        district=district,
        place_name=place_name,
        latitude=latitude,
        longitude=longitude,
    )
    if not changed:
        raise StateConflict
    idea.refresh_from_db()
    record(idea, "idea.changed", by=by)


@transaction.atomic
def withdraw(*, idea: Idea, by: Actor, reason: str = "") -> None:
    """Take one's own idea back. Who followed it is told."""
    was_public = idea.is_public
    change_state(
        idea,
        IdeaState.WITHDRAWN,
        action="idea.withdrawn",
        by=by,
        reason=reason,
    )
    if was_public:
        tell_followers(idea, "idea_withdrawn", url=reverse("ideas:list"), but=idea.author_id)


def _submit(idea: Idea, person: Person) -> None:
    """Hand the idea to the coordination and promise an answer."""
    change_state(
        idea,
        IdeaState.SUBMITTED,
        action="idea.submitted",
        by=person,
        public=True,
        author=person,
        submitted_at=timezone.now(),
        answer_due_on=_promise(),
    )
    follow_at_once(idea, person)
    notify("idea_received", to=person, context={"idea": idea}, url=own_url(idea), about=idea)


def _promise() -> date:
    """Return the day by which the coordination answers."""
    return today() + timedelta(days=settings.IDEA_ANSWER_DAYS)
