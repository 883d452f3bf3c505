"""The calendars from elsewhere that the matrix of addresses asks for."""

from __future__ import annotations

from django.db.models import Model

from foundation.imports.models import Source
from foundation.network.models import Organisation
from rooms.models import Booking, BusyCalendar, BusyClash


def calendars_from_elsewhere(own: Organisation, booking: Booking) -> dict[str, dict[str, object]]:
    """Return the key of a source in each state, of a calendar of the booked room, and of a booking in its times."""
    states = {"draft": "draft", "followed": "active", "held": "held"}
    found: dict[str, Model] = {f"source.{name}": _source(own, "events", state) for name, state in states.items()}
    calendar = BusyCalendar.objects.create(source=_source(own, "room", "active"), room=booking.room)
    found["busy_calendar"] = calendar
    found["busy_clash"] = BusyClash.objects.create(calendar=calendar, booking=booking)
    return {name: {"pk": thing.pk} for name, thing in found.items()}


def _source(own: Organisation, use: str, state: str) -> Source:
    return Source.objects.create(organisation=own, use=use, name="Chor", state=state, url="https://chor.example/")
