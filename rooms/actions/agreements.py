"""What a group says when it asks for a room, and what is agreed on before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.network.models import Organisation
from rooms.models import BookingSeries, Room, Terms
from rooms.tariffs import terms_for


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


def objections(room: Room, said: Mapping[str, Any]) -> dict[str, str]:
    """Return all that speaks against what a group says, by the field of an `Application`, and of what it says only.

    The form names all of it at once; the action, which decides, refuses the first.
    """
    found = {}
    people, use, organisation = said.get("people"), said.get("use"), said.get("organisation")
    if said.get("accepts_rules") is False:
        found["accepts_rules"] = _("Bitte bestätigen Sie die Hausordnung und dass nichts verkauft wird.")
    if people is not None and not 1 <= people <= room.capacity:
        found["people"] = _("In diesen Raum passen höchstens %(capacity)d Personen.") % {"capacity": room.capacity}
    if said.get("needs_step_free") and not room.is_step_free:
        found["needs_step_free"] = _("Dieser Raum ist nicht stufenlos erreichbar.")
    if use and organisation and terms_for(room, organisation, use) is None:
        found["use"] = _("Dafür wird dieser Raum an Ihre Gruppe nicht vergeben.")
    return found
