"""Pictures of one's houses and rooms. For strangers they are not there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.images.models import AbstractImage

from foundation.guests import limits
from foundation.look.alt_text import picture_words
from foundation.pictures.forms import WithPicture
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of
from rooms.actions.pictures import picture_house, picture_room
from rooms.models import Room, Venue
from rooms.presenters import houses_with_card_pictures
from rooms.rules import may_picture_house, may_picture_room


@never_cache
@login_required
@require_safe
def pictures(request: HttpRequest) -> HttpResponse:
    """One's houses and their rooms, each with its picture and where to change it."""
    venues = houses_with_card_pictures(Venue.objects.hosted_by(person_of(request)))
    if not venues:
        raise Http404
    return render(request, "rooms/pictures.html", {"venues": venues})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture of a house."""
    person = person_of(request)
    hosted = Venue.objects.hosted_by(person).select_related("picture__collection")
    found = object_or_404(request, hosted, may_picture_house, pk=pk)
    form = _form(request, found.picture, picture_words(found))
    return _answer(
        request,
        form,
        found.name,
        lambda: picture_house(venue=found, image=form.picture, alt=form.cleaned_data["picture_alt"], by=person),
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The first picture of a room, the one on its card."""
    person = person_of(request)
    hosted = Room.objects.filter(venue__in=Venue.objects.hosted_by(person))
    found = object_or_404(
        request, hosted.select_related("venue").prefetch_related("pictures__image"), may_picture_room, pk=pk
    )
    cover = found.cover
    form = _form(request, cover.image if cover else None, cover.alt_text if cover else "")
    return _answer(
        request,
        form,
        found.full_name,
        lambda: picture_room(room=found, image=form.picture, alt=form.cleaned_data["picture_alt"], by=person),
    )


def _form(request: HttpRequest, before: AbstractImage | None, alt: str) -> WithPicture:
    if request.FILES:
        limits.spend(request, "photo")
    form = WithPicture(posted(request), request.FILES or None, initial={"picture_alt": alt})
    form.uploader, form.picture_before = person_of(request), before
    return form


def _answer(request: HttpRequest, form: WithPicture, name: str, store: Callable[[], object]) -> HttpResponse:
    if form.is_valid():
        with refusals_in(form):
            store()
            words = _("Gespeichert.") if form.picture else _("Ohne Bild gespeichert.")
            return answered(request, words, to="rooms:pictures")
    return render(request, "rooms/picture.html", {"form": form, "name": name}, status=status_of(form))
