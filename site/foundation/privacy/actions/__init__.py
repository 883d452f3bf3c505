from foundation.privacy.actions.closing import (
    Farewell,
    close_account,
    open_again,
    release_all,
    stay,
)
from foundation.privacy.actions.erasing import erase, erase_again, erase_at_once, erase_due, say_who_was_erased_again
from foundation.privacy.actions.forgetting import end_what_was_kept, forget_overdue

__all__ = [
    "Farewell",
    "close_account",
    "end_what_was_kept",
    "erase",
    "erase_again",
    "erase_at_once",
    "erase_due",
    "forget_overdue",
    "open_again",
    "release_all",
    "say_who_was_erased_again",
    "stay",
]
