"""An event in a room of the house that invites takes that room: booked, moved and given back together with it.

`events.actions.locks` locks the room before anything else, and `settle`, which ends every action, comes here. So no
path, be it a form, a series, the CMS or the clock, changes the one without the other. Another house's room is asked for
on its own page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Event, Occurrence
from events.rules import may_enter
from foundation.actors import SYSTEM, Actor
from foundation.network.rules import managers_of
from foundation.notices.actions import notify
from foundation.refusals import Refused, StateConflict
from foundation.registries import room_bookings
from foundation.registries.room_bookings import BookingWish, HeldRooms, HeldTime
from foundation.timespan import TimeSpan, local

if TYPE_CHECKING:
    from rooms.models import Room

NAMED = 5
"""So many dates are named when a series does not get its room."""


class RoomTaken(Refused):
    """The house's own room is not free on every date."""

    status = 409


@dataclass(frozen=True, kw_only=True)
class RoomsInQuestion:
    """The keys of what an action may book or give back."""

    rooms: frozenset[int] = frozenset()
    bookings: frozenset[int] = frozenset()

    def includes(self, other: RoomsInQuestion) -> bool:
        return other.rooms <= self.rooms and other.bookings <= self.bookings

    def __or__(self, other: RoomsInQuestion) -> RoomsInQuestion:
        return RoomsInQuestion(rooms=self.rooms | other.rooms, bookings=self.bookings | other.bookings)


def lock_rooms(event: int | None = None, *, chosen: Room | None = None) -> RoomsInQuestion:
    """Lock the event's room, the bookings of its dates with theirs, and the room now chosen for it."""
    service = room_bookings.service()
    if service is None:
        return RoomsInQuestion()
    found = _in_question(event) | RoomsInQuestion(rooms=frozenset() if chosen is None else frozenset([chosen.pk]))
    if not (found.rooms or found.bookings):
        return found
    service.lock(rooms=found.rooms, bookings=found.bookings)
    now = _in_question(event)
    if found.includes(now) or not now.rooms <= found.rooms:
        return found
    # Somebody had the room until now, and booked it for this event, too: with the room held, nobody else can any more.
    service.lock(rooms=found.rooms, bookings=now.bookings)
    return found | now


def look_at_rooms(event: Event, locked: RoomsInQuestion) -> None:
    """Note which dates of the event, now locked too, have no room, before anything is changed.

    Raises `StateConflict` when somebody gave the event another room before it was locked.
    """
    if room_bookings.service() is None:
        return
    if not locked.includes(_in_question(event.pk)):
        raise StateConflict
    event.without_room = frozenset(
        (date.pk, _time_of(date))
        for date in _dates_in_own_room(event)
        if date.booking is None or not date.booking.stands
    )


def booked_for(event: Event) -> frozenset[int]:
    """Return the keys of the bookings that its dates have."""
    booked = event.occurrences.upcoming().exclude(booking=None)
    return frozenset(booked.values_list("booking", flat=True))


def fit_rooms(event: Event, *, by: Actor, booked: Collection[int]) -> None:
    """Book the room for each date to come that is to have it, and give back what is no longer needed of `booked`.

    Raises `RoomTaken`, with the dates, when somebody else has it; dates that had no room before the action, and are
    still to be at the same time in the same room, stand in nobody's way. The clock refuses nothing: it tells who
    invites, and leaves alone what people cancelled among the rooms.
    """
    service = room_bookings.service()
    dates = _dates_in_own_room(event)
    if service is None or not (dates or booked):
        return
    _refuse_open_end(event, dates, by)
    held = service.lock(rooms={event.room_id} if dates and event.room_id else (), bookings=booked)
    standing = held.standing()
    to_come = [date for date in dates if date.starts_at > timezone.now()]  # what has begun keeps what it has
    missing = [date for date in to_come if date.booking_id is None or _time_of(date) != standing.get(date.booking_id)]
    if by is SYSTEM:
        missing = [date for date in missing if date.booking_id is None or date.booking_id in standing]
    kept = {date.booking_id for date in dates if date not in missing}
    _give_back(event, held, standing.keys() - kept)
    _book(event, held, missing, by)


def _in_question(event: int | None) -> RoomsInQuestion:
    if event is None or (found := Event.objects.filter(pk=event).first()) is None:
        return RoomsInQuestion()
    rooms = frozenset() if found.room_id is None else frozenset([found.room_id])
    return RoomsInQuestion(rooms=rooms, bookings=booked_for(found))


def _dates_in_own_room(event: Event) -> list[Occurrence]:
    """Return the dates, not over yet, that take place in a room of whoever invites, as far as that is settled."""
    if not event.holds_own_room:
        return []
    coming = event.occurrences.upcoming().taking_place().filter(in_series=True)
    dates = [*coming.select_related("booking").order_by("starts_at")]
    for date in dates:
        date.event = event
    return dates


def _refuse_open_end(event: Event, dates: Sequence[Occurrence], by: Actor) -> None:
    if by is not SYSTEM and any(date.ends_at is None and (date.pk, None) not in event.without_room for date in dates):
        raise Refused(_("Bis wann dauert es? So lange wird Ihr Raum belegt."), field="end_time")


def _time_of(date: Occurrence) -> HeldTime | None:
    """Return what the date needs; None where it is open how long."""
    if date.ends_at is None or date.event.room_id is None:
        return None
    return HeldTime(room=date.event.room_id, span=TimeSpan(date.starts_at, date.ends_at).in_quarter_hours())


def _give_back(event: Event, held: HeldRooms, bookings: Collection[int]) -> None:
    reason = _("Die Veranstaltung „%(title)s“ braucht den Raum nicht mehr.") % {"title": event.title}
    for booking in sorted(bookings):
        held.release(booking, by=SYSTEM, reason=reason)
    Occurrence.objects.filter(booking__in=bookings).update(booking=None)


def _book(event: Event, held: HeldRooms, dates: Sequence[Occurrence], by: Actor) -> None:
    booker = by if may_enter(by, event.organiser) else SYSTEM
    refused: list[tuple[Occurrence, Refused]] = []
    for date in dates:
        if (needed := _time_of(date)) is None:
            continue
        try:
            booking = held.book(_wish(event, needed), by=booker)
        except Refused as refusal:
            refused.append((date, refusal))
        else:
            Occurrence.objects.filter(pk=date.pk).update(booking=booking)
    if by is SYSTEM:
        for date, _refusal in refused:
            _tell_without_room(event, date)
        return
    wanted_now = [(date, refusal) for date, refusal in refused if (date.pk, _time_of(date)) not in event.without_room]
    if wanted_now:
        raise RoomTaken(_in_words(event, wanted_now), field="room")


def _wish(event: Event, needed: HeldTime) -> BookingWish:
    capacity = event.room.capacity if event.room else 1
    return BookingWish(
        room=needed.room,
        organisation=event.organiser_id,
        span=needed.span,
        purpose=event.title,
        people=min(event.capacity or capacity, capacity),
    )


def _in_words(event: Event, refused: Sequence[tuple[Occurrence, Refused]]) -> str:
    if not event.is_series:
        return str(refused[0][1])
    days = [date_format(local(date.starts_at), _("j. F")) for date, _refusal in refused[:NAMED]]
    named = ", ".join(days) + (" …" if len(refused) > NAMED else "")
    return _(
        "An diesen Tagen ist der Raum nicht frei: %(days)s. Lassen Sie die Tage aus oder wählen Sie einen anderen Raum."
    ) % {"days": named}


def _tell_without_room(event: Event, date: Occurrence) -> None:
    """Tell those who speak for the house, once, that a date which came into sight has no room."""
    for person in managers_of(event.organiser):
        notify(
            "event_without_room",
            to=person,
            url=reverse("events:manage", args=[event.slug]),
            about=event,
            key=f"event_without_room:{date.pk}:{person.pk}",
            event=event,
            occurrence=date,
        )
