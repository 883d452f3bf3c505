"""What the features show on an organisation's page: its dates, its rooms, where it looks for help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from events.models import Occurrence
from foundation.network.models import Organisation
from foundation.network.profile import on_profile
from participation.helping.models import Opportunity
from rooms.models import Room

DATES, ROOMS, OFFERS = 5, 12, 6


def connect() -> None:
    """Say it to `foundation.network`, which knows no feature."""
    on_profile(title=_("Nächste Termine"), template="network/parts/dates.html", load=_dates, order=10)
    on_profile(title=_("Hier wird Hilfe gesucht"), template="network/parts/offers.html", load=_offers, order=20)
    on_profile(title=_("Räume"), template="network/parts/rooms.html", load=_rooms, order=30)


def _dates(organisation: Organisation) -> Sequence[Any]:
    return list(
        Occurrence.objects.public().upcoming().filter(event__organiser=organisation).for_cards().with_pictures()[:DATES]
    )


def _rooms(organisation: Organisation) -> Sequence[Any]:
    return list(Room.objects.public().filter(venue__organisation=organisation).for_lists().order_by("name")[:ROOMS])


def _offers(organisation: Organisation) -> Sequence[Any]:
    return list(Opportunity.objects.public().filter(organisation=organisation).soonest_first()[:OFFERS])
