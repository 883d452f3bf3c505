"""Whom an end of a group tells beside those who manage it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from foundation.network.models import Membership
from foundation.network.states import Role
from foundation.registries.audiences import Audience, Letter

if TYPE_CHECKING:
    from foundation.notices.models import Announcement

PLAIN_MEMBERS = "plain members of a group"


def plain_members(announcement: Announcement) -> QuerySet[Membership]:
    """Return who belongs to it without managing it; managers are told of the decision itself."""
    members = Membership.objects.filter(organisation=int(announcement.target), person__is_active=True)
    return members.exclude(role=Role.MANAGER).select_related("person")


def letter_to_member(membership: Membership, announcement: Announcement) -> Letter:
    return Letter(to=membership.person)


AUDIENCES = [Audience(name=PLAIN_MEMBERS, receivers=plain_members, letter=letter_to_member)]
