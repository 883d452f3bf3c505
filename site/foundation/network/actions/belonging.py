"""Who belongs to an organisation, and in which role. There is always somebody who manages it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.history.actions import record
from foundation.network.models import Invitation, Membership, Organisation
from foundation.network.states import Role
from foundation.notices.actions import notify
from foundation.people.confirming import ask_to_confirm
from foundation.refusals import Refused

if TYPE_CHECKING:
    from foundation.people.models import Person

INVITED_FOR = timedelta(days=14)


class LastManager(Refused):
    """Somebody must manage the organisation."""

    def __init__(self) -> None:
        super().__init__(
            _("Jemand muss die Gruppe verwalten. Übergeben Sie die Verwaltung bitte zuerst an jemand anderen.")
        )


@transaction.atomic
def invite(*, organisation: Organisation, email: str, role: str, by: Person) -> None:
    """Ask somebody by mail to join. Whether the address has an account is not said; who belongs already is left alone.

    Inviting again sends a new link and lets the old one lapse.
    """
    email = email.strip().lower()
    _lock(organisation)
    if organisation.memberships.filter(person__email__iexact=email).exists():
        return
    Invitation.objects.filter(organisation=organisation, email__iexact=email).delete()
    invitation = Invitation.objects.create(organisation=organisation, email=email, role=role, invited_by=by)
    ask_to_confirm(subject=invitation, email=email, kind="confirm_invitation", lifetime=INVITED_FOR)
    record(organisation, "organisation.invited", by=by, role=role)


@transaction.atomic
def join_by_invitation(invitation: Invitation, person: Person) -> Organisation:
    """Make the invited person belong; the address was confirmed by opening the link."""
    organisation = invitation.organisation
    _lock(organisation)
    membership, is_new = Membership.objects.get_or_create(
        person=person, organisation=organisation, defaults={"role": invitation.role}
    )
    if is_new:
        record(organisation, "organisation.joined", by=person, role=membership.role)
    inviter = invitation.invited_by
    invitation.delete()
    if is_new and inviter is not None:
        notify(
            "member_joined",
            to=inviter,
            context={"organisation": organisation, "name": person.public_name},
            url=organisation.get_absolute_url(),
            about=organisation,
        )
    return organisation


def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    """Take an invitation back; its link says that it is no longer valid."""
    with transaction.atomic():
        record(invitation.organisation, "organisation.uninvited", by=by)
        invitation.delete()


def discard_invitation(invitation: Invitation) -> None:
    """Remove an invitation that nobody took up in time."""
    invitation.delete()


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Person) -> None:
    """Let somebody manage, or no longer. Raises `LastManager`."""
    _lock(membership.organisation)
    membership.refresh_from_db()
    if membership.role == role:
        return
    if membership.role == Role.MANAGER:
        _refuse_last_manager(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    record(membership.organisation, "organisation.role_changed", by=by, role=role, person=membership.person_id)


@transaction.atomic
def remove_member(*, membership: Membership, by: Person) -> None:
    """Somebody leaves, or is let go by who manages it. Raises `LastManager`."""
    _lock(membership.organisation)
    membership.refresh_from_db()
    if membership.role == Role.MANAGER:
        _refuse_last_manager(membership)
    record(membership.organisation, "organisation.member_left", by=by, person=membership.person_id)
    if by.pk != membership.person_id:
        notify(
            "member_removed",
            to=membership.person,
            context={"organisation": membership.organisation},
            url="/mein/",
            about=membership.organisation,
        )
    membership.delete()


def _refuse_last_manager(membership: Membership) -> None:
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.MANAGER, person__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise LastManager


def _lock(organisation: Organisation) -> None:
    """Let those who change the same organisation's people wait for each other."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
