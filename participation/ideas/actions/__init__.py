from participation.ideas.actions.following import confirm_follow, discard_follow, follow, unfollow
from participation.ideas.actions.founding import enter_usual_topics
from participation.ideas.actions.handing_in import (
    IdeaDraft,
    change_idea,
    claim_or_confirm,
    discard_idea,
    enter_for_somebody,
    hand_in,
    withdraw,
)
from participation.ideas.actions.moderating import add_note, answer, decline, hide, move_on, publish, unhide
from participation.ideas.actions.photographing import discard_stale_photos, keep_photo, remove_photo
from participation.ideas.actions.reporting import dismiss, report, uphold
from participation.ideas.actions.voices import (
    comment,
    confirm_comment,
    confirm_support,
    discard_comment,
    discard_support,
    hide_comment,
    show_comment_again,
    support,
    withdraw_comment,
    withdraw_support,
)

__all__ = [
    "IdeaDraft",
    "add_note",
    "answer",
    "change_idea",
    "claim_or_confirm",
    "comment",
    "confirm_comment",
    "confirm_follow",
    "confirm_support",
    "decline",
    "discard_comment",
    "discard_follow",
    "discard_idea",
    "discard_stale_photos",
    "discard_support",
    "dismiss",
    "enter_for_somebody",
    "enter_usual_topics",
    "follow",
    "hand_in",
    "hide",
    "hide_comment",
    "keep_photo",
    "move_on",
    "publish",
    "remove_photo",
    "report",
    "show_comment_again",
    "support",
    "unfollow",
    "unhide",
    "uphold",
    "withdraw",
    "withdraw_comment",
    "withdraw_support",
]
