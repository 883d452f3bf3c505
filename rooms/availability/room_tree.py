"""Rooms that consist of rooms. What is claimed are the indivisible parts at the bottom of the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rooms.models import Room


def parts_of(room: Room) -> list[int]:
    """Return the ids of the room's indivisible parts, in the order in which they are locked."""
    return parts_by_room(Room.objects.filter(venue=room.venue_id))[room.pk]


def parts_by_room(rooms: Iterable[Room]) -> dict[int, list[int]]:
    """Return for each of these rooms (all of whole houses) the ids of its indivisible parts, sorted."""
    children: dict[int | None, list[int]] = defaultdict(list)
    ids = []
    for room in rooms:
        ids.append(room.pk)
        children[room.parent_id].append(room.pk)

    def leaves(pk: int) -> list[int]:
        below = children.get(pk)
        return [leaf for child in below for leaf in leaves(child)] if below else [pk]

    return {pk: sorted(leaves(pk)) for pk in ids}
