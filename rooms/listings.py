"""What other pages show of the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.places.maps.pins import Pin
from foundation.places.models import District
from foundation.registries.listings import Listing, of_district
from rooms.cards import cards_of
from rooms.filters import Wish
from rooms.models import Room
from rooms.presenters import with_card_pictures
from rooms.rules import is_not_out_for_profit, own_borrowers
from rooms.tariffs import Payer

ON_PROFILE = 12


def number_by_district() -> dict[int, int]:
    """Return how many rooms groups can use, by the district's primary key, in one query."""
    counted = Room.objects.public().values("venue__district").annotate(number=Count("pk", distinct=True)).order_by()
    return {row["venue__district"]: row["number"] for row in counted}


def pins(district: District) -> list[Pin]:
    """Return where the district's rooms are, for its map."""
    rooms = Room.objects.public().in_district(district).exclude(venue__latitude=None).select_related("venue")
    return [
        Pin(
            title=room.localized_name,
            detail=f"{room.venue.name}, {room.venue.address}",
            url=room.get_absolute_url(),
            latitude=room.venue.latitude,
            longitude=room.venue.longitude,
        )
        for room in rooms.exclude(venue__longitude=None).order_by("venue__name", "name")
        if room.venue.latitude is not None and room.venue.longitude is not None
    ]


def to_use(district: District | None, number: int) -> Listing:
    """Return rooms that groups can use."""
    found = with_card_pictures(Room.objects.public().for_lists().order_by("venue__name", "name"))
    if district is not None:
        found = found.in_district(district)
    rooms = list(found[:number])
    return Listing(
        items=cards_of(rooms),
        for_visitor=lambda visitor: cards_of(rooms, Payer.of(own_borrowers(visitor))),
        card="rooms/room_card.html",
        shows="card",
        title=_("Räume, die man nutzen kann"),
        all_url=of_district(reverse("rooms:find"), district),
        all_label=_("Freien Raum finden"),
        empty=_("Hier ist noch kein Raum eingetragen."),
    )


def of_organisation(organisation: Organisation) -> Sequence[Any]:
    """Return the rooms of an organisation, for its page."""
    rooms = Room.objects.public().filter(venue__organisation=organisation).for_lists().order_by("name")
    return list(with_card_pictures(rooms)[:ON_PROFILE])


def find_url_for(organisation: Organisation) -> str:
    """Return where a room is looked for, in the organisation's first district, with its prices where it gets any."""
    district = organisation.districts.first()
    group = organisation.slug if is_not_out_for_profit(organisation) else ""
    return reverse("rooms:find", query=Wish(stadtteil=(district.slug,) if district else (), gruppe=group).values)


def find_url_in(district: District) -> str:
    """Return where a room in the district is looked for."""
    return of_district(reverse("rooms:find"), district)


def page_of_source(source: Source) -> str:
    """Return the page on which a host looks after the calendars that say when rooms are taken."""
    return reverse("rooms:busy_calendars")
