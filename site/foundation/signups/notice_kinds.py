"""The mails about a place on a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.registries.notice_kinds import NoticeKind, Urgency, Words, named


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


KINDS = [
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
    *named(
        ["signup_cancelled", "signup_confirmed", "signup_full", "signup_lapsed", "signup_waiting"],
        facts=day_of,
        reply_to=organiser_of,
    ),
]
