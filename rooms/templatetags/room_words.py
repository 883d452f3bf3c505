"""What templates say of a room: `{% load room_words %}`, then `{{ room|access }}`."""

from collections.abc import Iterable

from django import template
from django.template import Context

from foundation.web.contexts import visitor_in
from rooms import presenters
from rooms.cards import RoomCard, cards_of
from rooms.models import Room
from rooms.rules import own_borrowers
from rooms.tariffs import Payer

register = template.Library()
register.filter(presenters.access)
register.filter(presenters.drawing)
register.filter(presenters.equipment)
register.filter(presenters.open_when)
register.filter(presenters.price)
register.filter(presenters.seatings)
register.filter(presenters.ways_in)
register.filter(presenters.ways_into_room)
register.filter(presenters.whereabouts)


@register.simple_tag(takes_context=True)
def cards_for_visitor(context: Context, rooms: Iterable[Room]) -> list[RoomCard]:
    """Return rooms as cards with the prices of who reads the page."""
    return cards_of(rooms, Payer.of(own_borrowers(visitor_in(context))))
