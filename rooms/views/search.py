from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from foundation.fields import FARTHEST, parse_day
from foundation.look.sharing import data_element
from foundation.timespan import today
from foundation.web.paging import number_or_404
from rooms.availability.day_plan import hours_of, week_of
from rooms.availability.search import find
from rooms.cards import badge, cards_of, price_line
from rooms.filters import Wish
from rooms.models import Room, Venue
from rooms.presenters import with_card_pictures, with_page_pictures
from rooms.public_data import house_page, room_as_place
from rooms.rules import own_borrowers
from rooms.tariffs import Payer
from rooms.views.payers import payer_for


@require_safe
def find_room(request: HttpRequest) -> HttpResponse:
    """What is free when, for how many, with what; or all rooms to look through."""
    wish = Wish.read(request.GET)
    own = list(own_borrowers(request.user))
    found = find(wish, number_or_404(request), payer_for(wish, own))
    context = {"form": wish.form_for(own), "wish": wish, "found": found, "asked": bool(request.GET)}
    return render(request, "rooms/find.html", context)


@require_safe
def room(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    """One room: what it is like, on which terms, how it lies this week."""
    rooms = Room.objects.public().at(venue_slug, slug).select_related("parent")
    found = get_object_or_404(with_page_pictures(rooms))
    first = max(parse_day(request.GET.get("ab"), farthest=FARTHEST) or today(), today())
    days = week_of(found, first)
    payer = Payer.of(own_borrowers(request.user))
    context: dict[str, Any] = {
        "room": found,
        "venue": found.venue,
        "pictures": list(found.pictures.all()),
        "schema": data_element(room_as_place(found)),
        "badge": badge(found, payer),
        "own_price": price_line(found, payer) if payer.is_known else "",
        "terms": list(found.terms.all()),
        "days": [(plan, plan.week_band()) for plan in days],
        "hours": hours_of(days),
        "first": first,
        "last": days[-1].day,
        "earlier": max(first - timedelta(days=7), today()) if first > today() else None,
        "later": first + timedelta(days=7),
        "today": today(),
    }
    return render(request, "rooms/room.html", context)


@require_safe
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """One house with its rooms."""
    venues = Venue.objects.public().select_related("organisation", "district", "picture")
    found = get_object_or_404(venues.prefetch_related("picture__renditions"), slug=slug)
    cards = cards_of(with_card_pictures(found.rooms.public().for_lists()), Payer.of(own_borrowers(request.user)))
    hours = found.opening_hours.filter(room=None)
    context = {"venue": found, "cards": cards, "hours": hours, "schema": data_element(house_page(found))}
    return render(request, "rooms/venue.html", context)
