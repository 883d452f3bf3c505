"""What cards and pages show of rooms and houses."""

from __future__ import annotations

from django.db.models import Prefetch

from foundation.look.renditions import CARD, PAGE, SHARED, pictures_with
from rooms.querysets import RoomQuerySet, VenueQuerySet


def with_card_pictures(rooms: RoomQuerySet) -> RoomQuerySet:
    """Bring along what `rooms/room_card.html` shows of the photos."""
    return rooms.prefetch_related(Prefetch("pictures__image", pictures_with(CARD)))


def with_page_pictures(rooms: RoomQuerySet) -> RoomQuerySet:
    """Bring all photos along, as the room's own page shows them and messengers do."""
    return rooms.prefetch_related(Prefetch("pictures__image", pictures_with(PAGE, SHARED)))


def houses_with_card_pictures(venues: VenueQuerySet) -> VenueQuerySet:
    """Bring the houses' pictures along, and their rooms with theirs, as cards show them."""
    pictures = pictures_with(CARD)
    return venues.prefetch_related(Prefetch("picture", pictures), "rooms", Prefetch("rooms__pictures__image", pictures))
