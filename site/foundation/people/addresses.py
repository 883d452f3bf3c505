"""An account's address moves: all that hangs on the old one comes along or ends, and the old mailbox can take it back.

Whoever moves it, its owner by a code to the new mailbox or the steering in the CMS, allauth's table says the same as
the account, all sessions but the one at work end, and the old mailbox gets a link that moves the account back for seven
days. Codes and links that were sent to the old address end by themselves: they are compared with the account's.
"""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.internal.userkit import str_to_user_id
from allauth.account.models import EmailAddress
from allauth.account.utils import url_str_to_user_pk
from allauth.mfa.models import Authenticator
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.history.actions import record
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.notices.states import NoticeState
from foundation.people.models import AddressChange, Person
from foundation.refusals import Refused
from foundation.registries import returns, secret_addresses
from foundation.rules import holder_of_link
from foundation.states import locked
from foundation.transactions import all_or_nothing

SALT = "people.address_change"


class LinkNoLongerValid(Exception):
    """The link was used, is older than seven days, or never existed; the three are not told apart."""


def token_for(change: AddressChange) -> str:
    """Return what stands in the link to the old mailbox."""
    return signing.Signer(salt=SALT).sign(str(change.pk))


def change_behind(token: str) -> AddressChange:
    """Return what the link takes back. Raises `LinkNoLongerValid`."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
        return AddressChange.objects.open().select_related("person").get(pk=pk)
    except (signing.BadSignature, ValidationError, AddressChange.DoesNotExist):
        raise LinkNoLongerValid from None


def change_from(email: str) -> AddressChange | None:
    """Return the last change that took an account away from this address and can still be taken back."""
    return AddressChange.objects.open().filter(before__iexact=email).order_by("-changed_at").first()


@all_or_nothing
def address_has_moved(*, person: Person, before: str, by: Actor) -> None:
    """Let all that hangs on an address follow the account, which has the new one by now; tell the old mailbox.

    Where somebody else moved it, nobody knows who reads the old mailbox: what waits there, and what the account shared
    with others, ends, too.
    """
    change = AddressChange.objects.create(person=person, before=before)
    _let_table_follow(person)
    Notice.objects.filter(person=person, email__iexact=before, state=NoticeState.PENDING).update(email=person.email)
    person.end_sessions()
    if by != person:
        secret_addresses.end_of_mailbox(before, by)
        secret_addresses.end_of_person(person, by)
    record(person, "person.address_changed", by=by)
    tell_old_mailbox(change)


def tell_old_mailbox(change: AddressChange) -> None:
    """Write to the old mailbox how the change is taken back."""
    notify(
        "sign_in/email_changed",
        to=Recipient(change.before, change.person.language),
        url=reverse("people:take_address_back", args=[token_for(change)]),
        about=change.person,
        to_email=change.person.email,
        until=change.until,
    )


def owner_has_moved(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
    """The owner entered the code sent to a new mailbox; the window in which that happened stays signed in."""
    before = kwargs.get("from_email_address")
    after = kwargs["to_email_address"]
    if before is None or before.email.lower() == after.email.lower():
        return
    address_has_moved(person=user, before=before.email, by=user)
    if request.user == user:
        update_session_auth_hash(request, user)


@all_or_nothing
def take_address_back(*, token: str) -> Person:
    """Give the account back to the mailbox it was moved away from, and to nobody else.

    Later moves are undone with this one. Second steps that were set up since then, and the password, go with it: who
    took the account may have chosen them. Raises `LinkNoLongerValid`, or `Refused` when another account has the address
    by now.
    """
    found = change_behind(token)
    person = locked(Person, found.person_id, by=found.person, may=holder_of_link)
    change = AddressChange.objects.open().select_for_update().filter(pk=found.pk).first()
    if change is None:
        raise LinkNoLongerValid
    taken_from, person.email = person.email, change.before
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "password"])
    except IntegrityError:
        raise Refused(_("Zu dieser Adresse gibt es inzwischen ein anderes Konto. Bitte schreiben Sie uns.")) from None
    Authenticator.objects.filter(user=person, created_at__gte=change.changed_at).delete()
    AddressChange.objects.filter(person=person, changed_at__gte=change.changed_at).delete()
    _let_table_follow(person)
    returns.undo_all(person, change.changed_at)
    person.end_sessions()
    secret_addresses.end_of_mailbox(taken_from, person)
    secret_addresses.end_of_person(person, person)
    record(person, "person.address_taken_back", by=person)
    notify("address_taken_back", to=Recipient(taken_from, person.language), about=person)
    return person


def forget_address_changes() -> int:
    """Delete the old addresses that can no longer be taken back; return how many. `tick` calls this."""
    return AddressChange.objects.over().delete()[0]


def drop_codes_to_former_addresses(session: SessionBase) -> None:
    """Forget a code that waits in this session when its account has another address by now.

    allauth asks for whose account a code was, not whether the mailbox is still the account's.
    """
    login = session.get(LOGIN_SESSION_KEY) or {}
    if login.get("user_pk") and login.get("email"):
        _drop_unless_at(url_str_to_user_pk(login["user_pk"]), login["email"], session, LOGIN_SESSION_KEY)
    reset = session.get(PASSWORD_RESET_VERIFICATION_SESSION_KEY) or {}
    if reset.get("user_id"):
        key = PASSWORD_RESET_VERIFICATION_SESSION_KEY
        _drop_unless_at(str_to_user_id(reset["user_id"]), reset["email"], session, key)


def _drop_unless_at(pk: Any, email: str, session: SessionBase, key: str) -> None:
    if not Person.objects.filter(pk=pk, email__iexact=email).exists():
        session.pop(key, None)


def _let_table_follow(person: Person) -> None:
    """Let allauth's table know the account's address and no other."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    EmailAddress.objects.filter(email__iexact=person.email).exclude(user=person).delete()
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
