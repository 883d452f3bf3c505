"""How much may be held for a group that waits for an answer, so that others find a time, too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _

from foundation.network.models import Organisation
from foundation.timespan import TimeSpan
from rooms.actions.agreements import Agreement
from rooms.actions.claims import BookingRefused
from rooms.availability.open_requests import OpenRequests, open_requests
from rooms.models import Room, Venue


def refuse_too_much(agreement: Agreement, spans: Sequence[TimeSpan]) -> None:
    """Refuse one more request where as much waits as the house allows a group; the parts of the room are locked.

    Raises `BookingRefused`.
    """
    if agreement.at_once:
        return
    room, organisation = agreement.room, agreement.application.organisation
    venue = room.venue
    wanted = open_requests(room, [organisation])[organisation.pk].with_more(spans)
    if wanted.count > venue.most_open_requests:
        raise BookingRefused(
            _("Für diesen Raum warten schon %(count)d Anfragen Ihrer Gruppe auf Antwort. Mehr gehen nicht auf einmal.")
            % {"count": wanted.count - 1}
        )
    _refuse_full_week(wanted, venue)


def refuse_full_weeks(room: Room, organisation: Organisation) -> None:
    """Refuse what was just moved into a week that then holds more than the house allows a group.

    The parts of the room are locked. Raises `BookingRefused`.
    """
    _refuse_full_week(open_requests(room, [organisation])[organisation.pk], room.venue)


def _refuse_full_week(waiting: OpenRequests, venue: Venue) -> None:
    if waiting.fullest > timedelta(hours=venue.most_open_hours):
        raise BookingRefused(
            _("Bis das Haus antwortet, kann Ihre Gruppe diesen Raum höchstens %(hours)d Stunden je Woche anfragen.")
            % {"hours": venue.most_open_hours}
        )
