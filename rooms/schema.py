"""Houses and rooms as search engines read them (schema.org)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from foundation.look.sharing import address_of, geo
from rooms.models import Room, Venue


def house_page(venue: Venue) -> dict[str, Any]:
    """Return the house as its own page tells of it: with its picture."""
    image = address_of(venue.picture)
    return {**house_as_place(venue), **({"image": image} if image else {})}


def house_as_place(venue: Venue) -> dict[str, Any]:
    """Return where the house is, and how to reach whoever runs it."""
    place = {
        "@type": "Place",
        "name": venue.name,
        "url": settings.BASE_URL + venue.get_absolute_url(),
        "description": venue.summary,
        "address": venue.address,
        "telephone": venue.phone,
        **geo(venue.latitude, venue.longitude),
    }
    return {name: value for name, value in place.items() if value}


def room_as_place(room: Room) -> dict[str, Any]:
    """Return the room, in its house."""
    venue = room.venue
    place = {
        "@type": "Place",
        "name": room.full_name,
        "url": settings.BASE_URL + room.get_absolute_url(),
        "description": room.summary,
        "image": address_of(room.cover.image) if room.cover else "",
        "address": venue.address,
        "maximumAttendeeCapacity": room.capacity,
        "containedInPlace": house_as_place(venue),
        **geo(venue.latitude, venue.longitude),
    }
    return {name: value for name, value in place.items() if value}
