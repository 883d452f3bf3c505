"""How much may be held for a group that waits for an answer, so that others find a time, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from foundation.timespan import TimeSpan
from rooms.actions.agreements import Agreement
from rooms.actions.claims import BookingRefused
from rooms.availability.open_requests import open_requests
from rooms.rules import is_promised_at_once


def refuse_too_much(agreement: Agreement, spans: Sequence[TimeSpan]) -> None:
    """Refuse one more request where as much waits as the house allows a group; the parts of the room are locked.

    Raises `BookingRefused`.
    """
    room, organisation = agreement.room, agreement.application.organisation
    if is_promised_at_once(room, organisation, agreement.by):
        return
    venue = room.venue
    wanted = open_requests(room, [organisation])[organisation.pk].with_more(spans)
    if wanted.count > venue.most_open_requests:
        raise BookingRefused(
            _("Für diesen Raum warten schon %(count)d Anfragen Ihrer Gruppe auf Antwort. Mehr gehen nicht auf einmal.")
            % {"count": wanted.count - 1}
        )
    if wanted.fullest > timedelta(hours=venue.most_open_hours):
        raise BookingRefused(
            _("Bis das Haus antwortet, kann Ihre Gruppe diesen Raum höchstens %(hours)d Stunden je Woche anfragen.")
            % {"hours": venue.most_open_hours}
        )
