"""What stands in calendars follows the names that it shows: of organisations, categories, rooms and houses."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from events.actions.calendar_texts import write_again
from events.models import Category, Event


def connect() -> None:
    """Listen. Called once, when all models are there."""
    post_save.connect(_name_changed, sender="network.Organisation", dispatch_uid="events.organiser")
    post_save.connect(_name_changed, sender=Category, dispatch_uid="events.category")
    post_save.connect(_name_changed, sender="rooms.Room", dispatch_uid="events.room")
    post_save.connect(_venue_changed, sender="rooms.Venue", dispatch_uid="events.venue")


def _name_changed(instance: Any, created: bool, **_kwargs: Any) -> None:
    """Write the calendars of an organisation, category or room anew when it was renamed."""
    if not created:
        write_again(instance.events.public().select_related("organiser", "category", "picture", "room__venue"))


def _venue_changed(instance: Any, created: bool, **_kwargs: Any) -> None:
    """The same for a house, whose name and address stand in the calendar of each event in one of its rooms."""
    if not created:
        write_again(
            Event.objects.public().filter(room__venue=instance).select_related("organiser", "category", "picture")
        )
