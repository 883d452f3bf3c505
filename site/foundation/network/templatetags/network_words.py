"""What templates say of a member of the network: `{% load network_words %}`, then `{{ organisation|whereabouts }}`."""

from django import template

from foundation.network.models import Organisation
from foundation.places.whereabouts import Whereabouts
from foundation.texts import Text

register = template.Library()


@register.filter
def whereabouts(organisation: Organisation) -> Whereabouts:
    """Return where a member of the network is at home."""
    return Whereabouts(
        name=organisation.name,
        address=organisation.address,
        latitude=organisation.latitude,
        longitude=organisation.longitude,
        accessibility=Text(organisation.accessibility),
    )
