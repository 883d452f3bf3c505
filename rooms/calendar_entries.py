"""Bookings as calendars show them to the group that has them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from foundation.ical import CalendarEntry
from foundation.people.models import Person
from foundation.timespan import TimeSpan
from rooms.models import Booking
from rooms.states import BookingState

SHOWN = [BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.CANCELLED]


def entries_of_person(person: Person, span: TimeSpan) -> list[CalendarEntry]:
    """Return what the groups that this person speaks for have booked within that time."""
    bookings = Booking.objects.of_person(person).over(span).filter(state__in=SHOWN).select_related("room__venue")
    return [entry_of(booking) for booking in bookings.order_by("starts_at", "pk")]


def entry_of(booking: Booking) -> CalendarEntry:
    """Return the booking with what it is for, where it is, and how it stands."""
    titles = {
        BookingState.REQUESTED: _("Angefragt: %(purpose)s"),
        BookingState.CANCELLED: _("ABGESAGT: %(purpose)s"),
    }
    title = titles.get(BookingState(booking.state), "%(purpose)s") % {"purpose": booking.purpose}
    venue = booking.room.venue
    url = settings.BASE_URL + booking.get_absolute_url()
    return CalendarEntry(
        uid=uid_of("booking", booking.uid),
        start=booking.starts_at,
        end=booking.ends_at,
        changed_at=booking.changed_at,
        sequence=booking.sequence,
        title=title,
        description=url,
        url=url,
        place=f"{booking.room.full_name}, {venue.address}",
        latitude=venue.latitude,
        longitude=venue.longitude,
        is_cancelled=booking.state == BookingState.CANCELLED,
        is_busy=True,
    )


def uid_of(kind: str, key: object) -> str:
    """Return what calendars know it by, for ever, whatever the site is called one day."""
    return f"{kind}-{key}@quartier"
