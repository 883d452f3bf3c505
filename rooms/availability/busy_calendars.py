"""What a calendar from elsewhere says of a room: when it is taken, and which bookings lie in that. Only reads."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db.models import QuerySet

from foundation.calendar_reading import ReadCalendar, Window
from foundation.registries import imports
from foundation.timespan import TimeSpan, today
from rooms.availability.bookings_in_closures import parts_used_by
from rooms.availability.openings import merged
from rooms.models import Booking, BusyCalendar, BusyTime, Closure, Venue
from rooms.states import HOLDS_THE_ROOM

AHEAD = timedelta(days=550)
OWN_UID = re.compile(r"(busy|booking|closure|elsewhere)-([0-9a-f-]{1,36})@quartier")


def window() -> Window:
    """From yesterday on: what began then may still go on."""
    return Window(today() - timedelta(days=1), today() + AHEAD)


def busy_spans(calendar: ReadCalendar) -> list[TimeSpan]:
    """Return when the calendar says that the room is taken: in order, merged, by quarter hours.

    What is cancelled or transparent, what has no duration, and what this site has given out itself, takes no time.
    """
    own = imports.own_among({entry.uid for entry in calendar.entries if entry.uid})
    spans = [
        TimeSpan(each.starts_at, each.ends_at).in_quarter_hours()
        for entry in calendar.entries
        if entry.uid not in own
        for each in entry.dates
        if each.ends_at is not None and not each.said.is_cancelled and not each.said.is_transparent
    ]
    return merged(sorted(spans))


def given_out(uids: Collection[str]) -> set[str]:
    """Return those of these UIDs that stand in the calendars of our rooms and groups."""
    found = {uid: OWN_UID.fullmatch(uid) for uid in uids}
    by_kind: dict[str, dict[str, str]] = {}
    for uid, match in found.items():
        if match:
            by_kind.setdefault(match[1], {})[match[2]] = uid
    bookings = {**by_kind.get("busy", {}), **by_kind.get("booking", {})}
    known = {str(uid) for uid in Booking.objects.filter(uid__in=_uuids(bookings)).values_list("uid", flat=True)}
    ours = {match.string for match in found.values() if match and match[1] in ("busy", "booking") and match[2] in known}
    for kind, objects in [("closure", Closure.objects.all()), ("elsewhere", BusyTime.objects.all())]:
        named = {int(key): uid for key, uid in by_kind.get(kind, {}).items() if key.isdecimal() and len(key) < 18}
        ours |= {named[pk] for pk in objects.filter(pk__in=named).values_list("pk", flat=True)}
    return ours


def _uuids(texts: Collection[str]) -> list[str]:
    return [text for text in texts if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text)]


def bookings_in_busy_times(spans: Sequence[TimeSpan], parts: list[int]) -> list[Booking]:
    """Return the bookings to come on these parts whose use meets one of these times; the times are in order."""
    if not spans:
        return []
    first, last = spans[0].start, spans[-1].end
    near = Booking.objects.upcoming().filter(starts_at__lt=last, ends_at__gt=first, state__in=HOLDS_THE_ROOM)
    bookings = [*near.filter(claims__part__in=parts).for_lists().distinct()]
    used = parts_used_by(bookings)
    return [one for one in bookings if used[one.pk] & set(parts) and any(span.overlaps(one.span) for span in spans)]


def calendars_of(venues: QuerySet[Venue]) -> list[BusyCalendar]:
    """Return the calendars of these houses' rooms."""
    calendars = BusyCalendar.objects.filter(room__venue__in=venues)
    return [
        *calendars.select_related("source", "room__venue").defer("source__body").order_by("room__venue", "room", "pk")
    ]
