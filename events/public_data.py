"""How the search and search engines (schema.org) read events: what is public of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from events.calendar_entries import absolute
from events.models import Event, Occurrence
from events.presenters import accessibility, coordinates, organiser_url, place, place_in_full, street
from events.prices import amounts
from foundation.look import illustrations
from foundation.look.sharing import address_of, geo, postal_address
from foundation.registries.findables import Reading
from foundation.timespan import local

SCHEMA = "https://schema.org/"


def read_event(event: Event) -> Reading:
    """Return the event with its next date, a cancelled one only if there is no other. It comes from `to_find()`."""
    announced = getattr(event, "coming", [])
    dates = [date for date in announced if not date.is_cancelled] or announced
    coming = next(iter(dates), None)
    return Reading(
        title=event.title,
        url=event.get_absolute_url(),
        summary=event.summary,
        text="\n".join([event.description, event.organiser.name, *accessibility(event)]),
        district_ids=[district.pk for district in event.districts.all()],
        topics=[event.category.name],
        place=place_in_full(event),
        starts_at=coming.starts_at if coming else None,
        ends_at=coming.ends_at if coming else None,
        days=[local(each.starts_at).date() for each in dates],
        is_accessible=event.is_step_free,
        is_free=event.is_free,
    )


def as_event(found: Event, occurrence: Occurrence, coming: Sequence[Occurrence] = ()) -> dict[str, Any]:
    """Return the event on one of its dates, as search engines read it (schema.org, and what Google asks of events).

    A series says that it is one, when it recurs, and when the next dates are (`coming`). A sheet, where one is shown,
    comes `with_places()`.
    """
    data = _on_date(found, occurrence)
    if found.is_series:
        data["superEvent"] = {
            "@type": "EventSeries",
            "name": found.title,
            "url": absolute(found.get_absolute_url()),
            "startDate": _iso(found, found.schedule.starts_at(found.first_on)),
            "location": data["location"],
            "eventSchedule": _schedule(found),
            "subEvent": [_on_date(found, each) for each in coming],
        }
    return data


def _on_date(found: Event, occurrence: Occurrence) -> dict[str, Any]:
    url = absolute(occurrence.get_absolute_url())
    data: dict[str, Any] = {
        "@type": "Event",
        "name": found.title,
        "description": found.summary,
        "url": url,
        "startDate": _iso(found, occurrence.starts_at),
        "eventStatus": f"{SCHEMA}{_status(occurrence)}",
        "image": [address_of(found.picture) or _drawing(found)],
        "isAccessibleForFree": found.is_free,
        "organizer": {"@type": "Organization", "name": found.organiser.name, **_page_of(found)},
        **_location(found),
    }
    if occurrence.ends_at:
        data["endDate"] = _last(found, occurrence.ends_at)
    if data["eventStatus"].endswith("Rescheduled"):
        data["previousStartDate"] = _iso(found, occurrence.original_at)
    if offers := _offers(found, occurrence, url):
        data["offers"] = offers
    return data


def _page_of(found: Event) -> dict[str, str]:
    return {"url": absolute(organiser_url(found))} if organiser_url(found) else {}


def _drawing(found: Event) -> str:
    """Return where the drawing lies that the page shows instead of a picture."""
    name = illustrations.variant(f"event:{found.category.slug}", found.pk)
    return absolute(static(illustrations.find(name).path))


def _status(occurrence: Occurrence) -> str:
    if occurrence.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if occurrence.is_moved else "EventScheduled"


def _location(found: Event) -> dict[str, Any]:
    places: list[dict[str, Any]] = []
    if name := place(found):
        spot: dict[str, Any] = {"@type": "Place", "name": name, "address": postal_address(street(found))}
        latitude, longitude = coordinates(found) or (None, None)
        places.append({**spot, **geo(latitude, longitude)})
    if found.online_url:
        places.append({"@type": "VirtualLocation", "url": found.online_url})
    if len(places) > 1:
        return {"location": places, "eventAttendanceMode": f"{SCHEMA}MixedEventAttendanceMode"}
    mode = "Offline" if name else "Online"
    return {"location": places[0] if places else {}, "eventAttendanceMode": f"{SCHEMA}{mode}EventAttendanceMode"}


def _offers(found: Event, occurrence: Occurrence, url: str) -> list[dict[str, Any]]:
    """Return what it costs, an offer for each amount that is named; none where none is, or nobody can come any more."""
    if occurrence.is_cancelled or occurrence.is_over:
        return []
    free = getattr(occurrence.sheet, "free", None) if occurrence.sheet_id and found.has_registration else None
    availability = "SoldOut" if free is not None and free < 1 else "InStock"
    return [
        {
            "@type": "Offer",
            "price": f"{amount:.2f}",
            "priceCurrency": "EUR",
            "url": url,
            "availability": f"{SCHEMA}{availability}",
            "validFrom": local(found.created_at).isoformat(timespec="seconds"),
        }
        for amount in ([Decimal(0)] if found.is_free else amounts(found.price))
    ]


def _schedule(found: Event) -> dict[str, Any]:
    """Return when a series recurs, as schema.org's Schedule takes it: parts of an RRULE under other names."""
    parts = dict(part.split("=") for part in found.schedule.rrule().split(";"))
    left_out = found.left_out.values_list("on", flat=True)
    said = {
        "@type": "Schedule",
        "repeatFrequency": f"P{parts['INTERVAL']}{parts['FREQ'][0]}",
        "byDay": parts.get("BYDAY"),
        "byMonth": int(parts["BYMONTH"]) if "BYMONTH" in parts else None,
        "byMonthDay": int(parts["BYMONTHDAY"]) if "BYMONTHDAY" in parts else None,
        "startDate": found.first_on.isoformat(),
        "endDate": found.until_on.isoformat() if found.until_on else None,
        "startTime": f"{found.start_time:%H:%M:%S}" if found.start_time else None,
        "endTime": f"{found.end_time:%H:%M:%S}" if found.end_time else None,
        "scheduleTimezone": settings.TIME_ZONE,
        "exceptDate": [day.isoformat() for day in left_out],
    }
    return {name: value for name, value in said.items() if value not in (None, [])}


def _iso(found: Event, moment: datetime) -> str:
    shown = local(moment)
    return shown.date().isoformat() if found.is_all_day else shown.isoformat()


def _last(found: Event, ends_at: datetime) -> str:
    """Return the end; of whole days the last one, which schema.org counts in and calendars do not."""
    return _iso(found, ends_at - timedelta(seconds=1)) if found.is_all_day else _iso(found, ends_at)
