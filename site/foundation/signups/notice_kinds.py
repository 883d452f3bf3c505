"""The mails about a place on a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.registries.notice_kinds import NoticeKind, Urgency, Words, named
from foundation.signups.news import Happened


def day_of(words: Words) -> dict[str, Any]:
    """Return the day of what somebody signed up for, where it has one."""
    return {"day": _of_subject(words, "starts_at")}


def beginning_of(words: Words) -> datetime | None:
    """Return when it begins: from then on nobody can take a place any more."""
    moment: datetime | None = _of_subject(words, "starts_at")
    return moment


def organiser_of(words: Words) -> str:
    """Return the address of who organises it."""
    return str(_of_subject(words, "organiser_email") or "")


def deadline_of(words: Words) -> datetime | None:
    """Return until when the place is kept."""
    until: datetime | None = words["until"]
    return until


def _of_subject(words: Words, name: str) -> Any:
    return getattr(words.get("subject"), name, None)


def what_happened(words: Words) -> dict[str, Any]:
    """Return the day, and whether somebody cancelled or waits."""
    happened = words["happened"]
    return {**day_of(words), "is_cancelled": happened == Happened.CANCELLED, "waits": happened == Happened.WAITS}


def how_many(words: Words) -> dict[str, Any]:
    """Return of how many dates or offers a digest tells."""
    return {"total": len(words["lines"])}


KINDS = [
    NoticeKind(name="signup_news", facts=what_happened, urgency=Urgency.DEADLINE),
    NoticeKind(name="signup_digest", facts=how_many),
    NoticeKind(
        name="signup_offered",
        facts=day_of,
        reply_to=organiser_of,
        urgency=Urgency.DEADLINE,
        worthless_at=deadline_of,
    ),
    NoticeKind(
        name="signup_first_come",
        facts=day_of,
        reply_to=organiser_of,
        urgency=Urgency.DEADLINE,
        worthless_at=beginning_of,
    ),
    NoticeKind(name="signup_relocated", facts=day_of, reply_to=organiser_of, urgency=Urgency.DEADLINE),
    *named(
        ["signup_cancelled", "signup_circular", "signup_confirmed", "signup_full", "signup_lapsed", "signup_waiting"],
        facts=day_of,
        reply_to=organiser_of,
    ),
]
