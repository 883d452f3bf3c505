"""What cards and pages show of rooms and houses: their equipment, prices and pictures."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from foundation.look.renditions import CARD, PAGE, SHARED, pictures_with
from rooms.models import Booking, Room, Terms
from rooms.prices import price_in_words
from rooms.querysets import RoomQuerySet, VenueQuerySet
from rooms.states import Tariff


def equipment(room: Room) -> list[tuple[str, str]]:
    """Return what is there, as icon and word."""
    there = [
        (room.has_kitchen, "utensils", _("Küche")),
        (room.has_projector, "projector", _("Beamer")),
        (room.has_piano, "music", _("Klavier")),
        (room.has_stage, "users", _("Bühne")),
        (room.has_sound, "music", _("Musikanlage")),
        (room.has_wifi, "check", _("WLAN")),
        (room.has_board, "check", _("Tafel oder Flipchart")),
        (room.has_workbench, "check", _("Werkbänke")),
    ]
    return [(icon, word) for has_it, icon, word in there if has_it]


def seatings(room: Room) -> list[tuple[str, int]]:
    """Return how many fit in, by how one sits."""
    known = [
        (_("in Stuhlreihen"), room.capacity_rows),
        (_("an Tischen"), room.capacity_tables),
        (_("im Stuhlkreis"), room.capacity_circle),
    ]
    return [(words, number) for words, number in known if number]


def access(room: Room) -> str:
    """Say "stufenlos, WC"; nothing where the room has steps."""
    if not room.is_step_free:
        return ""
    return _("stufenlos, WC") if room.has_accessible_toilet else _("stufenlos")


def best_price(room: Room) -> str:
    """Say the price in a word or two: the best that anybody gets."""
    terms: list[Terms] = list(room.terms.all())
    if not terms:
        return _("auf Anfrage")
    best = min(terms, key=lambda each: (list(Tariff).index(Tariff(each.tariff)), each.price_per_hour))
    if best.tariff == Tariff.FREE and any(each.tariff != Tariff.FREE for each in terms):
        return _("für viele kostenlos")
    return price(best)


def price(agreed: Terms | Booking) -> str:
    """Say what an hour costs, as terms offer it or as it was booked."""
    return price_in_words(agreed.tariff, agreed.price_per_hour)


def with_card_pictures(rooms: RoomQuerySet) -> RoomQuerySet:
    """Bring along what `rooms/room_card.html` shows of the photos."""
    return rooms.prefetch_related(Prefetch("pictures__image", pictures_with(CARD)))


def with_page_pictures(rooms: RoomQuerySet) -> RoomQuerySet:
    """Bring all photos along, as the room's own page shows them and messengers do."""
    return rooms.prefetch_related(Prefetch("pictures__image", pictures_with(PAGE, SHARED)))


def houses_with_card_pictures(venues: VenueQuerySet) -> VenueQuerySet:
    """Bring the houses' pictures along, and their rooms with theirs, as cards show them."""
    pictures = pictures_with(CARD)
    return venues.prefetch_related(Prefetch("picture", pictures), "rooms", Prefetch("rooms__pictures__image", pictures))
