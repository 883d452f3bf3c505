"""What cards and pages show of rooms and houses: their equipment, prices and pictures."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.look import illustrations
from foundation.look.facts import Fact
from foundation.look.renditions import CARD, PAGE, SHARED, pictures_with
from foundation.places.whereabouts import Whereabouts
from foundation.texts import Text, within
from rooms.models import Booking, Closure, OpeningHours, Room, Terms, Venue
from rooms.prices import price_in_words
from rooms.querysets import RoomQuerySet, VenueQuerySet


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


def drawing(room: Room) -> str:
    """Name the picture that stands in where a room has no photo, as {% illustration %} takes it."""
    shown = [
        (room.has_stage, "stage"),
        (room.has_piano, "piano"),
        (room.has_projector, "projector"),
        (room.has_workbench, "workbench"),
        (room.has_kitchen, "kitchen"),
    ]
    return illustrations.variant(f"room:{room.drawing}", room.pk, [feature for has_it, feature in shown if has_it])


def seatings(room: Room) -> list[tuple[str, int]]:
    """Return how many fit in, by how one sits."""
    known = [
        (_("in Stuhlreihen"), room.capacity_rows),
        (_("an Tischen"), room.capacity_tables),
        (_("im Stuhlkreis"), room.capacity_circle),
    ]
    return [(words, number) for words, number in known if number]


def whereabouts(venue: Venue) -> Whereabouts:
    """Return where a house is and what is known of the way to it."""
    return Whereabouts(
        name=venue.name,
        address=venue.address,
        latitude=venue.latitude,
        longitude=venue.longitude,
        way=Text(venue.route_access),
    )


def access(room: Room) -> str:
    """Say "stufenlos, WC"; nothing where the room has steps."""
    if not room.is_step_free:
        return ""
    return _("stufenlos, WC") if room.has_accessible_toilet else _("stufenlos")


def ways_in(venue: Venue) -> list[Fact]:
    """Say how one gets in without barriers, and that nothing is known of it where nothing is."""
    known = _on_the_way(venue, toilet_icon="accessibility")
    return known or [Fact(icon="info", text=_("Noch nicht beschrieben. Bitte fragen Sie das Haus."))]


def ways_into_room(room: Room) -> list[Fact]:
    """Say of a room, and of the way to its house, how one gets in without barriers."""
    step_free = _("Stufenlos erreichbar") if room.is_step_free else _("Nicht stufenlos erreichbar")
    toilet = _("Barrierefreies WC") if room.has_accessible_toilet else _("Kein barrierefreies WC")
    there = [Fact(icon="accessibility", text=step_free), Fact(icon="accessibility", text=toilet)]
    return [*there, *_on_the_way(room.venue, toilet_icon="info")]


def _on_the_way(venue: Venue, *, toilet_icon: str) -> list[Fact]:
    told = [
        ("map-pin", _("Weg"), venue.route_access),
        ("door-open", _("Eingang"), venue.door_access),
        (toilet_icon, _("WC"), venue.toilet_access),
    ]
    return [
        Fact(icon=icon, text=within("%(what)s: %(words)s", what=what, words=Text(words)))
        for icon, what, words in told
        if words
    ]


def open_when(hours: Iterable[OpeningHours]) -> list[Fact]:
    """Say the opening hours, and until when they are so."""
    return [
        Fact(
            icon="clock",
            text=f"{line.get_weekday_display()}, {line.in_words} {_('Uhr')}",
            small=_period(line),
        )
        for line in hours
    ]


def _period(line: OpeningHours) -> str:
    if line.valid_until is None:
        return ""
    until = date_format(line.valid_until, _("j.n.Y"))
    return f"{date_format(line.valid_from, _('j.n.Y'))}–{until}" if line.valid_from else f"{_('bis')} {until}"


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


def say_whom_lifting_touches(closure: Closure) -> str:
    """Say what becomes of the bookings when it is open again; asked before."""
    told = closure.clashes.exclude(told_at=None).count()
    if not told:
        return _("Es wird wieder geöffnet, und Gruppen können wieder buchen. Niemand hatte eine Nachricht bekommen.")
    words = ngettext(
        "Es wird wieder geöffnet. Eine Buchung liegt in dieser Zeit: Ihre Gruppe erfährt, dass sie doch kommen kann.",
        "Es wird wieder geöffnet. %(count)d Buchungen liegen in dieser Zeit: Ihre Gruppen erfahren, dass sie doch "
        "kommen können.",
        told,
    )
    return words % {"count": told}
