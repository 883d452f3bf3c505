"""The mails about calendars of others."""

from __future__ import annotations

from typing import Any

from foundation.registries.notice_kinds import NoticeKind, Words


def numbers(words: Words) -> dict[str, Any]:
    """Return how many entries would go, and of how many."""
    return {"deletes": words["deletes"], "of": words["of"]}


KINDS = [NoticeKind(name="calendar_held", facts=numbers)]
