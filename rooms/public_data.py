"""Rooms and houses as the search and search engines (schema.org) read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from foundation.look.sharing import address_of, geo
from foundation.registries.findables import OnDay, Reading
from rooms.availability.day_plan import DayPlan, plan
from rooms.availability.occupancy import Occupancy
from rooms.availability.openings import Openings, days_span
from rooms.filters import Wish, ask_url
from rooms.models import Room, RoomPicture, Venue
from rooms.presenters import equipment
from rooms.states import Tariff


def read_room(room: Room) -> Reading:
    """How a room reads for the search."""
    venue = room.venue
    things = [word for _icon, word in equipment(room)]
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
        capacity=room.capacity,
        is_free=any(terms.tariff == Tariff.FREE for terms in room.terms.all()),
    )


def pictures_of_public_rooms() -> QuerySet[RoomPicture]:
    """Return the pictures that everybody may see."""
    return RoomPicture.objects.filter(room__in=Room.objects.public())


def rooms_on_day(keys: Sequence[str], day: date) -> dict[str, OnDay]:
    """Say when rooms are free on a day, by their keys; of those that are not public, nothing."""
    rooms = list(Room.objects.public().filter(pk__in=keys).select_related("venue"))
    openings = Openings.read(rooms, day, day)
    occupancy = Occupancy.read([room.pk for room in rooms], days_span(day, day))
    plans = {room: plan(room, day, openings, occupancy) for room in rooms}
    return {
        str(room.pk): OnDay(words=_free_words(its_day), url=ask_url(room, Wish(datum=day)))
        for room, its_day in plans.items()
    }


def _free_words(its_day: DayPlan) -> str:
    values = {"day": date_format(its_day.day, _("l, j. F")), "hours": ", ".join(its_day.free_words)}
    words = _("%(day)s: frei %(hours)s Uhr") if its_day.free else _("%(day)s: nicht mehr frei")
    if not its_day.open:
        words = _("%(day)s: geschlossen")
    return words % values


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
