from participation.helping.actions.opportunities import (
    change_opportunity,
    close,
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
    "add_shift",
    "cancel_shift",
    "change_opportunity",
    "change_shift",
    "close",
    "hide",
    "look_for_helpers",
    "mark_attendance",
    "publish",
    "remind_of_shifts",
    "unhide",
]
