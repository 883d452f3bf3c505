"""How what waits for a mail's link is named, and what becomes of it when the link is opened.

What the link stood for may be deleted in that very moment: then the link leads nowhere, as if it were used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.guests.confirmations import LinkNoLongerValid
from foundation.refusals import Gone
from participation.ideas import actions
from participation.ideas.links import own_idea_url, token_for
from participation.ideas.models import Comment, Follow, Idea, Support

if TYPE_CHECKING:
    from foundation.people.models import Person


def describe_idea(idea: Idea) -> str:
    return _("Ihre Idee „%(title)s“") % {"title": idea.title}


def confirm_idea(idea: Idea, person: Person) -> str:
    """Make the idea the person's own; return the address of its own page."""
    with _gone_is_no_longer_valid():
        return own_idea_url(actions.claim_or_confirm(idea, person))


def describe_support(support: Support) -> str:
    return _("Sie unterstützen die Idee „%(title)s“") % {"title": support.idea.title}


def confirm_support(waiting: Support, person: Person) -> str:
    """Count the person; return the address of their support, or of an idea that was settled meanwhile."""
    with _gone_is_no_longer_valid():
        counted = actions.confirm_support(waiting, person)
    return reverse("ideas:own_support", args=[token_for(counted)]) if counted else waiting.idea.get_absolute_url()


def describe_comment(comment: Comment) -> str:
    return _("Ihr Kommentar zur Idee „%(title)s“") % {"title": comment.idea.title}


def confirm_comment(waiting: Comment, person: Person) -> str:
    """Publish the comment; return the address of its own page."""
    with _gone_is_no_longer_valid():
        return reverse("ideas:own_comment", args=[token_for(actions.confirm_comment(waiting, person))])


def describe_follow(follow: Follow) -> str:
    return _("Neues zur Idee „%(title)s“") % {"title": follow.idea.title}


def confirm_follow(waiting: Follow, person: Person) -> str:
    """Let the person be told from now on; return the address of the idea."""
    with _gone_is_no_longer_valid():
        return actions.confirm_follow(waiting, person).idea.get_absolute_url()


@contextmanager
def _gone_is_no_longer_valid() -> Iterator[None]:
    try:
        yield
    except Gone:
        raise LinkNoLongerValid from None
