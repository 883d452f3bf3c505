from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.images.models import SourceImageIOError

from events.calendar_entries import absolute, date_to_add
from events.models import Event, Occurrence
from events.presenters import event_page, registration
from events.public_data import as_event
from events.querysets import OccurrenceQuerySet
from events.rules import may_edit, may_see
from foundation.fields import parse_day
from foundation.hints.about import About
from foundation.hints.views import hint_page, thanks_page
from foundation.look.adding import WaysToAdd, ways_to_add
from foundation.look.alt_text import picture_words
from foundation.look.sharing import data_element
from foundation.signups.models import SignUpSheet
from foundation.web.objects import object_or_404

SHOWN_DATES = 8
WEEK = timedelta(days=7)
"""A date may have gone over to another day of its week."""


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, turned to one of its dates."""
    events = Event.objects.select_related("organiser", "category", "picture", "room__venue")
    found = object_or_404(request, events, may_see, slug=slug)
    dates = found.occurrences.prefetch_related(Prefetch("sheet", SignUpSheet.objects.with_places()))
    upcoming = [*dates.upcoming().filter(in_series=True).order_by("starts_at")[: SHOWN_DATES + 1]]
    day = request.GET.get("termin")
    following = found.continued_by.public().order_by("-first_on", "-pk").first()
    if elsewhere := continued_on(found, day):
        return redirect(elsewhere)
    occurrence = chosen_occurrence(dates, day, upcoming)
    for each in [*upcoming, *([occurrence] if occurrence else [])]:
        each.event = found
    places = (
        registration(occurrence, occurrence.sheet)
        if occurrence and found.is_public and found.has_registration
        else None
    )
    return render(
        request,
        "events/event.html",
        {
            "event": found,
            "occurrence": occurrence,
            "further": [each for each in upcoming if each != occurrence][:SHOWN_DATES],
            "districts": [*found.districts.all()],
            "target_groups": [*found.target_groups.all()],
            "schema": data_element(as_event(found, occurrence, upcoming)) if found.is_public and occurrence else "",
            "shown": event_page(found, occurrence, following),
            "registration": places,
            "shared_url": absolute((occurrence or found).get_absolute_url()),
            "to_add": _ways_to_add(found, occurrence),
            "adding_is_first": not (places and places.button),
            "may_edit": may_edit(request.user, found),
            **_picture(found),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hint(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody says that something about the event is wrong."""
    about = _about_or_404(request, slug)
    return hint_page(request, about, done=reverse("events:hinted", args=[slug]))


@require_safe
def hinted(request: HttpRequest, slug: str) -> HttpResponse:
    return thanks_page(request, _about_or_404(request, slug))


def _about_or_404(request: HttpRequest, slug: str) -> About:
    found = object_or_404(request, Event.objects.public().select_related("organiser"), may_see, slug=slug)
    return About(
        thing=found,
        title=found.title,
        url=found.get_absolute_url(),
        mend_url=reverse("events:manage", args=[found.slug]),
        organisation=found.organiser,
    )


def _ways_to_add(found: Event, occurrence: Occurrence | None) -> WaysToAdd | None:
    """Return how the date comes into one's own calendar; None where nobody can go there any more."""
    if not found.is_public or occurrence is None or occurrence.is_cancelled or occurrence.is_over:
        return None
    return ways_to_add(date_to_add(found, occurrence))


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


def continued_on(found: Event, day: str | None) -> str:
    """Return where a date is read now that went over to the event which continues the series; "" for any other."""
    on = parse_day(day)
    if on is None or found.until_on is None or on <= found.until_on:
        return ""
    following = found.continued_by.public().filter(first_on__lte=on + WEEK).order_by("-first_on", "-pk").first()
    if following is None:
        return ""
    there = following.occurrences.filter(original_on=on).first()
    return there.get_absolute_url() if there else following.get_absolute_url()


def chosen_occurrence(dates: OccurrenceQuerySet, day: str | None, upcoming: list[Occurrence]) -> Occurrence | None:
    """Return the date named in the address, else the next one that takes place, else the last there was."""
    if day:
        original_on = parse_day(day)
        named = dates.filter(original_on=original_on).first() if original_on else None
        if named is None:
            raise Http404
        return named
    taking_place = [each for each in upcoming if not each.is_cancelled]
    return next(iter(taking_place or upcoming), None) or dates.order_by("-starts_at").first()
