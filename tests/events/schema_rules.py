"""What search engines ask of an event, written down: schema.org's types, and what Google requires and recommends.

Sources: https://developers.google.com/search/docs/appearance/structured-data/event and schema.org/Event, EventSeries,
Schedule, Offer. `faults` names everything that they would complain about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlparse

STATUSES = {f"https://schema.org/Event{word}" for word in ("Scheduled", "Cancelled", "Rescheduled")}
MODES = {f"https://schema.org/{word}EventAttendanceMode" for word in ("Online", "Offline", "Mixed")}
AVAILABLE = {f"https://schema.org/{word}" for word in ("InStock", "SoldOut")}
REQUIRED = {
    "Event": {
        *("name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "url", "description"),
        "image",
    },
    "EventSeries": {"name", "startDate", "location", "url", "eventSchedule", "subEvent"},
    "Schedule": {"repeatFrequency", "startDate", "scheduleTimezone"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "PostalAddress": {"addressLocality", "addressCountry"},
    "Organization": {"name"},
    "Offer": {"price", "priceCurrency", "url", "availability", "validFrom"},
    "GeoCoordinates": {"latitude", "longitude"},
}
OPTIONAL = {
    "Event": {"@context", "endDate", "previousStartDate", "offers", "isAccessibleForFree", "superEvent"},
    "Schedule": {"byDay", "byMonth", "byMonthDay", "endDate", "startTime", "endTime", "exceptDate"},
    "Organization": {"url"},
    "Place": {"geo"},
    "PostalAddress": {"streetAddress", "postalCode"},
}
DURATION = re.compile(r"P[1-9]\d*[WMY]")
BY_DAY = re.compile(r"-?\d?(MO|TU|WE|TH|FR|SA|SU)")


def faults(data: dict[str, Any]) -> list[str]:
    """Return what is wrong with structured data, and with everything in it."""
    found = [f"{part.get('@type')}: {fault}" for part in _parts(data) for fault in _faults_of(part)]
    return [*found, *([] if data.get("@type") == "Event" else ["the page is of no event"])]


def _parts(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _parts(each)
    elif isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _parts(value)


def _faults_of(part: dict[str, Any]) -> Iterator[str]:
    kind = part.get("@type", "")
    if kind not in REQUIRED:
        yield f"unknown type {kind!r}"
        return
    if missing := REQUIRED[kind] - part.keys():
        yield f"without {sorted(missing)}"
    if odd := part.keys() - REQUIRED[kind] - OPTIONAL.get(kind, set()) - {"@type"}:
        yield f"unknown {sorted(odd)}"
    yield from (f"empty {name}" for name, value in part.items() if value in ("", None, [], {}))
    if "url" in part and not _is_address(part["url"]):
        yield f"no address: {part['url']}"
    yield from {"Event": _of_event, "Offer": _of_offer, "Schedule": _of_schedule}.get(kind, lambda _part: iter(()))(
        part
    )


def _of_event(part: dict[str, Any]) -> Iterator[str]:
    start, end = part["startDate"], part.get("endDate")
    if part["eventStatus"] not in STATUSES:
        yield "no such status"
    if part["eventAttendanceMode"] not in MODES:
        yield "no such mode"
    if not _is_date(start) and not _is_moment(start):
        yield "a start without its offset"
    if end is not None and (_is_date(end) != _is_date(start) or _as_time(end) < _as_time(start)):
        yield "an end before its start, or of another kind"
    if part["eventStatus"].endswith("Rescheduled") != ("previousStartDate" in part):
        yield "moved without saying from when, or the other way round"
    kinds = {each["@type"] for each in _as_list(part["location"])}
    mode = {("Place",): "Offline", ("VirtualLocation",): "Online"}.get(tuple(sorted(kinds)), "Mixed")
    if f"/{mode}Event" not in part["eventAttendanceMode"]:
        yield "a mode that its places do not have"
    if part["eventStatus"].endswith("Cancelled") and "offers" in part:
        yield "offers of what does not take place"
    if any(not _is_address(image) for image in part["image"]):
        yield "a picture without an address"


def _of_offer(part: dict[str, Any]) -> Iterator[str]:
    if not re.fullmatch(r"\d+\.\d{2}", part["price"]) or part["priceCurrency"] != "EUR":
        yield "a price that is no number in a currency"
    if part["availability"] not in AVAILABLE:
        yield "no such availability"
    if not _is_moment(part["validFrom"]):
        yield "offered from no moment"


def _of_schedule(part: dict[str, Any]) -> Iterator[str]:
    if not DURATION.fullmatch(part["repeatFrequency"]):
        yield "no duration"
    if "byDay" in part and not BY_DAY.fullmatch(part["byDay"]):
        yield "no weekday"
    if any(not _is_date(day) for day in [part["startDate"], *part.get("exceptDate", [])]):
        yield "no day"


def _is_address(value: str) -> bool:
    parts = urlparse(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_date(value: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None and bool(date.fromisoformat(value))


def _is_moment(value: str) -> bool:
    return "T" in value and datetime.fromisoformat(value).tzinfo is not None


def _as_time(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
