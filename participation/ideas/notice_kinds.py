"""The mails about ideas."""

from __future__ import annotations

from typing import Any

from foundation.network.contacts import address_of_coordination
from foundation.registries.notice_kinds import Words, named


def number_and_district(words: Words) -> dict[str, Any]:
    """Return by what an idea is known without its words: its number, and where it is about."""
    idea = words["idea"]
    return {"number": idea.pk, "where": idea.district.where, "state": idea.get_state_display()}


def coordination(words: Words) -> str:
    """Return the address of who answers for the district."""
    return address_of_coordination(words["idea"].district)


KINDS = named(
    [
        "appeal_decided",
        "comment_hidden",
        "comment_redacted",
        "idea_answer_changed",
        "idea_answered",
        "idea_assigned",
        "idea_declined",
        "idea_hidden",
        "idea_moved",
        "idea_news",
        "idea_photo_removed",
        "idea_promise_moved",
        "idea_published",
        "idea_received",
        "idea_redacted",
        "idea_withdrawn",
        "report_decided",
        "report_received",
    ],
    facts=number_and_district,
    reply_to=coordination,
)
