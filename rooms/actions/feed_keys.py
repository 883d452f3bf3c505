"""A group's calendar link: made when first wanted, made anew when it got into the wrong hands."""

from __future__ import annotations

from django.utils import timezone

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.states import fresh, locked
from foundation.transactions import all_or_nothing
from rooms.models import FeedKey
from rooms.rules import may_subscribe


@all_or_nothing
def link_for(*, organisation: Organisation, by: Actor) -> FeedKey:
    """Return the key of the group's link."""
    organisation = fresh(Organisation, organisation.pk, by=by, may=may_subscribe)
    return FeedKey.objects.get_or_create(organisation=organisation)[0]


@all_or_nothing
def rotate_link(*, organisation: Organisation, by: Actor) -> FeedKey:
    """Make the old link useless and return the new one."""
    organisation = locked(Organisation, organisation.pk, by=by, may=may_subscribe)
    key, _is_new = FeedKey.objects.get_or_create(organisation=organisation)
    key.number, key.rotated_at = key.number + 1, timezone.now()
    key.save(update_fields=["number", "rotated_at"])
    return key
