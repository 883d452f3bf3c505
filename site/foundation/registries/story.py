"""What a thing's story tells, as a line of dates: the feature it belongs to begins, others may add to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from foundation.registries import Registry

if TYPE_CHECKING:
    from django.db import models


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One line of a story."""

    moment: datetime
    kind: str
    """Gives the colour."""
    label: str
    text: str
    icon: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Teller:
    about: str
    """Label of the model that the story is about, e.g. "ideas.Idea"; so nobody imports it."""
    tell: Callable[[Any], Iterable[Chapter]]
    order: int = 50


_registry: Registry[Teller] = Registry()
register = _registry.register
all = _registry.all


def story_of(thing: models.Model) -> list[Chapter]:
    """Return all that is told of the thing, oldest first."""
    told = [chapter for teller in all() if teller.about == thing._meta.label for chapter in teller.tell(thing)]
    return sorted(told, key=lambda chapter: chapter.moment)
