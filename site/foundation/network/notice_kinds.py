"""The mails about organisations, groups and who belongs to them."""

from __future__ import annotations

from foundation.network.contacts import coordination_of
from foundation.registries.notice_kinds import NoticeKind, Words, named


def coordination(words: Words) -> str:
    """Return the address of the coordination: it has decided, or will."""
    return coordination_of(words["organisation"])


def organisation(words: Words) -> str:
    """Return the address that the organisation shows."""
    email: str = words["organisation"].email
    return email


KINDS = [
    *named(
        ["group_proposed", "organisation_confirmed", "organisation_declined", "organisation_left", "group_ended"],
        reply_to=coordination,
    ),
    *named(["member_joined", "organisation_handed_over", "manager_left", "organisation_without_manager"]),
    NoticeKind(name="member_removed", reply_to=organisation),
    NoticeKind(name="second_step_taken_away"),
]
