"""The mails about helping: shifts, thanks, and an offer that was taken down."""

from __future__ import annotations

from datetime import datetime

from foundation.network.contacts import coordination_of
from foundation.registries.notice_kinds import NoticeKind, Urgency, Words
from foundation.signups.notice_kinds import day_of, organiser_of


def beginning(words: Words) -> datetime | None:
    """Return when the shift begins; a reminder of it is late from then on."""
    moment: datetime = words["shift"].starts_at
    return moment


def coordination(words: Words) -> str:
    """Return the address of the coordination that has decided."""
    return coordination_of(words["opportunity"].organisation)


KINDS = [
    NoticeKind(
        name="shift_reminder", facts=day_of, reply_to=organiser_of, urgency=Urgency.DEADLINE, worthless_at=beginning
    ),
    NoticeKind(name="shift_moved", facts=day_of, reply_to=organiser_of, urgency=Urgency.DEADLINE),
    NoticeKind(name="helping_thanks", reply_to=organiser_of),
    NoticeKind(name="opportunity_hidden", reply_to=coordination),
]
