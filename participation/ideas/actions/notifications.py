"""Who is told about an idea, and where the links in those mails lead."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from foundation.notices.actions import notify
from participation.ideas.links import token_for
from participation.ideas.models import Idea


def own_url(idea: Idea) -> str:
    """Return the address of the page on which its author sees, changes and withdraws the idea."""
    return reverse("ideas:own", args=[token_for(idea)])


def tell_author(idea: Idea, kind: str, **context: Any) -> None:
    """Write to whoever handed the idea in, if we know them."""
    if idea.author and idea.author.is_active:
        notify(kind, to=idea.author, url=own_url(idea), about=idea, idea=idea, **context)


def tell_followers(idea: Idea, kind: str, *, url: str = "", but: int | None = None, **context: Any) -> None:
    """Write to everybody who wanted to know, each with a link to unsubscribe. `but` is somebody told otherwise."""
    follows = idea.follows.active().filter(person__is_active=True).exclude(person=but).select_related("person")
    for follow in follows:
        if (follower := follow.person) is None:
            continue
        notify(
            kind,
            to=follower,
            url=url or idea.get_absolute_url(),
            about=idea,
            idea=idea,
            unsubscribe_url=settings.BASE_URL + reverse("ideas:unfollow", args=[token_for(follow)]),
            **context,
        )
