"""Calendars follow the names that they show and are filtered by: of organisations, categories, rooms, districts."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from events.actions.calendar_texts import write_again
from events.models import Category, Event, FeedVersion


def connect() -> None:
    """Listen. Called once, when all models are there."""
    post_save.connect(_name_changed, sender="network.Organisation", dispatch_uid="events.organiser")
    post_save.connect(_name_changed, sender=Category, dispatch_uid="events.category")
    post_save.connect(_name_changed, sender="rooms.Room", dispatch_uid="events.room")
    post_save.connect(_venue_changed, sender="rooms.Venue", dispatch_uid="events.venue")
    for sender in ("places.District", "network.Organisation", "events.Category", "events.TargetGroup"):
        post_save.connect(_filter_changed, sender=sender, dispatch_uid=f"events.filter.{sender}")
    post_delete.connect(_event_gone, sender=Event, dispatch_uid="events.gone")


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


def _filter_changed(created: bool, **_kwargs: Any) -> None:
    """A filter of feeds has another address, name or place in the city: what it lets through may be another.

    Counted after the change, since who holds the counter must lock no event any more.
    """
    if not created:
        transaction.on_commit(FeedVersion.rise)


def _event_gone(instance: Event, **_kwargs: Any) -> None:
    if instance.calendar_text:
        FeedVersion.rise()
