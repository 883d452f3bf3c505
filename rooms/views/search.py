from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from foundation.look.sharing import data_element
from foundation.web.paging import number_or_404
from rooms.availability.search import find
from rooms.availability.ways_out import rooms_without_a_wish
from rooms.cards import cards_of
from rooms.filters import Wish
from rooms.models import Venue
from rooms.presenters import with_card_pictures
from rooms.public_data import house_page
from rooms.rules import own_borrowers
from rooms.tariffs import Payer
from rooms.views.payers import payer_for


@require_safe
def find_room(request: HttpRequest) -> HttpResponse:
    """What is free when, for how many, with what; or all rooms to look through."""
    wish = Wish.read(request.GET)
    own = list(own_borrowers(request.user))
    form, payer = wish.form_for(own), payer_for(wish, own)
    found = find(wish, number_or_404(request), payer)
    ways = [] if found.hits else rooms_without_a_wish(form, wish, payer)
    context = {"form": form, "wish": wish, "found": found, "ways": ways, "asked": bool(request.GET)}
    return render(request, "rooms/find.html", context)


@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """One house with its rooms."""
    venues = Venue.objects.public().select_related("organisation", "district", "picture")
    found = get_object_or_404(venues.prefetch_related("picture__renditions"), slug=slug)
    cards = cards_of(with_card_pictures(found.rooms.public().for_lists()), Payer.of(own_borrowers(request.user)))
    hours = found.opening_hours.filter(room=None)
    context = {"venue": found, "cards": cards, "hours": hours, "schema": data_element(house_page(found))}
    return render(request, "rooms/venue.html", context)
