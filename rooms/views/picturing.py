"""Pictures of one's houses and rooms. For strangers they are not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.images.models import AbstractImage

from foundation.people import limits
from foundation.people.models import Person
from foundation.pictures.forms import WithPicture
from rooms.actions.picturing import picture_house, picture_room
from rooms.models import Room, Venue


@never_cache
@login_required
@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """One's houses and their rooms, each with its picture and where to change it."""
    venues = Venue.objects.hosted_by(_who(request)).with_pictures()
    if not venues:
        raise Http404
    return render(request, "rooms/pictures.html", {"venues": venues})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a house."""
    found = get_object_or_404(Venue.objects.hosted_by(_who(request)).select_related("picture__collection"), pk=pk)
    return _change(
        request,
        found.name,
        found.picture,
        found.picture_words,
        lambda image, alt: picture_house(venue=found, image=image, alt=alt, by=_who(request)),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The first picture of a room, the one on its card."""
    hosted = Room.objects.filter(venue__in=Venue.objects.hosted_by(_who(request)))
    found = get_object_or_404(hosted.select_related("venue").with_pictures(), pk=pk)
    cover = found.cover
    return _change(
        request,
        found.full_name,
        cover.image if cover else None,
        cover.alt_text if cover else "",
        lambda image, alt: picture_room(room=found, image=image, alt=alt, by=_who(request)),
    )


def _change(
    request: HttpRequest,
    name: str,
    before: AbstractImage | None,
    alt: str,
    store: Callable[[AbstractImage | None, str], None],
) -> HttpResponse:
    if request.FILES:
        limits.spend(request, "photo")
    form = WithPicture(request.POST or None, request.FILES or None, initial={"picture_alt": alt})
    form.uploader, form.picture_before = _who(request), before
    if form.is_valid():
        store(form.picture, form.cleaned_data["picture_alt"])
        messages.success(request, _("Gespeichert.") if form.picture else _("Ohne Bild gespeichert."))
        return redirect("rooms:pictures")
    status = 422 if form.errors else 200
    return render(request, "rooms/picture.html", {"form": form, "name": name}, status=status)


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)
