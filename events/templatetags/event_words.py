"""What templates say of an event: `{% load event_words %}`, then `{{ event|rhythm }}`."""

from django import template

from events import presenters

register = template.Library()
register.filter(presenters.place)
register.filter(presenters.place_in_full)
register.filter(presenters.place_and_district)
register.filter(presenters.out_of_the_ordinary)
register.filter(presenters.rhythm)
register.filter(presenters.whereabouts)
register.filter(presenters.accessibility)
register.filter(presenters.prefix)
register.filter(presenters.date_in_words)
register.filter(presenters.organiser_url)
