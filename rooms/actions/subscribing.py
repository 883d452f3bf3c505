"""A group's calendar link: made when first wanted, made anew when it got into the wrong hands."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from foundation.network.models import Organisation
from rooms.models import FeedKey


def link_for(*, organisation: Organisation) -> FeedKey:
    """Return the key of the group's link."""
    return FeedKey.objects.get_or_create(organisation=organisation)[0]


def rotate_link(*, organisation: Organisation) -> FeedKey:
    """Make the old link useless and return the new one."""
    key = link_for(organisation=organisation)
    FeedKey.objects.filter(pk=key.pk).update(number=F("number") + 1, rotated_at=timezone.now())
    key.refresh_from_db()
    return key
