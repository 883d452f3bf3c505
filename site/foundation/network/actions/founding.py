"""A resident founds a group; its people keep its profile up to date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from foundation.history.actions import record
from foundation.network.models import Membership, Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.notices.actions import notify
from foundation.people.confirming import ask_to_confirm
from foundation.people.models import Person
from foundation.pictures.actions import exchange_picture
from foundation.registries.findables import changed
from foundation.slugs import slug_for
from foundation.states import change_state

if TYPE_CHECKING:
    from foundation.places.models import District

RESERVED = {"gruppe-gruenden"}
"""What is another page's address."""
ATTEMPTS = 5
"""So many groups of one name may be founded in the same moment."""


@transaction.atomic
def found_group(
    *,
    name: str,
    summary: str,
    description: str,
    districts: Iterable[District],
    person: Person | None = None,
    guest_email: str = "",
    guest_name: str = "",
) -> Organisation:
    """Propose a group that promises not to be commercial. It is public once the coordination has confirmed it.

    Who has no account proposes it by opening the mail's link.
    """
    if person is not None and (already := _already_proposed(name, person)):
        return already
    group = _create(name=name, summary=summary, description=description)
    group.districts.set(districts)
    if person is None:
        ask_to_confirm(subject=group, email=guest_email, display_name=guest_name)
    else:
        confirm_founding(group, person)
    return group


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


@transaction.atomic
def confirm_founding(group: Organisation, person: Person) -> None:
    """Hand the group to the coordination; who founded it manages it."""
    change_state(
        group,
        OrganisationState.PROPOSED,
        action="organisation.proposed",
        by=person,
        created_by=person,
    )
    Membership.objects.create(person=person, organisation=group, role=Role.MANAGER)
    notify(
        "group_proposed",
        to=person,
        context={"organisation": group},
        url=group.get_absolute_url(),
        about=group,
    )


def discard_founding(group: Organisation) -> None:
    """Remove a group whose founder never opened the link."""
    if group.state == OrganisationState.TO_CONFIRM:
        group.delete()


@transaction.atomic
def change_profile(
    *, organisation: Organisation, by: Person, fields: Iterable[str], districts: Iterable[District]
) -> None:
    """Write the changed fields of the profile. Which ones were changed is kept, what stood there before is not."""
    names = sorted(fields)
    if not names:
        return
    before = Organisation.objects.select_for_update().get(pk=organisation.pk).picture
    # Nothing else: the coordination may have decided on it while the form was open.
    organisation.save(update_fields=[*(name for name in names if name != "districts"), "updated_at"])
    if not {"picture", "picture_alt"}.isdisjoint(names):
        exchange_picture(before=before, after=organisation.picture, alt=organisation.picture_alt)
    organisation.districts.set(districts)
    record(organisation, "organisation.changed", by=by, fields=names)
    changed(organisation)
