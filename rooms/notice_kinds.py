"""The mails about bookings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from foundation.registries.notice_kinds import NoticeKind, Urgency, Words, named


def days_of(words: Words) -> dict[str, Any]:
    """Return the first day, and for how many dates the booking is."""
    bookings = words["bookings"]
    return {"day": bookings[0].starts_at, "more": len(bookings) - 1}


def house(words: Words) -> str:
    """Return the address of the house that answers the group."""
    venue = words["room"].venue
    email: str = venue.email or venue.organisation.email
    return email


def group(words: Words) -> str:
    """Return the address that the group shows, which answers the house."""
    email: str = words["group"].email
    return email


def other_side(words: Words) -> str:
    """Return the address of whoever has cancelled or moved it."""
    return group(words) if words["is_for_hosts"] else house(words)


def beginning(words: Words) -> datetime | None:
    """Return when the booked time begins; a reminder of it is late from then on."""
    moment: datetime = words["booking"].starts_at
    return moment


def held_until(words: Words) -> datetime | None:
    """Return until when the room is held; the house's answer is too late from then on."""
    moment: datetime | None = words["booking"].held_until
    return moment


KINDS = [
    NoticeKind(name="feed_link_renewed"),
    NoticeKind(name="busy_over_booking"),
    NoticeKind(
        name="booking_reminder", facts=days_of, reply_to=house, urgency=Urgency.DEADLINE, worthless_at=beginning
    ),
    NoticeKind(
        name="booking_requested", facts=days_of, reply_to=group, urgency=Urgency.DEADLINE, worthless_at=held_until
    ),
    NoticeKind(
        name="booking_answer_due", facts=days_of, reply_to=group, urgency=Urgency.DEADLINE, worthless_at=held_until
    ),
    NoticeKind(
        name="booking_move_wished", facts=days_of, reply_to=group, urgency=Urgency.DEADLINE, worthless_at=beginning
    ),
    NoticeKind(name="booking_group_left", facts=days_of, reply_to=group),
    NoticeKind(name="booking_taken", facts=days_of, reply_to=group),
    *named(
        ["booking_cancelled", "booking_expired", "booking_move_lapsed", "booking_moved"],
        facts=days_of,
        reply_to=other_side,
    ),
    *named(
        [
            "booking_closed",
            "booking_confirmed",
            "booking_declined",
            "booking_inside_hours",
            "booking_move_refused",
            "booking_open_again",
            "booking_outside_hours",
            "booking_received",
        ],
        facts=days_of,
        reply_to=house,
    ),
]
