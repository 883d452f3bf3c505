"""Who is told about an idea, and where the links in those mails lead."""

from __future__ import annotations

from typing import Any

from foundation.network.contacts import person_to_talk_to
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from participation.ideas.links import own_idea_url
from participation.ideas.models import Idea

FOLLOWERS = "followers of an idea"
REPORTERS = "who left an address with a report"
"""The audiences."""
FOLLOWING = "i"
"""The code of the subscription, in the addresses that end it."""


def tell_author(idea: Idea, kind: str, **context: Any) -> None:
    """Write to whoever handed the idea in, if we know them, and name a person to talk to."""
    if idea.author and idea.author.is_active:
        contact = person_to_talk_to(idea.district)
        notify(kind, to=idea.author, url=own_idea_url(idea), about=idea, idea=idea, contact=contact, **context)


def tell_followers(idea: Idea, kind: str, **context: Any) -> None:
    """Let everybody be told who follows the idea, but for its author, who is told otherwise."""
    announce(kind, audience=FOLLOWERS, target=idea.pk, about=idea, idea=idea, **context)
