"""Taking part without an account: a record waits until the link in one mail is opened.

A feature registers each model that residents may hand in (foundation.registries.confirmables) and calls
`ask_to_confirm(...)` in the transaction that stores the waiting record. The link's page has one button;
opening it by GET changes nothing, since mail scanners open links too. Pressing it makes the account if there is
none and hands record and person to `confirm`, all in one transaction. The link works once, for 48 hours.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from foundation.actors import Actor
from foundation.guests.models import Confirmation
from foundation.history.actions import forget_labels
from foundation.notices.actions import notify
from foundation.notices.models import Notice
from foundation.notices.recipients import Recipient
from foundation.people.models import Person
from foundation.registries import confirmables
from foundation.registries.confirmables import Confirmable
from foundation.registries.personal_data import DataSubject
from foundation.transactions import all_or_nothing
from foundation.web import stranger_mails

LIFETIME = timedelta(hours=48)
REMEMBER_FOR = timedelta(days=30)
"""A used link keeps saying "no longer valid" without the address being kept any longer than this."""


class LinkNoLongerValid(Exception):
    """The link was used, has expired, or never existed; the three are not told apart."""


def description_of(confirmation: Confirmation) -> str:
    """Return in a few words what is to be confirmed."""
    subject = confirmation.subject
    return _how_to(subject).describe(subject) if subject else ""


ADDRESS = re.compile(r"\S*(?:://|@|\w\.[^\W\d]{2})\S*")
"""What a mail program would make a link of: https://…, www.example.org, somebody@example.org."""


def without_addresses(text: str) -> str:
    """Return the text without what could be clicked.

    The mail goes to an address that anybody may have typed, and tells in the sender's words what waits: nobody is to
    send strangers links in the city's name.
    """
    return ADDRESS.sub("…", text)


@all_or_nothing
def ask_to_confirm(
    *,
    subject: models.Model,
    email: str,
    display_name: str = "",
    kind: str = "confirm",
    lifetime: timedelta = LIFETIME,
) -> Confirmation:
    """Let `subject` wait and send the one mail with the link. Same for known and unknown addresses.

    Raises `TooMany` when too many mails to strangers were caused (foundation.web.stranger_mails).

    `kind` names another mail than "somebody entered something with your address", e.g. an invitation. It begins with
    "confirm", so that its text is erased once it has left.
    """
    stranger_mails.count_for_current_request(email)
    secret = secrets.token_urlsafe(32)
    confirmation: Confirmation = Confirmation.objects.create(
        email=email.strip().lower(),
        display_name=display_name,
        language=(get_language() or "de")[:2],
        secret_hash=_hash(secret),
        subject=subject,
        expires_at=timezone.now() + lifetime,
    )
    notify(
        kind,
        to=Recipient(confirmation.email, confirmation.language),
        url=reverse("guests:confirm", args=[secret]),
        about=subject,
        what=without_addresses(description_of(confirmation)),
        name=without_addresses(display_name),
    )
    return confirmation


def find_waiting(secret: str) -> Confirmation:
    """Return the confirmation behind a link. Raises `LinkNoLongerValid`."""
    confirmation = Confirmation.objects.waiting().filter(secret_hash=_hash(secret)).first()
    if confirmation is None or confirmation.subject is None:
        raise LinkNoLongerValid
    return confirmation


@all_or_nothing
def confirm(secret: str) -> str:
    """Confirm what waits behind the link and return the address to show next.

    Two clicks at once: one confirms, the other gets `LinkNoLongerValid`. A refusal leaves the link as it was.
    """
    confirmation = find_waiting(secret)
    claimed = Confirmation.objects.waiting().filter(pk=confirmation.pk).update(confirmed_at=timezone.now())
    if not claimed:
        raise LinkNoLongerValid
    person = person_for(confirmation)
    if not person.is_active:
        # Whose account was closed does not go on as a guest.
        raise LinkNoLongerValid
    stranger_mails.answered(confirmation.email)
    subject = confirmation.subject
    return _how_to(subject).confirm(subject, person)


def person_for(confirmation: Confirmation) -> Person:
    """Return the account of the confirmed address; make it if there is none."""
    person = Person.objects.filter(email__iexact=confirmation.email).first()
    if person is None:
        try:
            with transaction.atomic():
                person = Person.objects.create_user(
                    confirmation.email, display_name=confirmation.display_name, language=confirmation.language
                )
        except IntegrityError:
            # Two links of one new person, opened at the same moment.
            person = Person.objects.get(email__iexact=confirmation.email)
    elif not person.display_name and confirmation.display_name:
        person.display_name = confirmation.display_name
        person.save(update_fields=["display_name"])
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    return person


def discard_unconfirmed() -> int:
    """Delete what nobody confirmed within 48 hours; return how many records vanished. `tick` calls this."""
    return sum(_discard(expired) for expired in Confirmation.objects.expired().iterator())


@all_or_nothing
def _discard(expired: Confirmation) -> bool:
    """Delete one of them with its record; False when a click in this very moment confirmed it."""
    found = Confirmation.objects.expired().select_for_update().filter(pk=expired.pk).first()
    if found is None:
        return False
    _forget(found)
    return True


def _forget(waiting: Confirmation) -> None:
    """Delete a link with what waited behind it, and what mails and histories say of both: the mail has promised it."""
    if subject := waiting.subject:
        forget_labels(type(subject), [subject.pk])
        _how_to(subject).discard(subject)
    told = Notice.objects.filter(email__iexact=waiting.email)
    told.filter(about_type=waiting.subject_type, about_id=str(waiting.subject_id)).delete()
    waiting.delete()


def forget_address(subject: DataSubject) -> None:
    """Delete what an address was asked to confirm and has not, with what waited behind the links."""
    for waiting in Confirmation.objects.filter(email__iexact=subject.email, confirmed_at=None):
        _forget(waiting)


def what_waits_for(email: str) -> list[str]:
    """Return in a few words each what this address was asked to confirm and has not."""
    waiting = Confirmation.objects.filter(email__iexact=email, confirmed_at=None).order_by("created_at")
    return [words for each in waiting if (words := description_of(each))]


def end_of_mailbox(email: str, by: Actor) -> None:
    """Let what waits in this mailbox lapse: the account that used it has another, and others may read it by now."""
    Confirmation.objects.waiting().filter(email__iexact=email).update(expires_at=timezone.now())


def forget_confirmed() -> int:
    """Delete what was confirmed a month ago; what was confirmed stays. `tick` calls this."""
    old = Confirmation.objects.filter(confirmed_at__lt=timezone.now() - REMEMBER_FOR)
    return old.delete()[0]


def _how_to(subject: models.Model | None) -> Confirmable:
    if subject is None:
        raise LinkNoLongerValid
    return confirmables.for_model(type(subject))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
