"""Who belongs to an organisation, and in which role. There is always somebody who manages it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from foundation.actors import Actor, person_or_none
from foundation.guests.confirmations import ask_to_confirm
from foundation.history.actions import record
from foundation.network.models import Invitation, Membership, Organisation
from foundation.network.rules import may_change_role, may_choose_news, may_end_membership, may_invite, may_manage
from foundation.network.states import Role
from foundation.notices.actions import notify
from foundation.refusals import Gone, Refused
from foundation.registries import secret_addresses
from foundation.rules import Rule, holder_of_link
from foundation.states import locked
from foundation.transactions import all_or_nothing

if TYPE_CHECKING:
    from foundation.people.models import Person

INVITED_FOR = timedelta(days=14)


class LastManager(Refused):
    """Somebody must manage the organisation."""

    def __init__(self) -> None:
        super().__init__(
            _("Jemand muss die Gruppe verwalten. Übergeben Sie die Verwaltung bitte zuerst an jemand anderen.")
        )


@all_or_nothing
def invite(*, organisation: Organisation, email: str, role: str, by: Actor) -> None:
    """Ask somebody by mail to join. Whether the address has an account is not said; who belongs already is left alone.

    Inviting again sends a new link and lets the old one lapse.
    """
    organisation = locked(Organisation, organisation.pk, by=by, may=may_invite)
    email = email.strip().lower()
    if organisation.memberships.filter(person__email__iexact=email).exists():
        return
    Invitation.objects.filter(organisation=organisation, email__iexact=email).delete()
    invitation = Invitation.objects.create(
        organisation=organisation, email=email, role=role, invited_by=person_or_none(by)
    )
    ask_to_confirm(subject=invitation, email=email, kind="confirm_invitation", lifetime=INVITED_FOR)
    record(organisation, "organisation.invited", by=by, role=role)


@all_or_nothing
def join_by_invitation(invitation: Invitation, person: Person) -> Organisation:
    """Make the invited person belong; the address was confirmed by opening the link."""
    organisation = locked(Organisation, invitation.organisation_id, by=person, may=holder_of_link)
    invitation = locked(Invitation, invitation.pk, by=person, may=holder_of_link)
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
            url=organisation.get_absolute_url(),
            about=organisation,
            organisation=organisation,
            name=person.public_name,
        )
    return organisation


@all_or_nothing
def withdraw_invitation(*, invitation: Invitation, by: Actor) -> None:
    """Take an invitation back; its link says that it is no longer valid."""
    organisation = locked(Organisation, invitation.organisation_id, by=by, may=may_manage)
    if not Invitation.objects.filter(pk=invitation.pk).delete()[0]:
        raise Gone
    record(organisation, "organisation.uninvited", by=by)


def discard_invitation(invitation: Invitation) -> None:
    """Remove an invitation that nobody took up in time."""
    invitation.delete()


@all_or_nothing
def change_role(*, membership: Membership, role: str, by: Actor) -> None:
    """Let somebody manage, or no longer. Raises `LastManager`."""
    membership = _locked_with_all(membership, by=by, may=may_change_role)
    if membership.role == role:
        return
    is_less = membership.role == Role.MANAGER
    if is_less:
        _refuse_last_manager(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    if is_less:
        secret_addresses.end_of_organisation(membership.organisation, by)
    record(membership.organisation, "organisation.role_changed", by=by, role=role, person=membership.person_id)


@all_or_nothing
def remove_member(*, membership: Membership, by: Actor) -> None:
    """Somebody leaves, or is let go by whoever manages it. Raises `LastManager`."""
    membership = _locked_with_all(membership, by=by, may=may_end_membership)
    if membership.role == Role.MANAGER:
        _refuse_last_manager(membership)
    record(membership.organisation, "organisation.member_left", by=by, person=membership.person_id)
    if by != membership.person:
        notify(
            "member_removed",
            to=membership.person,
            url="/mein/",
            about=membership.organisation,
            organisation=membership.organisation,
        )
    membership.delete()


@all_or_nothing
def choose_signup_news(*, membership: Membership, news: str, late_cancellations: bool, by: Actor) -> Membership:
    """Say when one wishes to hear of sign-ups to what the organisation offers."""
    membership = locked(Membership, membership.pk, by=by, may=may_choose_news, related=["organisation", "person"])
    membership.signup_news, membership.late_cancellations = news, late_cancellations
    membership.save(update_fields=["signup_news", "late_cancellations"])
    return membership


def _locked_with_all(membership: Membership, *, by: Actor, may: Rule[Membership]) -> Membership:
    """Return the membership, with all others of its organisation locked: one of them may be the last manager's."""
    Organisation.objects.select_for_update(no_key=True).filter(pk=membership.organisation_id).first()
    return locked(Membership, membership.pk, by=by, may=may, related=["organisation", "person"])


def _refuse_last_manager(membership: Membership) -> None:
    others = Membership.objects.filter(
        organisation=membership.organisation_id, role=Role.MANAGER, person__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise LastManager
