"""Links that stand for their owner, for people without an account. Signed, so nobody can guess one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import signing
from django.urls import reverse

from foundation.guests import own_links
from foundation.notices.recipients import Recipient
from participation.ideas.models import Comment, Follow, Idea, IdeaPhoto, ReportDetail, Support

if TYPE_CHECKING:
    from foundation.people.models import Person

Thing = TypeVar("Thing", Idea, Comment, Support, Follow, IdeaPhoto)

SALT = "ideas"
OWNERS = {Idea: "author", Comment: "author", Support: "person", Follow: "person"}
"""A photo that waits in a form is nobody's yet."""
LIFETIMES: dict[Any, timedelta | None] = {Follow: None, IdeaPhoto: timedelta(hours=24)}
"""Who wants no more mails may say so with the oldest of them; a form is sent off the same day."""


def token_for(thing: Idea | Comment | Support | Follow | IdeaPhoto) -> str:
    """Return what stands in the address of somebody's own page about this thing."""
    return own_links.sign(_salt(type(thing)), thing.pk, person=_owner(thing))


def from_token(token: str, model: type[Thing]) -> Thing:
    """Return what a link stands for.

    Raises `model.DoesNotExist` for a forged one, or when the thing is gone; `LinkHasEnded` for one that was ours.
    """
    try:
        link = own_links.read(_salt(model), token, lifetime=LIFETIMES.get(model, own_links.LIFETIME))
    except signing.BadSignature:
        raise model.DoesNotExist from None
    related = [OWNERS[model]] if model in OWNERS else []
    found: Thing = model._default_manager.select_related(*related).get(pk=link.pk)
    link.refuse_unless_of(_owner(found))
    return found


def _owner(thing: Idea | Comment | Support | Follow | IdeaPhoto) -> Person | None:
    name = OWNERS.get(type(thing))
    owner: Person | None = getattr(thing, name) if name else None
    return owner


def _salt(model: type[Any]) -> str:
    return f"{SALT}.{model.__name__}"


def own_idea_url(idea: Idea) -> str:
    """Return the address of the page on which its author sees, changes and withdraws the idea."""
    return reverse("ideas:own", args=[token_for(idea)])


def own_comment_url(comment: Comment) -> str:
    """Return the address of the page on which its writer sees, changes and withdraws the comment."""
    return reverse("ideas:own_comment", args=[token_for(comment)])


def recipient_of(detail: ReportDetail) -> Recipient | None:
    """Return who left an address with a report; None for who stayed unknown, or was forgotten."""
    return Recipient(detail.email, detail.language) if detail.email else None


def reporter_url(detail: ReportDetail) -> str:
    """Return the address at which who has reported something sees what was decided, and objects."""
    return reverse(
        "ideas:own_report", args=[own_links.sign(_salt(ReportDetail), detail.pk, person=None, email=detail.email)]
    )


def report_from_token(token: str) -> ReportDetail:
    """Return what somebody reported. Raises `ReportDetail.DoesNotExist` for a forged link, else `LinkHasEnded`.

    It holds as long as the address is kept, which is longer than one may object.
    """
    try:
        link = own_links.read(_salt(ReportDetail), token, lifetime=None)
    except signing.BadSignature:
        raise ReportDetail.DoesNotExist from None
    related = ["report__idea__district", "report__comment"]
    found: ReportDetail = ReportDetail.objects.select_related(*related).get(pk=link.pk)
    link.refuse_unless_of(None, found.email)
    return found
