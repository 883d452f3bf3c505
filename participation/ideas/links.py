"""Links that stand for their owner, for people without an account. Signed, so nobody can guess one."""

from __future__ import annotations

from typing import TypeVar

from django.core import signing
from django.db import models

from participation.ideas.models import Comment, Follow, Idea, IdeaPhoto, Support

Thing = TypeVar("Thing", Idea, Comment, Support, Follow, IdeaPhoto)

SALT = "ideas"


def token_for(thing: Idea | Comment | Support | Follow | IdeaPhoto) -> str:
    """Return what stands in the address of somebody's own page about this thing."""
    return _signer(type(thing)).sign(str(thing.pk))


def behind(token: str, model: type[Thing]) -> Thing:
    """Return what a link stands for. Raises `model.DoesNotExist` for a forged one, or when the thing is gone."""
    try:
        pk = _signer(model).unsign(token)
    except signing.BadSignature:
        raise model.DoesNotExist from None
    found: Thing = model._default_manager.get(pk=pk)
    return found


def _signer(model: type[models.Model]) -> signing.Signer:
    return signing.Signer(salt=f"{SALT}.{model.__name__}")
