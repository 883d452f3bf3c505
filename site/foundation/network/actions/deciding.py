"""The coordination decides who belongs to the network."""

from __future__ import annotations

from django.db import transaction

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.states import change_state


@transaction.atomic
def confirm_organisation(*, organisation: Organisation, by: Person, note: str = "") -> None:
    """Make it part of the network and public; its managers are told."""
    change_state(
        organisation,
        OrganisationState.CONFIRMED,
        action="organisation.confirmed",
        by=by,
        reason=note,
    )
    _tell_managers(organisation, "organisation_confirmed", note)


@transaction.atomic
def decline_organisation(*, organisation: Organisation, by: Person, reason: str) -> None:
    """Say no, with a reason that its managers read."""
    change_state(
        organisation,
        OrganisationState.DECLINED,
        action="organisation.declined",
        by=by,
        reason=reason,
    )
    _tell_managers(organisation, "organisation_declined", reason)


@transaction.atomic
def leave_network(*, organisation: Organisation, by: Person, reason: str) -> None:
    """Take it out of the network: it is no longer public. It can be confirmed again."""
    change_state(
        organisation,
        OrganisationState.LEFT,
        action="organisation.left",
        by=by,
        reason=reason,
    )
    _tell_managers(organisation, "organisation_left", reason)


def _tell_managers(organisation: Organisation, kind: str, reason: str) -> None:
    managers = Person.objects.filter(
        memberships__organisation=organisation, memberships__role=Role.MANAGER, is_active=True
    )
    for manager in managers:
        notify(
            kind,
            to=manager,
            context={"organisation": organisation, "reason": reason},
            url=organisation.get_absolute_url(),
            about=organisation,
        )
