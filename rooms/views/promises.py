"""What is said beside the button of a request: whether the house is asked, how soon it answers, how much may wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.network.models import Organisation
from rooms.availability.open_requests import open_requests
from rooms.models import Room
from rooms.rules import is_confirmed_at_once, may_enter_for_callers

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What whoever sends the form can rely on."""

    at_once: bool
    words: list[str]


def promise(room: Room, organisations: Sequence[Organisation], person: Person) -> Promise:
    """Return what holds for all of the organisations that may be chosen."""
    if may_enter_for_callers(person, room):
        return Promise(at_once=True, words=[_for_callers()])
    if all(is_confirmed_at_once(room, organisation) for organisation in organisations):
        return Promise(at_once=True, words=[_("Das Haus vertraut Ihrer Gruppe: Sie bekommen die Zusage sofort.")])
    return Promise(at_once=False, words=[_answered_within(room), _limits(room), *_waiting(room, organisations)])


def _for_callers() -> str:
    return _("Sie tragen für das Haus ein: Die Buchung gilt sofort, und die Gruppe bekommt eine Nachricht.")


def _answered_within(room: Room) -> str:
    words = ngettext(
        "Das Haus antwortet binnen eines Tages. So lange bleibt der Raum für Sie frei gehalten.",
        "Das Haus antwortet binnen %(days)d Tagen. So lange bleibt der Raum für Sie frei gehalten.",
        room.venue.answer_days,
    )
    return words % {"days": room.venue.answer_days}


def _limits(room: Room) -> str:
    return _(
        "Damit auch andere etwas finden, werden für eine Gruppe bis zur Antwort höchstens %(hours)d Stunden je Woche "
        "und %(count)d Anfragen frei gehalten. Eine Serie ist eine Anfrage."
    ) % {"hours": room.venue.most_open_hours, "count": room.venue.most_open_requests}


def _waiting(room: Room, organisations: Sequence[Organisation]) -> list[str]:
    found = open_requests(room, organisations)
    return [
        ngettext(
            "Von %(group)s wartet hier schon eine Anfrage.",
            "Von %(group)s warten hier schon %(count)d Anfragen.",
            found[organisation.pk].count,
        )
        % {"group": organisation.name, "count": found[organisation.pk].count}
        for organisation in organisations
        if found[organisation.pk].count
    ]
