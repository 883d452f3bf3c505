"""The coordination decides who belongs to the network."""

from __future__ import annotations

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.network.rules import managers_of, may_confirm, may_decline, may_take_out
from foundation.network.states import OrganisationState
from foundation.notices.actions import notify
from foundation.registries import departures, secret_addresses
from foundation.states import change_state, locked
from foundation.transactions import all_or_nothing


@all_or_nothing
def confirm_organisation(*, organisation: Organisation, by: Actor, note: str = "") -> Organisation:
    """Make it part of the network and public; its managers are told."""
    organisation = locked(Organisation, organisation.pk, by=by, may=may_confirm)
    change_state(organisation, OrganisationState.CONFIRMED, action="organisation.confirmed", by=by, reason=note)
    _tell_managers(organisation, "organisation_confirmed", note)
    return organisation


@all_or_nothing
def decline_organisation(*, organisation: Organisation, by: Actor, reason: str) -> Organisation:
    """Say no, with a reason that its managers read."""
    organisation = locked(Organisation, organisation.pk, by=by, may=may_decline)
    change_state(organisation, OrganisationState.DECLINED, action="organisation.declined", by=by, reason=reason)
    _tell_managers(organisation, "organisation_declined", reason)
    return organisation


@all_or_nothing
def leave_network(*, organisation: Organisation, by: Actor, reason: str) -> Organisation:
    """Take it out of the network: it is no longer public. It can be confirmed again."""
    organisation = locked(Organisation, organisation.pk, by=by, may=may_take_out)
    change_state(organisation, OrganisationState.LEFT, action="organisation.left", by=by, reason=reason)
    secret_addresses.end_of_organisation(organisation, by)
    _tell_managers(organisation, "organisation_left", reason)
    for leaving in departures.all_leavings():
        leaving.tell(organisation, reason)
    return organisation


def _tell_managers(organisation: Organisation, kind: str, reason: str) -> None:
    for manager in managers_of(organisation):
        notify(
            kind,
            to=manager,
            url=organisation.get_absolute_url(),
            about=organisation,
            organisation=organisation,
            reason=reason,
        )
