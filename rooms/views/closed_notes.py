"""What is said of a booking in a closed time."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.timespan import in_words, local
from rooms.models import Booking, Clash


@dataclass(frozen=True, kw_only=True)
class ClosedNote:
    """A closure has come over the booking: why, until when, what becomes of it."""

    title: str
    when: str
    """Of the closure; empty where it is the opening hours."""
    words: str
    elsewhere_url: str
    """Where the group looks for another room; empty for the host."""


def closed_note(clash: Clash, booking: Booking, *, is_group: bool) -> ClosedNote:
    closure = clash.closure
    return ClosedNote(
        title=_("In dieser Zeit ist geschlossen: %(reason)s") % {"reason": clash.reason},
        when=in_words(closure.starts_at, closure.ends_at) if closure else "",
        words=_group_keeps() if is_group else _host_keeps(clash),
        elsewhere_url=booking.elsewhere_url if is_group else "",
    )


def _group_keeps() -> str:
    return _("Die Buchung bleibt stehen, bis Sie oder das Haus sie verlegen oder zurückgeben.")


def _host_keeps(clash: Clash) -> str:
    return f"{_who_knows(clash)} {_('Die Buchung bleibt stehen, bis jemand sie verlegt oder storniert.')}"


def _who_knows(clash: Clash) -> str:
    if clash.told_at is None:
        return _("Von der Gruppe ist keine Adresse bekannt. Bitte rufen Sie an.")
    day = date_format(local(clash.told_at), _("l, j. F"))
    return _("Die Gruppe weiß es seit %(day)s.") % {"day": day}
