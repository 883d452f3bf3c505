from events.actions.categories import enter_usual_words
from events.actions.entries import EventDraft, change, discard, enter, split_from
from events.actions.occurrences import cancel_occurrence, leave_out, move_occurrence, restore_occurrence
from events.actions.proposals import (
    accept_proposal,
    confirm_proposal,
    decline_proposal,
    discard_proposal,
    propose,
)
from events.actions.publication import cancel, decline, publish, submit, withdraw
from events.actions.registration import register, send_reminders
from events.actions.series_dates import extend_horizon, materialise
from events.actions.unseen_changes import mark_seen

__all__ = [
    "EventDraft",
    "accept_proposal",
    "cancel",
    "cancel_occurrence",
    "change",
    "confirm_proposal",
    "decline",
    "decline_proposal",
    "discard",
    "discard_proposal",
    "enter",
    "enter_usual_words",
    "extend_horizon",
    "leave_out",
    "mark_seen",
    "materialise",
    "move_occurrence",
    "propose",
    "publish",
    "register",
    "restore_occurrence",
    "send_reminders",
    "split_from",
    "submit",
    "withdraw",
]
