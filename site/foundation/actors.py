"""Who acts: a person, or the system where nobody does.

Every action takes `by: Actor`. `SYSTEM` stands for what time brings (`tick`), what follows by itself and what an
operator does on the server; it is named, so that a forgotten person can never be taken for it.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from foundation.people.models import Person


class System(enum.Enum):
    """The one actor that is no person."""

    SYSTEM = "system"

    def __str__(self) -> str:
        return "SYSTEM"


SYSTEM: Final = System.SYSTEM

Actor: TypeAlias = "Person | Literal[System.SYSTEM]"


def person_or_none(by: Actor) -> Person | None:
    """Return the person who acts, as columns and mails want it; None for the system.

    Raises `TypeError` for None: nobody acts as nobody.
    """
    if by is None:
        raise TypeError("`by` must be a person or SYSTEM.")
    return None if by is SYSTEM else by
