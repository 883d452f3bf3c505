"""The picture that a host puts to a house or a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.images.models import AbstractImage

from foundation.history.actions import record
from foundation.pictures.actions import exchange_picture
from rooms.models import Room, RoomPicture, Venue

if TYPE_CHECKING:
    from foundation.people.models import Person


@transaction.atomic
def picture_house(*, venue: Venue, image: AbstractImage | None, alt: str, by: Person) -> None:
    """Show this picture of the house, or none."""
    stored = Venue.objects.select_for_update(no_key=True).get(pk=venue.pk)
    before, stored.picture, stored.picture_alt = stored.picture, image, alt
    stored.save(update_fields=["picture", "picture_alt"])
    exchange_picture(before=before, after=image, alt=alt)
    record(stored, "room.pictured", by=by)


@transaction.atomic
def picture_room(*, room: Room, image: AbstractImage | None, alt: str, by: Person) -> None:
    """Show this picture first of the room's, or remove the first. Those behind it stay."""
    stored = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    cover = stored.cover
    before = cover.image if cover else None
    if cover and image is None:
        cover.delete()
    elif image is not None:
        cover = cover or RoomPicture(room=stored, sort_order=0)
        cover.image, cover.alt_text = image, alt
        cover.save()
    exchange_picture(before=before, after=image, alt=alt)
    record(stored, "room.pictured", by=by)
