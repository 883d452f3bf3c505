from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError

from events import presenters
from events.calendar_entries import absolute
from events.models import Event, Occurrence
from events.rules import may_edit, may_see
from foundation.fields import parse_day
from foundation.look.alt_text import picture_words
from foundation.look.sharing import address_of
from foundation.signups.models import SignUpSheet
from foundation.timespan import local
from foundation.web.objects import object_or_404

SHOWN_DATES = 8


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, turned to one of its dates."""
    events = Event.objects.select_related("organiser", "category", "picture", "room__venue")
    found = object_or_404(request, events, may_see, slug=slug)
    upcoming = [*found.occurrences.upcoming().filter(in_series=True).order_by("starts_at")[: SHOWN_DATES + 1]]
    occurrence = chosen_occurrence(found, request.GET.get("termin"), upcoming)
    for each in [*upcoming, *([occurrence] if occurrence else [])]:
        each.event = found
    sheet = None
    if occurrence and occurrence.sheet_id:
        sheet = SignUpSheet.objects.with_places().get(pk=occurrence.sheet_id)
        occurrence.sheet = sheet
    return render(
        request,
        "events/event.html",
        {
            "event": found,
            "occurrence": occurrence,
            "sheet": sheet,
            "further": [each for each in upcoming if each != occurrence][:SHOWN_DATES],
            "districts": [*found.districts.all()],
            "target_groups": [*found.target_groups.all()],
            "structured_data": structured_data(found, occurrence) if found.is_public and occurrence else "",
            "may_edit": may_edit(request.user, found),
            **_picture(found),
        },
    )


def _picture(found: Event) -> dict[str, Any]:
    """Return the picture as the page shows it; nothing when its file is gone."""
    if found.picture is None:
        return {}
    try:
        return {
            "picture": found.picture.get_rendition("fill-1200x600"),
            "picture_alt": picture_words(found),
        }
    except (OSError, SourceImageIOError):
        return {}


def chosen_occurrence(found: Event, day: str | None, upcoming: list[Occurrence]) -> Occurrence | None:
    """Return the date named in the address, else the next one that takes place, else the last there was."""
    if day:
        original_on = parse_day(day)
        named = found.occurrences.filter(original_on=original_on).first() if original_on else None
        if named is None:
            raise Http404
        return named
    taking_place = [each for each in upcoming if not each.is_cancelled]
    return next(iter(taking_place or upcoming), None) or found.occurrences.order_by("-starts_at").first()


def structured_data(found: Event, occurrence: Occurrence) -> SafeString:
    """Return the event as schema.org reads it, safe inside a script element."""
    return mark_safe(  # noqa: S308 - what could end the element is escaped
        json.dumps(_schema(found, occurrence), ensure_ascii=False)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _schema(found: Event, occurrence: Occurrence) -> dict[str, Any]:
    url = absolute(occurrence.get_absolute_url())
    status = "EventCancelled" if occurrence.is_cancelled else "EventScheduled"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
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
    if name := presenters.place(found):
        place: dict[str, Any] = {"@type": "Place", "name": name, "address": presenters.street(found) or name}
        if point := presenters.coordinates(found):
            latitude, longitude = point
            place["geo"] = {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}
        places.append(place)
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
