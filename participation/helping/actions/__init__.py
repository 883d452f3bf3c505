from participation.helping.actions.opportunities import (
    HelpWanted,
    OpportunityChanges,
    WithoutShift,
    change_opportunity,
    close,
    end,
    hide,
    look_for_helpers,
    publish,
    unhide,
)
from participation.helping.actions.shifts import (
    add_shift,
    cancel_shift,
    change_shift,
    mark_attendance,
    remind_of_shifts,
)

__all__ = [
    "HelpWanted",
    "OpportunityChanges",
    "WithoutShift",
    "add_shift",
    "cancel_shift",
    "change_opportunity",
    "change_shift",
    "close",
    "end",
    "hide",
    "look_for_helpers",
    "mark_attendance",
    "publish",
    "remind_of_shifts",
    "unhide",
]
