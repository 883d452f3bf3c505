"""What a group says when it asks for a room, and what is agreed on before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.actors import Actor
from foundation.network.models import Organisation
from rooms.models import BookingSeries, Room, Terms


@dataclass(frozen=True, kw_only=True)
class Application:
    """What a group says when it asks for a room."""

    organisation: Organisation
    use: str
    purpose: str
    people: int
    needs: str = ""
    needs_step_free: bool = False
    accepts_rules: bool = False
    """The house rules, and that nothing is sold and nobody profits."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Who gets which room on which terms: room and organisation as they are now, the parts locked."""

    room: Room
    parts: list[int]
    application: Application
    terms: Terms
    by: Actor
    at_once: bool
    """Whether the house need not be asked."""
    series: BookingSeries | None = None
