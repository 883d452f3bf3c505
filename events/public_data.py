"""How the search and search engines (schema.org) read events: what is public of them."""

from __future__ import annotations

from typing import Any

from events.calendar_entries import absolute
from events.models import Event, Occurrence
from events.presenters import accessibility, coordinates, place, place_in_full, street
from foundation.look.sharing import address_of
from foundation.registries.findables import Reading
from foundation.timespan import local


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


def as_event(found: Event, occurrence: Occurrence) -> dict[str, Any]:
    """Return the event on one of its dates, as search engines read it (schema.org)."""
    url = absolute(occurrence.get_absolute_url())
    status = "EventCancelled" if occurrence.is_cancelled else "EventScheduled"
    data: dict[str, Any] = {
        "@type": "Event",
        "name": found.title,
        "description": found.summary,
        "url": url,
        "startDate": _iso(found, occurrence.starts_at),
        "eventStatus": "https://schema.org/" + ("EventRescheduled" if occurrence.is_moved else status),
        "isAccessibleForFree": found.is_free,
        "organizer": {
            "@type": "Organization",
            "name": found.organiser.name,
            "url": absolute(found.organiser.get_absolute_url()),
        },
    }
    if image := address_of(found.picture):
        data["image"] = [image]
    if occurrence.ends_at:
        data["endDate"] = _iso(found, occurrence.ends_at)
    if occurrence.is_moved:
        data["previousStartDate"] = _iso(found, occurrence.original_at)
    places: list[dict[str, Any]] = []
    if name := place(found):
        spot: dict[str, Any] = {"@type": "Place", "name": name, "address": street(found) or name}
        if point := coordinates(found):
            latitude, longitude = point
            spot["geo"] = {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}
        places.append(spot)
    if found.online_url:
        places.append({"@type": "VirtualLocation", "url": found.online_url})
    if places:
        data["location"] = places[0] if len(places) == 1 else places
        modes = {1: "OfflineEventAttendanceMode" if name else "OnlineEventAttendanceMode"}
        data["eventAttendanceMode"] = "https://schema.org/" + modes.get(len(places), "MixedEventAttendanceMode")
    return data


def _iso(found: Event, moment: Any) -> str:
    shown = local(moment)
    return shown.date().isoformat() if found.is_all_day else shown.isoformat()
