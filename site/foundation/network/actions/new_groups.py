"""A resident founds a group; its people keep its profile up to date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from foundation.actors import Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.guest import Guest
from foundation.history.actions import record
from foundation.network.models import Membership, Organisation
from foundation.network.rules import may_manage
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.pictures.actions import exchange_picture
from foundation.registries.findables import changed
from foundation.rules import holder_of_link
from foundation.slugs import slug_for
from foundation.states import change_state, locked
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from foundation.places.models import District

RESERVED = {"gruppe-gruenden"}
"""What is another page's address."""
ATTEMPTS = 5
"""So many groups of one name may be founded in the same moment."""


@dataclass(frozen=True, kw_only=True)
class GroupProposal:
    """What a resident says about a new group."""

    name: str
    summary: str
    description: str
    districts: Collection[District]


@all_or_nothing
def found_group(*, proposal: GroupProposal, by: Person | Guest) -> Organisation:
    """Propose a group that promises not to be commercial. It is public once the coordination has confirmed it.

    Everybody may; who has no account proposes it by opening the mail's link.
    """
    if isinstance(by, Person) and (already := _already_proposed(proposal.name, by)):
        return already
    group = _create(name=proposal.name, summary=proposal.summary, description=proposal.description)
    group.districts.set(proposal.districts)
    if isinstance(by, Guest):
        ask_to_confirm(subject=group, email=by.email, display_name=by.name)
        return group
    return confirm_founding(group, by)


def _create(**fields: str) -> Organisation:
    """Store a new group at an address of its own; another of that name may take the same one in this moment."""
    start, attempt = slug_for(fields["name"], longest=110, otherwise="gruppe"), 0
    while True:
        attempt += 1
        taken = {*RESERVED, *Organisation.objects.filter(slug__startswith=start[:100]).values_list("slug", flat=True)}
        try:
            with transaction.atomic():
                group: Organisation = Organisation.objects.create(
                    slug=slug_for(fields["name"], taken=taken, longest=110, otherwise="gruppe"),
                    kind=OrganisationKind.GROUP,
                    state=OrganisationState.TO_CONFIRM,
                    is_non_commercial=True,
                    **fields,
                )
                return group
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise


def _already_proposed(name: str, person: Person) -> Organisation | None:
    """Return what a second click proposes once more. The lock lets the second wait for the first."""
    Person.objects.select_for_update().get(pk=person.pk)
    found: Organisation | None = Organisation.objects.waiting().filter(created_by=person, name__iexact=name).first()
    return found


@all_or_nothing
def confirm_founding(group: Organisation, person: Person) -> Organisation:
    """Hand the group to the coordination; who founded it manages it."""
    group = locked(Organisation, group.pk, by=person, may=holder_of_link)
    change_state(group, OrganisationState.PROPOSED, action="organisation.proposed", by=person, created_by=person)
    Membership.objects.create(person=person, organisation=group, role=Role.MANAGER)
    notify("group_proposed", to=person, url=group.get_absolute_url(), about=group, organisation=group)
    return group


def discard_founding(group: Organisation) -> None:
    """Remove a group whose founder never opened the link."""
    Organisation.objects.filter(pk=group.pk, state=OrganisationState.TO_CONFIRM).delete()


@all_or_nothing
def change_profile(*, organisation: Organisation, changes: Mapping[str, Any], by: Actor) -> Organisation:
    """Write the changed fields of the profile, by their names. Which ones is kept, what stood there before is not.

    What nobody typed stays as it is: the coordination may have decided on it while the form was open.
    """
    organisation = locked(Organisation, organisation.pk, by=by, may=may_manage)
    if not changes:
        return organisation
    before = organisation.picture
    columns = {name: value for name, value in changes.items() if name != "districts"}
    for name, value in columns.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=[*columns, "updated_at"])
    if not {"picture", "picture_alt"}.isdisjoint(changes):
        exchange_picture(before=before, after=organisation.picture, alt=organisation.picture_alt)
    if "districts" in changes:
        organisation.districts.set(changes["districts"])
    record(organisation, "organisation.changed", by=by, fields=sorted(changes))
    changed(organisation)
    return organisation
