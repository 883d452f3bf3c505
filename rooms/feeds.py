"""Calendars of rooms: busy times for everybody, a group's own bookings behind a secret link."""

from __future__ import annotations

from datetime import datetime, time

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from foundation.ical import CalendarEntry, Head, calendar_response, join, serialise_each
from foundation.network.states import OrganisationState
from foundation.secret_feeds import kept_by_nobody, window
from foundation.timespan import at, today
from rooms.availability.room_tree import parts_of
from rooms.calendar_entries import SHOWN, entry_of, uid_of
from rooms.models import Booking, BusyTime, Closure, FeedKey, Room


@require_safe
def room_feed(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    """When the room is taken; not by whom, nor what for."""
    room = get_object_or_404(Room.objects.public().at(venue_slug, slug))
    parts = parts_of(room)
    span = window()
    bookings = (
        Booking.objects.over(span)
        .holding_the_room()
        .filter(claims__part__in=parts)
        .distinct()
        .order_by("starts_at", "pk")
        .only("uid", "starts_at", "ends_at", "sequence", "changed_at")
    )
    closures = Closure.objects.closing(room).over(span)
    entries = [
        *(_busy(uid_of("busy", one.uid), one, room, title=_("Belegt")) for one in bookings),
        *(
            _busy(uid_of("closure", one.pk), one, room, title=_("Geschlossen"), description=one.reason)
            for one in closures
        ),
    ]
    entries += [
        _busy(uid_of("elsewhere", one.pk), one, room, title=_("Belegt"))
        for one in BusyTime.objects.on_parts(parts).over(span).order_by("starts_at", "pk")
    ]
    head = Head(
        name=_("Belegung: %(room)s") % {"room": room.full_name},
        url=settings.BASE_URL + room.get_absolute_url(),
        color="teal",
    )
    given_out = Room.objects.filter(pk__in=parts).aggregate(last=Max("claims_changed_at"))["last"]
    at_least = max(room.updated_at, given_out or room.updated_at)
    return _answer(request, head, entries, at_least, f"{room.slug}.ics")


@require_safe
def group_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A group's rooms. Who has the link needs no account; the group can make it useless at any time."""
    try:
        key = FeedKey.from_token(token)
    except FeedKey.DoesNotExist:
        raise Http404 from None
    group = key.organisation
    if group.state != OrganisationState.CONFIRMED:
        raise Http404
    bookings = (
        Booking.objects.over(window())
        .filter(organisation=group, state__in=SHOWN)
        .select_related("room__venue")
        .order_by("starts_at", "pk")
    )
    head = Head(name=_("Räume: %(group)s") % {"group": group.name}, url=settings.BASE_URL + group.get_absolute_url())
    # What was declined or has expired is no longer shown: whoever has it must learn that.
    last = Booking.objects.filter(organisation=group).aggregate(last=Max("changed_at"))["last"]
    at_least = max(key.rotated_at, last or key.rotated_at)
    return kept_by_nobody(_answer(request, head, [entry_of(one) for one in bookings], at_least, "buchungen.ics"))


def _busy(
    uid: str, taken: Booking | Closure | BusyTime, room: Room, *, title: str, description: str = ""
) -> CalendarEntry:
    """Return the time of a booking or a closure, as one in which the room cannot be had."""
    return CalendarEntry(
        uid=uid,
        start=taken.starts_at,
        end=taken.ends_at,
        changed_at=taken.changed_at,
        sequence=0 if isinstance(taken, BusyTime) else taken.sequence,
        title=title,
        description=description,
        place=room.full_name,
        is_busy=True,
    )


def _answer(
    request: HttpRequest, head: Head, entries: list[CalendarEntry], at_least: datetime, filename: str
) -> HttpResponse:
    # With each day something may leave the window.
    last_modified = max([at_least, at(today(), time(0)), *(entry.changed_at for entry in entries)])
    return calendar_response(
        request, join(head, serialise_each(entries)), last_modified=last_modified, filename=filename
    )
