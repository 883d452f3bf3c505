"""Which mails there are: how urgent each is, when it is worth nothing any more, and who answers it.

Each feature registers its own, one for each template `notices/<name>.txt`. The subject of a mail is the city's own
sentence: it reads `facts` alone, never the words of people that its text quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from foundation.registries import Registry

Words = Mapping[str, Any]
"""What a notice is written with: objects and plain values, by their names in the template."""

GIVE_UP_AFTER = timedelta(days=4)
"""RFC 5321, 4.5.4.1 asks a sender to try for four to five days."""


class Urgency(IntEnum):
    """In which order mails leave: the smaller first."""

    CODE = 0
    """Somebody sits before the page and waits."""
    DEADLINE = 10
    """A place is kept for so long, or something begins."""
    ONE = 20
    MANY = 30
    """One of those that many get."""


def no_facts(words: Words) -> dict[str, Any]:
    """Return nothing: the subject says all without."""
    return {}


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """One kind of mail."""

    name: str
    facts: Callable[[Words], Mapping[str, Any]] = no_facts
    """What the subject may say beside its own sentence: days, numbers, the names of districts and of states."""
    reply_to: Callable[[Words], str] | None = None
    """The address of who answers, e.g. the house; empty or None: nobody reads what is sent back."""
    urgency: Urgency = Urgency.ONE
    worthless_after: timedelta = GIVE_UP_AFTER
    """Counted from the writing. What could not be sent until then is not sent at all."""
    worthless_at: Callable[[Words], datetime | None] | None = None
    """A moment from which nobody is helped by it, e.g. the beginning of what it reminds of."""
    is_secret: bool = False
    """Whether it holds a code or a link that stands for the person, and so is not kept once it has left."""

    def expires_at(self, words: Words, *, now: datetime) -> datetime:
        """Return from when on it is not sent any more."""
        at_latest = now + self.worthless_after
        moment = self.worthless_at(words) if self.worthless_at else None
        return min(at_latest, moment) if moment else at_latest


_registry: Registry[NoticeKind] = Registry(includes_hidden=True)
"""Mails that were written leave, when their feature is hidden meanwhile, too."""
register = _registry.register
all = _registry.all


class UnknownKind(LookupError):
    """No feature has registered this kind of mail."""


def get(name: str) -> NoticeKind:
    """Return the kind of this name. Raises `UnknownKind`."""
    found = next((kind for kind in all() if kind.name == name), None)
    if found is None:
        raise UnknownKind(name)
    return found


def named(names: Iterable[str], **rules: Any) -> list[NoticeKind]:
    """Return one kind for each name, all by the same rules."""
    return [NoticeKind(name=name, **rules) for name in names]
