"""Calendars as other programs read them: bytes to the letter of RFC 5545, 7986 and of what the programs really do.

    body = join(Head(name="Kalender Mühlburg", url=…), [serialise(entry) for entry in entries])
    return calendar_response(request, body, last_modified=changed_at)

Each entry is serialised by itself, so its bytes can be kept and one bad record cannot spoil the rest. Equal input
gives equal bytes: nothing here looks at the clock.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from icalendar import Event, vDuration, vRecur, vText, vUri
from icalendar.parser import Contentline

log = logging.getLogger(__name__)

ZONE = ZoneInfo("Europe/Berlin")
"""The zone whose rules stand in every calendar. Moments of another zone are written in it."""
REFRESH = timedelta(hours=4)
"""How often a subscriber should ask again. Nextcloud would wait a week."""

TIMEZONE = (
    b"BEGIN:VTIMEZONE\r\n"
    b"TZID:Europe/Berlin\r\n"
    b"BEGIN:DAYLIGHT\r\n"
    b"DTSTART:19810329T020000\r\n"
    b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
    b"TZNAME:CEST\r\n"
    b"TZOFFSETFROM:+0100\r\n"
    b"TZOFFSETTO:+0200\r\n"
    b"END:DAYLIGHT\r\n"
    b"BEGIN:STANDARD\r\n"
    b"DTSTART:19961027T030000\r\n"
    b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
    b"TZNAME:CET\r\n"
    b"TZOFFSETFROM:+0200\r\n"
    b"TZOFFSETTO:+0100\r\n"
    b"END:STANDARD\r\n"
    b"END:VTIMEZONE\r\n"
)
"""By rule and for ever. Lists of dates shift summers by an hour in Outlook and ical.js, and end in 2038."""

THIS_SITE = "https://this-site.invalid"
"""Stands in kept entries for scheme and host of the site, which may change (RFC 2606 keeps the name from everybody)."""
LINES = re.compile(r"\r\n(?![ \t])")
FOLD = re.compile(r"\r\n[ \t]")
WITH_THIS_SITE = re.compile(rf"^[^\r\n]*{re.escape(THIS_SITE)}[^\r\n]*", re.MULTILINE)
LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What RFC 5545 does not allow in a text, tab included: it becomes a blank. A line feed is escaped."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a calendar says of itself."""

    name: str
    description: str = ""
    url: str = ""
    color: str = "teal"
    """A CSS3 colour name (RFC 7986, 5.9); other values are left out."""


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One VEVENT: a single event, a series, or (with `original_start`) what became of one date of a series.

    A `date` as start means all day; the end of an all-day entry is exclusive. `rule` is an RRULE's value.
    """

    uid: str
    start: datetime | date
    changed_at: datetime
    title: str
    end: datetime | date | None = None
    sequence: int = 0
    description: str = ""
    place: str = ""
    url: str = ""
    latitude: Decimal | float | None = None
    longitude: Decimal | float | None = None
    categories: Sequence[str] = ()
    picture_url: str = ""
    conference_url: str = ""
    is_cancelled: bool = False
    is_busy: bool = False
    """Whether the time counts as taken in the subscriber's calendar; what one may go to does not."""
    rule: str = ""
    left_out: Sequence[datetime | date] = ()
    original_start: datetime | date | None = None


def serialise(entry: CalendarEntry) -> bytes:
    """Return the VEVENT's bytes. Raises `ValueError` for an entry that no program could read."""
    if not entry.uid or not entry.title.strip():
        raise ValueError("An entry needs a uid and a title.")
    _refuse_mixed_kinds(entry)
    event = Event()
    event.add("uid", vText(one_line(entry.uid)))
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _moment(entry.start))
    if (end := _end(entry)) is not None:
        event.add("dtend", end)
    if entry.original_start is not None:
        event.add("recurrence-id", _moment(entry.original_start))
    elif entry.rule:
        event.add("rrule", vRecur.from_ical(entry.rule))
        for day in sorted(set(entry.left_out), key=str):
            event.add("exdate", _moment(day))
    event.add("summary", vText(one_line(entry.title)))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.is_busy and not entry.is_cancelled else "TRANSPARENT")
    if entry.description:
        event.add("description", vText(clean(entry.description)))
    if entry.place:
        event.add("location", vText(one_line(entry.place)))
    if entry.latitude is not None and entry.longitude is not None:
        event.add("geo", (float(entry.latitude), float(entry.longitude)))
    if entry.categories:
        event.add("categories", [one_line(category) for category in entry.categories])
    for name, address, parameters in [
        ("url", entry.url, {}),
        ("image", entry.picture_url, {"VALUE": "URI"}),
        ("conference", entry.conference_url, {"VALUE": "URI"}),
    ]:
        if address:
            event.add(name, vUri(_address(address)), parameters=parameters)
    return event.to_ical()


def serialise_each(entries: Iterable[CalendarEntry]) -> list[bytes]:
    """Serialise each entry by itself. One that cannot be written is left out and logged; the others stand."""
    written = []
    for entry in entries:
        try:
            written.append(serialise(entry))
        except (ValueError, TypeError, OverflowError):
            log.exception("entry %s cannot be written as iCalendar", entry.uid)
    return written


def for_keeping(entries: Iterable[bytes]) -> str:
    """Return serialised entries as they are kept: a line that names this site is not folded yet."""
    lines = [(line, FOLD.sub("", line)) for line in LINES.split(b"".join(entries).decode())]
    return "\r\n".join(whole if THIS_SITE in whole else folded for folded, whole in lines)


def from_keeping(kept: str) -> bytes:
    """Return kept entries as they are sent, with the address that the site has now."""

    def fill_in(line: re.Match[str]) -> str:
        whole: Any = Contentline(line[0].replace(THIS_SITE, settings.BASE_URL))  # type: ignore[no-untyped-call]
        return str(whole.to_ical().decode())

    return WITH_THIS_SITE.sub(fill_in, kept).encode()


def without(written: bytes, names: Collection[str]) -> bytes:
    """Return serialised entries without these properties."""
    lines = LINES.split(written.decode())
    return "\r\n".join(line for line in lines if re.split("[;:]", line, maxsplit=1)[0] not in names).encode()


def join(head: Head, events: Iterable[bytes]) -> bytes:
    """Return the whole calendar: its head, the zone, and events that `serialise` wrote, now or long ago."""
    return b"".join([_head(head), TIMEZONE, *events, b"END:VCALENDAR\r\n"])


def etag_of(body: bytes) -> str:
    """Return the strong ETag of these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:40]}"'


def not_modified(request: HttpRequest, *, etag: str, last_modified: datetime) -> HttpResponse | None:
    """Return the 304 (or 412) that answers a conditional request, or None when the calendar has to be sent.

    For who can know the ETag without building the calendar.
    """
    response = get_conditional_response(request, etag=etag, last_modified=int(last_modified.timestamp()))
    return _with_headers(response, etag, last_modified) if response is not None else None


def calendar_response(
    request: HttpRequest, body: bytes, *, last_modified: datetime, filename: str = "kalender.ics"
) -> HttpResponse:
    """Return the calendar as programs want it: its type, a strong ETag, 304 where nothing changed, no gzip."""
    etag = etag_of(body)
    if (unchanged := not_modified(request, etag=etag, last_modified=last_modified)) is not None:
        return unchanged
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return _with_headers(response, etag, last_modified)


def clean(text: str) -> str:
    """Return text that a calendar can carry: line breaks are line feeds, other control characters are blanks."""
    return CONTROLS.sub(" ", LINE_BREAKS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(clean(text).split())


def _head(head: Head) -> bytes:
    name, description = one_line(head.name), clean(head.description)
    lines: list[tuple[str, Any]] = [
        ("VERSION", "2.0"),
        ("PRODID", vText(f"-//Quartier//{one_line(settings.SITE_NAME)}//DE")),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", vText(name)),
        ("X-WR-CALNAME", vText(name)),
    ]
    if description:
        lines += [("DESCRIPTION", vText(description)), ("X-WR-CALDESC", vText(description))]
    if re.fullmatch("[a-z]+", head.color):
        lines.append(("COLOR", vText(head.color)))
    if head.url:
        lines.append(("URL", vUri(_address(head.url))))
    lines += [
        ("REFRESH-INTERVAL;VALUE=DURATION", vDuration(REFRESH)),
        ("X-PUBLISHED-TTL", vDuration(REFRESH)),
        ("X-WR-TIMEZONE", vText(ZONE.key)),
    ]
    return b"BEGIN:VCALENDAR\r\n" + b"".join(_line(label, value) for label, value in lines)


def _line(label: str, value: Any) -> bytes:
    """Return one content line, folded: at most 75 octets, never cut inside a character."""
    written = value.to_ical() if hasattr(value, "to_ical") else value.encode()
    text = f"{label}:{written.decode()}"
    pieces, piece, size = [], "", 0
    for character in text:
        octets = len(character.encode())
        if size + octets > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "\r\n".join([*pieces, piece]).encode() + b"\r\n"


def _moment(value: datetime | date) -> datetime | date:
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("A calendar needs aware datetimes.")
    return value.astimezone(ZONE)


def _end(entry: CalendarEntry) -> datetime | date | None:
    """Return the end; None where it would not be later than the start, since programs refuse that."""
    if entry.end is None:
        return None
    return _moment(entry.end) if _comparable(entry.end) > _comparable(entry.start) else None


def _comparable(value: datetime | date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _refuse_mixed_kinds(entry: CalendarEntry) -> None:
    """Dates and moments do not mix in one entry: ends, exceptions and ids have the start's type."""
    is_moment = isinstance(entry.start, datetime)
    others = [entry.end, entry.original_start, *entry.left_out]
    if any(other is not None and isinstance(other, datetime) is not is_moment for other in others):
        raise ValueError("An all-day entry has dates only, another one has moments only.")


def _address(url: str) -> str:
    """Return the URL without what would break the line; raises `ValueError` for one that is not http(s)."""
    cleaned = CONTROLS.sub("", LINE_BREAKS.sub("", url)).strip().replace(" ", "%20")
    if not cleaned.startswith(("http://", "https://")):
        raise ValueError(f"Not an address of the web: {cleaned[:80]}")
    return cleaned


def _with_headers(response: HttpResponse, etag: str, last_modified: datetime) -> HttpResponse:
    response["ETag"] = etag
    response["Last-Modified"] = http_date(last_modified.timestamp())
    # no-transform: nothing on the way may compress it; Outlook does not read compressed feeds.
    response["Cache-Control"] = "public, max-age=300, no-transform"
    return response
