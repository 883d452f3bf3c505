"""What templates say of a room: `{% load room_words %}`, then `{{ room|best_price }}`."""

from django import template

from rooms import presenters

register = template.Library()
register.filter(presenters.access)
register.filter(presenters.best_price)
register.filter(presenters.equipment)
register.filter(presenters.open_when)
register.filter(presenters.price)
register.filter(presenters.seatings)
register.filter(presenters.ways_in)
register.filter(presenters.ways_into_room)
