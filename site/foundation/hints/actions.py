"""Sending a hint to whoever can put right what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.hints.about import About
from foundation.network.rules import answerable_for
from foundation.notices.actions import notify
from foundation.transactions import all_or_nothing


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What somebody wrote."""

    text: str
    email: str = ""
    """Where an answer reaches them, if they want one. Nobody has confirmed it."""
    key: str = ""
    """The same for two presses of one button."""


@all_or_nothing
def give_hint(*, about: About, hint: Hint) -> int:
    """Tell those who are responsible; return how many they are. Everybody may, and nobody is asked who they are."""
    people = answerable_for(about.organisation)
    for person in people:
        notify(
            "hint",
            to=person,
            url=about.mend_url,
            about=about.thing,
            key=f"hint:{hint.key}:{person.pk}" if hint.key else None,
            title=about.title,
            text=hint.text,
            email=hint.email,
        )
    return len(people)
