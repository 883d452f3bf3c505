"""The calendars that other programs fetch: every filtered view as a feed, every event as a file."""

from __future__ import annotations

from datetime import datetime, time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.calendar_entries import absolute, file_of
from events.feed_contents import feed
from events.filters import CalendarFilters
from events.models import Category, Event, FeedVersion, TargetGroup
from foundation.fields import FIRST_YEAR, LAST_YEAR
from foundation.ical import Head, calendar_response, etag_of, not_modified
from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.timespan import at, today

REMEMBER = 14 * 24 * 3600
"""Seconds for which it is known that a feed has not changed."""


@require_safe
def calendar_feed(request: HttpRequest) -> HttpResponse:
    """The feed of a filtered view. Unchanged: one small query and one look into the cache, nothing is built.

    400 where the address says what is not understood, be it a value or a parameter.
    """
    if refusal := CalendarFilters.refusal(request.GET):
        return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
    filters = CalendarFilters.read(request.GET)
    version = FeedVersion.current()
    key = f"feed:{sha256(filters.query.encode()).hexdigest()[:32]}"
    stand = [version.number, today().isoformat(), settings.BASE_URL, settings.SITE_NAME]
    known: dict[str, Any] = cache.get(key) or {}
    if known.get("stand") == stand:
        unchanged = not_modified(request, etag=known["etag"], last_modified=known["last_modified"])
        if unchanged is not None:
            return unchanged
    body = _body(filters)
    last_modified = known["last_modified"] if known.get("etag") == etag_of(body) else _last_modified(version)
    if filters.is_subscription:
        cache.set(key, {"stand": stand, "etag": etag_of(body), "last_modified": last_modified}, REMEMBER)
    return calendar_response(request, body, last_modified=last_modified)


@require_safe
def event_file(request: HttpRequest, slug: str) -> HttpResponse:
    """One event to put into one's own calendar."""
    event = get_object_or_404(Event.objects.public().exclude(calendar_text=""), slug=slug)
    return calendar_response(request, file_of(event), last_modified=event.changed_at, filename=f"{event.slug}.ics")


def feed_name(filters: CalendarFilters) -> str:
    """Return how a subscription is called, in the words of its filters. Raises `Http404` when one names nothing."""
    names: list[str] = []
    named: list[tuple[type[Model], tuple[str, ...]]] = [
        (District, filters.stadtteil),
        (Category, filters.kategorie),
        (Organisation, filters.veranstalter),
        (TargetGroup, filters.zielgruppe),
    ]
    for model, slugs in named:
        if not slugs:
            continue
        found = dict(model._default_manager.filter(slug__in=slugs).values_list("slug", "name"))
        if len(found) < len(slugs):
            raise Http404
        names += [found[slug] for slug in slugs]
    if filters.kostenlos:
        names.append(_("kostenlos"))
    if filters.barrierefrei:
        names.append(_("stufenlos"))
    name = ", ".join(names)
    return f"{name} · {settings.SITE_NAME}" if name else settings.SITE_NAME


def _body(filters: CalendarFilters) -> bytes:
    with translation.override(settings.LANGUAGE_CODE):
        page = absolute(reverse("events:calendar"))
        head = Head(
            name=feed_name(filters),
            description=_("Was in den Stadtteilen los ist. Mehr auf %(url)s") % {"url": page},
            url=f"{page}?{filters.query}" if filters.query else page,
            color="purple",
        )
    events = filters.events(Event.objects.all())
    first, last = filters.days
    if first or last:
        events = events.taking_place(*filters.span(*_whole_calendar()))
    return feed(events, head)


def _whole_calendar() -> tuple[datetime, datetime]:

    return datetime.fromisoformat(f"{FIRST_YEAR}-01-01T00:00Z"), datetime.fromisoformat(f"{LAST_YEAR}-12-31T00:00Z")


def _last_modified(version: FeedVersion) -> datetime:
    """Return when something may last have changed: an event did, or a day passed and one left the window."""
    return max(version.changed_at, at(today(), time(0)))
