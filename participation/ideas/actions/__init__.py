from participation.ideas.actions.answers import correct_answer, move_promise, withdraw_answer
from participation.ideas.actions.appeals import (
    appeal_as_reporter,
    appeal_for_comment,
    appeal_for_idea,
    grant_appeal,
    refuse_appeal,
)
from participation.ideas.actions.comments import (
    change_comment,
    comment,
    confirm_comment,
    discard_comment,
    hide_comment,
    release_comment,
    show_comment_again,
    withdraw_comment,
)
from participation.ideas.actions.follows import confirm_follow, discard_follow, follow, unfollow
from participation.ideas.actions.moderation import add_note, answer, decline, hide, move_on, publish, unhide
from participation.ideas.actions.names import rename_author
from participation.ideas.actions.photos import (
    add_photos,
    discard_stale_photos,
    keep_photo,
    release_photo,
    remove_photo,
)
from participation.ideas.actions.redactions import redact, redact_comment
from participation.ideas.actions.reports import dismiss, forget_reporter, report, uphold
from participation.ideas.actions.sorting import assign, sort_in
from participation.ideas.actions.submission import (
    IdeaDraft,
    change_idea,
    claim_or_confirm,
    discard_idea,
    enter_for_somebody,
    hand_in,
    withdraw,
)
from participation.ideas.actions.supports import confirm_support, discard_support, support, withdraw_support
from participation.ideas.actions.topics import enter_usual_topics

__all__ = [
    "IdeaDraft",
    "add_note",
    "add_photos",
    "answer",
    "appeal_as_reporter",
    "appeal_for_comment",
    "appeal_for_idea",
    "assign",
    "change_comment",
    "change_idea",
    "claim_or_confirm",
    "comment",
    "confirm_comment",
    "confirm_follow",
    "confirm_support",
    "correct_answer",
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
    "forget_reporter",
    "grant_appeal",
    "hand_in",
    "hide",
    "hide_comment",
    "keep_photo",
    "move_on",
    "move_promise",
    "publish",
    "redact",
    "redact_comment",
    "refuse_appeal",
    "release_comment",
    "release_photo",
    "remove_photo",
    "rename_author",
    "report",
    "show_comment_again",
    "sort_in",
    "support",
    "unfollow",
    "unhide",
    "uphold",
    "withdraw",
    "withdraw_answer",
    "withdraw_comment",
    "withdraw_support",
]
