"""Calendars from elsewhere that say when a room is taken. An imported time never cancels a booking: the house is told.

Who books and who takes over lock the same parts in the same order, and look afterwards: so one sees the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from foundation.actors import Actor
from foundation.calendar_reading import CalendarFault, ReadCalendar
from foundation.imports import actions as imports
from foundation.imports.models import Source
from foundation.notices.actions import notify
from foundation.refusals import Gone
from foundation.registries.imports import CannotTakeOver, loses_too_much
from foundation.states import fresh
from foundation.timespan import TimeSpan
from foundation.transactions import all_or_nothing
from rooms.actions.claims import lock_parts, note_change
from rooms.actions.notifications import hosts_of
from rooms.availability.busy_calendars import bookings_in_busy_times, busy_spans
from rooms.models import Booking, BusyCalendar, BusyClash, BusyTime, Room, Venue
from rooms.rules import may_close

USE = "room"
MOST_TIMES = 5000


def subscribe(*, room: Room, url: str, by: Actor) -> BusyCalendar:
    """Let the calendar at this address say when the room is taken, from now on. Raises `SourceRefused`."""
    fresh(Venue, room.venue_id, by=by, may=may_close)
    return _store(room, imports.look_at(url, USE), by)


@all_or_nothing
def _store(room: Room, looked_at: imports.LookedAt, by: Actor) -> BusyCalendar:
    venue = fresh(Venue, room.venue_id, by=by, may=may_close, related=["organisation"])
    source = imports.store(organisation=venue.organisation, use=USE, looked_at=looked_at, by=by)
    calendar = BusyCalendar.objects.create(source=source, room=room)
    imports.begin(source)
    return calendar


@all_or_nothing
def unsubscribe(*, calendar: BusyCalendar, by: Actor) -> None:
    """Ask for it no longer; the times that it took are free again."""
    parts = _locked_parts(calendar)
    fresh(Venue, calendar.room.venue_id, by=by, may=may_close)
    calendar.source.delete()
    note_change(parts)


@all_or_nothing
def read_now(*, calendar: BusyCalendar, by: Actor) -> None:
    """Ask for the calendar at once."""
    fresh(Venue, calendar.room.venue_id, by=by, may=may_close)
    imports.read_now(calendar.source)


@all_or_nothing
def agree_to_free(*, calendar: BusyCalendar, by: Actor) -> None:
    """Go on although many times are given free."""
    fresh(Venue, calendar.room.venue_id, by=by, may=may_close)
    imports.agree_to_deletions(calendar.source)


@all_or_nothing
def settle_clash(*, clash: BusyClash, by: Actor) -> None:
    """Note that the house has looked at a booking in a time that is taken elsewhere, and all is well."""
    fresh(Venue, clash.calendar.room.venue_id, by=by, may=may_close)
    BusyClash.objects.filter(pk=clash.pk, settled_at=None).update(settled_at=timezone.now())


def take_over(source: Source, calendar: ReadCalendar) -> bool:
    """Let the room be taken when the calendar says so, and at no other time. Again: changes nothing.

    Raises `CannotTakeOver` for a calendar of more times than anybody could look at.
    """
    found = BusyCalendar.objects.select_related("room", "source").filter(source=source).first()
    if found is None:
        return True
    spans = busy_spans(calendar)
    if len(spans) > MOST_TIMES:
        raise CannotTakeOver(CalendarFault.TOO_LARGE)
    known = {(each.starts_at, each.ends_at) for each in found.times.filter(ends_at__gt=timezone.now())}
    gone = len(known - {(span.start, span.end) for span in spans})
    if loses_too_much(gone, known=len(known)) and not source.may_delete:
        imports.hold(source, deletes=gone, of=len(known))
        return True
    imports.release(source)
    _settle(found, spans)
    return True


def end(source: Source) -> bool:
    """Nothing is left to do: `unsubscribe` gives the times free at once."""
    return True


@all_or_nothing
def _settle(calendar: BusyCalendar, spans: Sequence[TimeSpan]) -> None:
    parts = _locked_parts(calendar)
    wanted = {(span.start, span.end) for span in spans}
    stored = {(each.starts_at, each.ends_at): each.pk for each in calendar.times.all()}
    gone = [pk for times, pk in stored.items() if times not in wanted]
    new = [BusyTime(calendar=calendar, starts_at=start, ends_at=end) for start, end in sorted(wanted - stored.keys())]
    if gone or new:
        BusyTime.objects.filter(pk__in=gone).delete()
        BusyTime.objects.bulk_create(new, batch_size=500)
        note_change(parts)
    _flag(calendar, bookings_in_busy_times(spans, parts))


def _flag(calendar: BusyCalendar, met: list[Booking]) -> None:
    """Keep which bookings lie in a time that is taken elsewhere; tell the house of those that are new, in one mail."""
    calendar.clashes.exclude(booking__in=met).delete()
    known = set(calendar.clashes.values_list("booking", flat=True))
    new = [booking for booking in met if booking.pk not in known]
    BusyClash.objects.bulk_create([BusyClash(calendar=calendar, booking=booking) for booking in new])
    if not new:
        return
    for to in hosts_of(new[0].room.venue):
        notify(
            "busy_over_booking",
            to=to,
            url=reverse("rooms:busy_calendars"),
            about=new[0],
            bookings=new,
            room=calendar.room,
            source=calendar.source,
        )


def _locked_parts(calendar: BusyCalendar) -> list[int]:
    """Lock the parts of the calendar's room; return them. Raises `Gone` when somebody has ended it."""
    parts = lock_parts(calendar.room)[calendar.room_id]
    if not BusyCalendar.objects.filter(pk=calendar.pk).exists():
        raise Gone
    return parts
