"""Where somebody says that something about a room is wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.hints.about import About
from foundation.hints.views import hint_page, thanks_page
from rooms.models import Room


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hint(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    about = _about_or_404(venue_slug, slug)
    return hint_page(request, about, done=reverse("rooms:hinted", args=[venue_slug, slug]))


@require_safe
def hinted(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    return thanks_page(request, _about_or_404(venue_slug, slug))


def _about_or_404(venue_slug: str, slug: str) -> About:
    rooms = Room.objects.public().at(venue_slug, slug).select_related("venue__organisation")
    found = get_object_or_404(rooms)
    return About(
        thing=found,
        title=found.full_name,
        url=found.get_absolute_url(),
        mend_url=found.get_absolute_url(),
        organisation=found.venue.organisation,
    )
