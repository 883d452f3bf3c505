from __future__ import annotations

from foundation.registries.findables import Reading
from rooms.models import Room
from rooms.states import Tariff


def read_room(room: Room) -> Reading:
    """How a room reads for the search."""
    venue = room.venue
    things = [word for _icon, word in room.equipment]
    district = venue.district
    return Reading(
        title=f"{room.name}, {venue.name}",
        url=room.get_absolute_url(),
        summary=room.summary or venue.summary,
        text="\n".join([room.description, room.equipment_note, *things, venue.organisation.name, venue.address]),
        district_ids=[pk for pk in (district.pk, district.parent_id) if pk],
        topics=things,
        place=f"{venue.name}, {venue.address}",
        is_accessible=room.is_step_free,
        is_free=any(terms.tariff == Tariff.FREE for terms in room.terms.all()),
    )
