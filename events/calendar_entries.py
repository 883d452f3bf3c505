"""How events read in calendars: an event as entries, and the kept bytes of many joined. Writes nothing.

A reader of the bytes computes the dates of a series by itself. What it would compute differently from us (moved,
cancelled, a night when the clocks change) is written out as an override.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from events.models import Event, Occurrence
from events.presenters import accessibility, coordinates, place_in_full
from foundation.excerpts import beginning_of
from foundation.ical import THIS_SITE, CalendarEntry, Head, from_keeping, join
from foundation.look.adding import DateToAdd
from foundation.timespan import clock_span, local

AHEAD = timedelta(days=548)
"""Eighteen months: how far a feed looks ahead, and how far dates are stored."""
DESCRIPTION_LENGTH = 800


def file_of(event: Event) -> bytes:
    """Return the calendar file of one event."""
    return join(Head(name=event.title, url=absolute(event.get_absolute_url())), [from_keeping(event.calendar_text)])


def absolute(url: str) -> str:
    """Return the address with scheme and host."""
    return url if url.startswith(("http://", "https://")) else settings.BASE_URL + url


def date_to_add(event: Event, occurrence: Occurrence) -> DateToAdd:
    """Return one date as other people's calendars are told of it. Without an end it is put in as an hour long."""
    end = occurrence.ends_at or occurrence.starts_at + (timedelta(days=1) if event.is_all_day else timedelta(hours=1))
    return DateToAdd(
        title=event.title,
        start=_moment(event, occurrence.starts_at),
        end=_moment(event, end),
        place=place_in_full(event) or event.online_url,
        text=f"{event.summary}\n\n{absolute(occurrence.get_absolute_url())}",
        file=reverse("events:event_file", args=[event.slug]),
    )


def given_out(uids: Collection[str]) -> set[str]:
    """Return those of these UIDs that are events of ours, whoever sends them back."""
    return set(Event.objects.filter(uid__in=uids).values_list("uid", flat=True))


def _kept(url: str) -> str:
    """Return the address as it is kept, without the site's own scheme and host: they may change."""
    return url if url.startswith(("http://", "https://")) else THIS_SITE + url


def entries_of(event: Event) -> list[CalendarEntry]:
    """Return the event as entries of a calendar: one, or for a series its rule and what differs from it."""
    occurrences = [*event.occurrences.filter(in_series=True).order_by("original_on")]
    if not event.is_series:
        return [_entry(event, occurrence) for occurrence in occurrences[:1]]
    schedule = event.schedule
    start, end = schedule.starts_at(event.first_on), schedule.ends_at(event.first_on)
    first = Occurrence(event=event, original_on=event.first_on, original_at=start, starts_at=start, ends_at=end)
    master = replace(
        _entry(event, first, is_cancelled=event.is_cancelled, url=event.get_absolute_url()),
        rule=schedule.rrule(),
        left_out=[_moment(event, schedule.starts_at(on)) for on in event.left_out.values_list("on", flat=True)],
    )
    duration = end - start if end else None
    overrides = [
        replace(_entry(event, occurrence), original_start=_moment(event, occurrence.original_at))
        for occurrence in occurrences
        if _differs(event, occurrence, duration)
    ]
    return [master, *overrides]


def _differs(event: Event, occurrence: Occurrence, duration: timedelta | None) -> bool:
    """Whether a calendar would compute something else for this date from the rule alone."""
    if occurrence.is_cancelled != event.is_cancelled or occurrence.is_moved:
        return True
    if event.is_all_day or occurrence.starts_at != occurrence.original_at:
        return occurrence.starts_at != occurrence.original_at
    computed_end = occurrence.original_at + duration if duration else None
    return occurrence.ends_at != computed_end


def _entry(event: Event, occurrence: Occurrence, *, is_cancelled: bool = False, url: str = "") -> CalendarEntry:
    is_cancelled = is_cancelled or occurrence.is_cancelled
    title = event.title
    if is_cancelled:
        title = _("ABGESAGT: %(title)s") % {"title": event.title}
    elif occurrence.is_moved:
        title = _("VERLEGT: %(title)s") % {"title": event.title}
    url = _kept(url or occurrence.get_absolute_url())
    point = coordinates(event)
    return CalendarEntry(
        uid=event.uid,
        start=_moment(event, occurrence.starts_at),
        end=_moment(event, occurrence.ends_at) if occurrence.ends_at else None,
        changed_at=event.changed_at,
        sequence=event.sequence,
        title=title,
        description=_description(event, occurrence, url),
        place=place_in_full(event) or event.online_url,
        url=url,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        categories=[event.category.name],
        picture_url=_picture_url(event),
        conference_url=event.online_url,
        is_cancelled=is_cancelled,
    )


def _moment(event: Event, moment: datetime) -> date:
    """Return a date for what lasts whole days, else the moment."""
    return local(moment).date() if event.is_all_day else moment


def _description(event: Event, occurrence: Occurrence, url: str) -> str:
    text = beginning_of(event.description, DESCRIPTION_LENGTH)
    facts = [
        _("Veranstaltet von: %(name)s") % {"name": event.organiser.name},
        _("Kosten: %(price)s") % {"price": _("kostenlos") if event.is_free else event.price or _("siehe Seite")},
    ]
    if words := accessibility(event):
        facts.append(_("Barrierefreiheit: %(words)s") % {"words": ", ".join(words)})
    if occurrence.is_moved:
        was = local(occurrence.original_at)
        facts.append(
            _("Ursprünglich: %(day)s, %(time)s Uhr")
            % {"day": f"{was:%d.%m.%Y}", "time": clock_span(occurrence.original_at, None)}
        )
    if reason := occurrence.public_reason or (
        event.public_reason if occurrence.is_cancelled or event.is_cancelled else ""
    ):
        facts.insert(0, _("Grund: %(reason)s") % {"reason": reason})
    return "\n\n".join(part for part in [event.summary, text, "\n".join(facts), url] if part)


def _picture_url(event: Event) -> str:
    if event.picture is None:
        return ""
    try:
        return _kept(event.picture.get_rendition("width-800|format-jpeg").url)
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return ""
