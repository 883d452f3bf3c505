"""The mails about events and their dates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.network.contacts import address_of_coordination, coordination_of
from foundation.registries.notice_kinds import NoticeKind, Urgency, Words, named


def day_of(words: Words) -> dict[str, Any]:
    """Return on which day it was to be, and whether it takes place after all."""
    was, occurrence = words.get("was"), words["occurrence"]
    return {"day": _of(was or occurrence, "starts_at"), "is_back": bool(was and _of(was, "is_cancelled"))}


def beginning(words: Words) -> datetime | None:
    """Return when the date begins; a reminder of it is late from then on."""
    moment: datetime = _of(words["occurrence"], "starts_at")
    return moment


def deadline(words: Words) -> datetime | None:
    """Return until when the place is kept."""
    until: datetime = words["until"]
    return until


def organiser(words: Words) -> str:
    """Return the address of who invites."""
    email: str = words["event"].organiser.email
    return email


def coordination(words: Words) -> str:
    """Return the address of the coordination that has decided."""
    return coordination_of(words["event"].organiser)


def coordination_there(words: Words) -> str:
    """Return the address of the coordination that has decided on a proposal."""
    return address_of_coordination(words["proposal"].district)


def _of(date: Any, name: str) -> Any:
    """Return what is known of a date, be it the object or what was kept of it."""
    return date[name] if isinstance(date, dict) else getattr(date, name)


KINDS = [
    NoticeKind(
        name="occurrence_reminder",
        facts=day_of,
        reply_to=organiser,
        urgency=Urgency.DEADLINE,
        worthless_at=beginning,
    ),
    *named(["occurrence_cancelled", "occurrence_moved"], facts=day_of, reply_to=organiser, urgency=Urgency.DEADLINE),
    NoticeKind(
        name="occurrence_offered",
        facts=day_of,
        reply_to=organiser,
        urgency=Urgency.DEADLINE,
        worthless_at=deadline,
    ),
    *named(["event_declined", "event_published", "event_withdrawn"], reply_to=coordination),
    NoticeKind(name="event_without_room", facts=day_of),
    *named(["proposal_accepted", "proposal_declined"], reply_to=coordination_there),
]
