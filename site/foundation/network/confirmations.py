"""How what waits for a mail's link is named, and what becomes of it when the link is opened."""

from __future__ import annotations

from django.urls import reverse

from foundation.network import actions
from foundation.network.models import Invitation, Organisation
from foundation.people.models import Person


def describe_group(group: Organisation) -> str:
    return group.name


def confirm_group(group: Organisation, person: Person) -> str:
    """Found the group in the name of whoever opened the link; return what is shown next."""
    actions.confirm_founding(group, person)
    return reverse("network:proposed")


def describe_invitation(invitation: Invitation) -> str:
    return invitation.organisation.name


def confirm_invitation(invitation: Invitation, person: Person) -> str:
    """Let who opened the link belong; return the organisation's address."""
    return actions.join_by_invitation(invitation, person).get_absolute_url()
