"""What templates show of an opportunity: `{% load helping_words %}`, then `{% illustration opportunity|drawing %}`."""

from django import template

from participation.helping import presenters

register = template.Library()
register.filter(presenters.contact)
register.filter(presenters.drawing)
