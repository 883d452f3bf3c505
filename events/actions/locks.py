"""How every action on an event or one of its dates begins: its room, lists, the event, its dates, each as it is now.

Who signs up locks the list first, too. So nobody gets a place on a date that is called off in the same moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from events.actions.own_rooms import lock_rooms, look_at_rooms
from events.models import Event, Occurrence
from foundation.actors import Actor
from foundation.refusals import Gone, StateConflict
from foundation.rules import Rule
from foundation.signups.models import SignUpSheet
from foundation.states import locked

if TYPE_CHECKING:
    from rooms.models import Room

SHOWN = ["organiser", "category", "room__venue", "picture", "created_by"]
"""What calendars, notices and rules read of an event."""


def locked_event(event: Event, by: Actor, may: Rule[Event] | None, *, room: Room | None = None) -> Event:
    """Return the event as it is now, locked with the lists of all its dates, if `by` may. Raises as `locked` does.

    `may` is None only where a rule about one of its dates is asked under this lock, or `by` is the system. `room` is
    where it is to be from now on.
    """
    return _locked_event(event.pk, by, may, room)


def locked_date(
    occurrence: Occurrence, by: Actor, may: Rule[Occurrence], *, room: Room | None = None
) -> tuple[Event, Occurrence]:
    """Return the event and one of its dates as they are now, locked, if `by` may. `room` as for an event.

    The date may have gone over to another event, which continues a series. Raises as `locked` does, and
    `StateConflict` when that happens in this very moment.
    """
    event_id = Occurrence.objects.filter(pk=occurrence.pk).values_list("event", flat=True).first()
    if event_id is None:
        raise Gone
    event = _locked_event(event_id, by, None, room)
    found = locked(Occurrence, occurrence.pk, by=by, may=None, related=["sheet"])
    if found.event_id != event.pk:
        raise StateConflict
    found.event = event
    may.enforce(by, found)
    return event, found


def locked_sheet(occurrence: Occurrence) -> SignUpSheet | None:
    """Return the list of a date, locked; None for a date without one."""
    return next(iter(_lock(SignUpSheet.objects.filter(occurrence=occurrence.pk))), None)


def _locked_event(pk: int, by: Actor, may: Rule[Event] | None, room: Room | None = None) -> Event:
    rooms = lock_rooms(pk, chosen=room)
    sheets = SignUpSheet.objects.filter(occurrence__event=pk)
    before = _lock(sheets)
    event = locked(Event, pk, by=by, may=may, related=SHOWN)
    # Lists come and go only under the event's lock: after these there are no more.
    _lock(sheets.exclude(pk__in=[sheet.pk for sheet in before]))
    look_at_rooms(event, rooms)
    return event


def _lock(sheets: QuerySet[SignUpSheet]) -> list[SignUpSheet]:
    return [*sheets.select_for_update(of=("self",), no_key=True).order_by("pk")]
