"""What templates say of a room: `{% load room_words %}`, then `{{ room|best_price }}`."""

from django import template

from rooms import presenters

register = template.Library()
register.filter(presenters.access)
register.filter(presenters.best_price)
register.filter(presenters.equipment)
register.filter(presenters.price)
register.filter(presenters.seatings)
