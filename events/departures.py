"""What a group that ends has announced."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.actions import withdraw
from events.models import Event
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.registries.departures import Tie
from foundation.states import StateConflict


def events_of(organisation: Organisation) -> list[Tie]:
    """Return what stands in the calendar, or is to."""
    fate = _("wird sofort zurückgezogen; wer sich angemeldet hat, bekommt Bescheid.")
    return [
        Tie(title=event.title, fate=fate, url=event.get_absolute_url() if event.is_public else "")
        for event in _not_withdrawn(organisation)
    ]


def withdraw_all(organisation: Organisation, reason: str) -> None:
    """Take all of it off the site, each event in a transaction of its own."""
    for event in _not_withdrawn(organisation):
        try:
            withdraw(event=event, by=SYSTEM, reason=reason)
        except StateConflict:
            continue  # Somebody did it in this moment.


def _not_withdrawn(organisation: Organisation) -> QuerySet[Event]:
    return Event.objects.filter(organiser=organisation).exclude(state=EventState.WITHDRAWN).order_by("pk")
