"""When an organiser hears that somebody signed up or cancelled. No database: a table in a test says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from foundation.registries.subjects import Listener, SignUpNews

SOON = timedelta(hours=24)
"""What begins within this time is told at once: once a day might be too late."""
DIGEST_AT = 17
"""The hour of the day in the city, from which on what came together is told."""


class Happened(TextChoices):
    """What an organiser hears of."""

    SIGNED_UP = "signed_up", _("angemeldet")
    WAITS = "waits", _("auf der Warteliste")
    CANCELLED = "cancelled", _("abgesagt")


class Telling(TextChoices):
    """How something is told."""

    AT_ONCE = "at_once"
    TOGETHER = "together"
    NOT_AT_ALL = "not_at_all"


def how_to_tell(listener: Listener, happened: Happened, *, starts_at: datetime | None, now: datetime) -> Telling:
    """Return whether somebody is told at once, once a day, or not at all.

    A late cancellation is told at once, whatever else was chosen, unless that was switched off.
    """
    is_soon = starts_at is not None and starts_at - now <= SOON
    is_late = is_soon and happened == Happened.CANCELLED
    match listener.news:
        case SignUpNews.AT_ONCE:
            return Telling.AT_ONCE
        case SignUpNews.DAILY:
            return Telling.AT_ONCE if is_soon and (listener.late_cancellations or not is_late) else Telling.TOGETHER
        case SignUpNews.SOON:
            return Telling.AT_ONCE if is_soon else Telling.NOT_AT_ALL
    return Telling.AT_ONCE if is_late and listener.late_cancellations else Telling.NOT_AT_ALL


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What came together of one list since the last time."""

    counted: Mapping[str, int]
    taken: int
    capacity: int | None
    url: str
    waiting: int = 0
    """How many wait on a list on which nobody moves up by themselves any more."""

    @property
    def words(self) -> str:
        """Say how many signed up, wait and cancelled, in the language of who reads it; without names."""
        came, waits, gone = (self.counted.get(happened, 0) for happened in Happened)
        sentences = [
            ngettext("%(number)s Anmeldung.", "%(number)s Anmeldungen.", came) % {"number": came} if came else "",
            ngettext("%(number)s Person neu auf der Warteliste.", "%(number)s Personen neu auf der Warteliste.", waits)
            % {"number": waits}
            if waits
            else "",
            ngettext("%(number)s Absage.", "%(number)s Absagen.", gone) % {"number": gone} if gone else "",
            places_taken(self.taken, self.capacity),
            places_to_give(self.waiting) if self.waiting else "",
        ]
        return " ".join(sentence for sentence in sentences if sentence)


def places_taken(taken: int, capacity: int | None) -> str:
    """Say how full a list is."""
    if capacity is None:
        return gettext("Vergebene Plätze: %(taken)s.") % {"taken": taken}
    return gettext("Vergebene Plätze: %(taken)s von %(capacity)s.") % {"taken": taken, "capacity": capacity}


def places_to_give(waiting: int) -> str:
    """Say that it is for the organiser to give the places that are free."""
    words = ngettext(
        "Die Anmeldung ist geschlossen, und %(number)s Person wartet. Von selbst rückt niemand nach: Freie Plätze "
        "geben Sie auf der Liste weiter.",
        "Die Anmeldung ist geschlossen, und %(number)s Personen warten. Von selbst rückt niemand nach: Freie Plätze "
        "geben Sie auf der Liste weiter.",
        waiting,
    )
    return words % {"number": waiting}
