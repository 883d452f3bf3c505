"""The picture that a host puts to a house or a room."""

from __future__ import annotations

from wagtail.images.models import AbstractImage

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.pictures.actions import exchange_picture
from foundation.states import locked
from foundation.transactions import all_or_nothing
from rooms.models import Room, RoomPicture, Venue
from rooms.rules import may_picture_house, may_picture_room


@all_or_nothing
def picture_house(*, venue: Venue, image: AbstractImage | None, alt: str, by: Actor) -> Venue:
    """Show this picture of the house, or none."""
    venue = locked(Venue, venue.pk, by=by, may=may_picture_house)
    before, venue.picture, venue.picture_alt = venue.picture, image, alt
    venue.save(update_fields=["picture", "picture_alt"])
    exchange_picture(before=before, after=image, alt=alt)
    record(venue, "room.pictured", by=by)
    return venue


@all_or_nothing
def picture_room(*, room: Room, image: AbstractImage | None, alt: str, by: Actor) -> Room:
    """Show this picture first of the room's, or remove the first. Those behind it stay."""
    room = locked(Room, room.pk, by=by, may=may_picture_room)
    cover = room.cover
    before = cover.image if cover else None
    if cover and image is None:
        cover.delete()
    elif image is not None:
        cover = cover or RoomPicture(room=room, sort_order=0)
        cover.image, cover.alt_text = image, alt
        cover.save()
    exchange_picture(before=before, after=image, alt=alt)
    record(room, "room.pictured", by=by)
    return room
