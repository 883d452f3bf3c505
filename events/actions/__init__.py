from events.actions.dates import (
    cancel_occurrence,
    extend_horizon,
    leave_out,
    materialise,
    move_occurrence,
    restore_occurrence,
)
from events.actions.entering import EventDraft, change, discard, enter, split_from
from events.actions.founding import enter_usual_words
from events.actions.publishing import cancel, decline, publish, submit, withdraw
from events.actions.registering import forget_notes, register, send_reminders
from events.actions.watching import mark_seen

__all__ = [
    "EventDraft",
    "cancel",
    "cancel_occurrence",
    "change",
    "decline",
    "discard",
    "enter",
    "enter_usual_words",
    "extend_horizon",
    "forget_notes",
    "leave_out",
    "mark_seen",
    "materialise",
    "move_occurrence",
    "publish",
    "register",
    "restore_occurrence",
    "send_reminders",
    "split_from",
    "submit",
    "withdraw",
]
