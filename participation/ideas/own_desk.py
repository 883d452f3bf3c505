"""One's own ideas, on one's own desk."""

from __future__ import annotations

from foundation.people.models import Person
from foundation.registries.own_desk import Loaded
from participation.ideas.models import Idea

SHOWN = 5


def own_ideas(person: Person) -> Loaded:
    """Return what the person has handed in, the newest first."""
    return Loaded(context={"ideas": list(Idea.objects.by(person).for_cards().order_by("-pk")[:SHOWN])})
