"""A group's calendar link: made when first wanted, made anew when it got into the wrong hands or somebody has left.

Its people hand it on to each other, so nobody can say who has it: it ends for all, and those who stay take the new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.network.rules import managers_of
from foundation.notices.actions import notify
from foundation.states import fresh, locked
from foundation.transactions import all_or_nothing
from rooms.models import FeedKey
from rooms.rules import may_subscribe

if TYPE_CHECKING:
    from foundation.people.models import Person


@all_or_nothing
def link_for(*, organisation: Organisation, by: Actor) -> FeedKey:
    """Return the key of the group's link."""
    organisation = fresh(Organisation, organisation.pk, by=by, may=may_subscribe)
    return FeedKey.objects.get_or_create(organisation=organisation)[0]


@all_or_nothing
def rotate_link(*, organisation: Organisation, by: Actor) -> FeedKey:
    """Make the old link useless and return the new one."""
    organisation = locked(Organisation, organisation.pk, by=by, may=may_subscribe)
    FeedKey.objects.get_or_create(organisation=organisation)
    _end_link(organisation)
    return FeedKey.objects.get(organisation=organisation)


@all_or_nothing
def end_link_of_organisation(organisation: Organisation, by: Actor) -> None:
    """Make the link useless, if there is one, since somebody has left; who manages the group learns that it is new."""
    if not _end_link(organisation):
        return
    for manager in managers_of(organisation):
        if manager != by:
            url = reverse("rooms:subscribe", args=[organisation.slug])
            notify("feed_link_renewed", to=manager, url=url, about=organisation, organisation=organisation)


@all_or_nothing
def end_links_of_person(person: Person, by: Actor) -> None:
    """Make the links of all groups useless that the person belongs to: closed, or in other hands for a while."""
    for organisation in Organisation.objects.filter(memberships__person=person).order_by("pk"):
        end_link_of_organisation(organisation, by)


def _end_link(organisation: Organisation) -> bool:
    """Raise the number; False when there was no link yet."""
    key = FeedKey.objects.filter(organisation=organisation)
    return bool(key.update(number=F("number") + 1, rotated_at=timezone.now()))
