"""Ways to put one date into one's own calendar: a press for each of the usual programs, or a file for all others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode


@dataclass(frozen=True, kw_only=True)
class DateToAdd:
    """What a calendar is told of a date. Days instead of moments: it lasts whole days, the end is the day after."""

    title: str
    start: datetime | date
    end: datetime | date
    place: str
    text: str
    file: str
    """The address of its calendar file."""


@dataclass(frozen=True, kw_only=True)
class WaysToAdd:
    """One date's addresses. Those of Google and Microsoft are links: nothing is asked of them before a press."""

    file: str
    google: str
    outlook: str
    """Outlook.com, for private accounts."""
    microsoft_365: str


def ways_to_add(added: DateToAdd) -> WaysToAdd:
    """Return the ways to add this date. Nobody's programs are told the address of who presses before they do."""
    by_outlook = _outlook(added)
    return WaysToAdd(
        file=added.file,
        google=f"https://calendar.google.com/calendar/render?{_google(added)}",
        outlook=f"https://outlook.live.com/calendar/0/deeplink/compose?{by_outlook}",
        microsoft_365=f"https://outlook.office.com/calendar/0/deeplink/compose?{by_outlook}",
    )


def _google(added: DateToAdd) -> str:
    dates = f"{_basic(added.start)}/{_basic(added.end)}"
    said = {"text": added.title, "dates": dates, "details": added.text, "location": added.place}
    return urlencode({"action": "TEMPLATE", **said})


def _outlook(added: DateToAdd) -> str:
    times = {"startdt": _extended(added.start), "enddt": _extended(added.end)}
    if not isinstance(added.start, datetime):
        times["allday"] = "true"
    said = {"subject": added.title, **times, "body": added.text, "location": added.place}
    return urlencode({"path": "/calendar/action/compose", "rru": "addevent", **said})


def _basic(when: datetime | date) -> str:
    """Return a moment or day in the short form of ISO 8601, moments in UTC."""
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(when, datetime) else f"{when:%Y%m%d}"


def _extended(when: datetime | date) -> str:
    """Return a moment or day in the long form of ISO 8601, moments in UTC."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(when, datetime) else when.isoformat()
