"""Somebody who speaks for organisations leaves: another takes over, the coordination does, or the group ends."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from foundation.actors import SYSTEM, Actor
from foundation.history.actions import record
from foundation.network.actions.decisions import decline_organisation, leave_network
from foundation.network.audiences import PLAIN_MEMBERS
from foundation.network.models import Coordination, Membership, Organisation
from foundation.network.rules import is_superuser_beside, managers_of, speaks_for, steers_for
from foundation.network.states import OrganisationState, Role
from foundation.notices.actions import notify
from foundation.notices.announcing import announce
from foundation.people.models import Person
from foundation.refusals import Refused, StateConflict
from foundation.registries import departures
from foundation.registries.personal_data import DataSubject
from foundation.states import locked
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@all_or_nothing
def hand_over(*, organisation: Organisation, person: Person, to: Person, by: Actor) -> None:
    """Let another member speak for it from now on, and tell them. Raises `Refused` when they left meanwhile.

    Who leaves does it, or the steering on their behalf.
    """
    organisation = locked(Organisation, organisation.pk, by=by, may=_may_hand_over_for(person))
    members = Membership.objects.filter(organisation=organisation, person=to, person__is_active=True)
    if not members.update(role=Role.MANAGER):
        raise Refused(_("Diese Person gehört nicht mehr dazu. Bitte wählen Sie noch einmal."))
    record(organisation, "organisation.role_changed", by=by, role=Role.MANAGER, person=to.pk)
    notify(
        "organisation_handed_over",
        to=to,
        url=organisation.get_absolute_url(),
        about=organisation,
        organisation=organisation,
        name=person.public_name,
    )


def _may_hand_over_for(person: Person) -> Callable[[Person, Organisation], bool]:
    def may(actor: Person, organisation: Organisation) -> bool:
        is_asked = actor == person or steers_for(actor, person) or is_superuser_beside(actor, person)
        return is_asked and speaks_for(person, organisation)

    return may


def release_groups(subject: DataSubject) -> None:
    """End the groups that nobody else speaks for, and tell everybody who speaks for, or answers for, the others."""
    if subject.person is None:
        return
    for membership in subject.person.memberships.filter(role=Role.MANAGER).select_related("organisation"):
        _leave(membership.organisation, subject.person)


def _leave(organisation: Organisation, person: Person) -> None:
    if organisation.state not in (OrganisationState.CONFIRMED, OrganisationState.PROPOSED):
        return
    if others := [manager for manager in managers_of(organisation) if manager != person]:
        _tell_once(others, "manager_left", organisation, person)
    elif organisation.is_group:
        _end(organisation)
    else:
        _tell_once(_coordination_of(organisation), "organisation_without_manager", organisation, person)


def _end(organisation: Organisation) -> None:
    """Call off what the group has promised, each thing in a transaction of its own, then take it off the site."""
    reason = _("Die Gruppe hat niemanden mehr, der sie führt.")
    for ending in departures.all_endings():
        ending.end(organisation, reason)
    with suppress(StateConflict):  # the coordination was quicker
        _take_off(organisation, reason)


@all_or_nothing
def _take_off(organisation: Organisation, reason: str) -> None:
    if organisation.state == OrganisationState.CONFIRMED:
        leave_network(organisation=organisation, by=SYSTEM, reason=reason)
    else:
        decline_organisation(organisation=organisation, by=SYSTEM, reason=reason)
    announce(
        "group_ended",
        audience=PLAIN_MEMBERS,
        target=organisation.pk,
        about=organisation,
        organisation=organisation,
        reason=reason,
    )


def _tell_once(to: Iterable[Person], kind: str, organisation: Organisation, person: Person) -> None:
    for each in to:
        with_key = f"{kind}:{organisation.pk}:{person.pk}:{each.pk}"
        _tell(kind, each, organisation, person, key=with_key)


@all_or_nothing
def _tell(kind: str, to: Person, organisation: Organisation, person: Person, *, key: str) -> None:
    url = organisation.get_absolute_url()
    notify(kind, to=to, url=url, about=organisation, key=key, organisation=organisation, name=person.public_name)


def _coordination_of(organisation: Organisation) -> list[Person]:
    districts = organisation.districts.all()
    found = Coordination.objects.filter(districts__in=districts, person__is_active=True).distinct()
    return [coordination.person for coordination in found.select_related("person")]
