"""Whoever saves or deletes a room, and however: the parts and the claims follow."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from rooms.actions.room_trees import settle_tree
from rooms.models import Room


@receiver(post_save, sender=Room)
def room_saved(instance: Room, raw: bool = False, **_: Any) -> None:
    """Settle the tree of the room's house."""
    if not raw:
        settle_tree(instance.venue)


@receiver(post_delete, sender=Room)
def room_deleted(instance: Room, **_: Any) -> None:
    """Settle the tree of the room's house: a hall without halves is one part again."""
    settle_tree(instance.venue)
