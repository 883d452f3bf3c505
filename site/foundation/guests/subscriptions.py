"""The address by which a mail program, or whoever reads the mail, ends a subscription (RFC 2369, RFC 8058).

It is opened without a session, so its token says what is ended and for whom, and is signed. It has no end of its own:
whoever wants no more mails may say so with the oldest of them. It is short, since a header of more than 76 letters is
folded, and folded ones have broken signatures (DKIM).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from foundation.people.models import Person
from foundation.registries import subscriptions
from foundation.registries.subscriptions import Subscription

SIGNED = 12
"""Letters of the signature, six bits each: nobody guesses one of 2^72 over the network."""


class NoSubscription(Exception):
    """Nobody was ever given this address, or who was is not there any more."""


@dataclass(frozen=True, kw_only=True)
class Subscribed:
    """What an address stands for."""

    subscription: Subscription
    pk: int
    person: Person

    @property
    def title(self) -> str:
        """What it is about."""
        return self.subscription.describe(self.pk)

    def end(self) -> None:
        """Send this person no more mails about it."""
        self.subscription.end(self.pk, self.person)


def address_for(code: str, pk: int, person: Person) -> str:
    """Return the whole address that ends what this person has subscribed to."""
    named = f"{code}{int_to_base36(pk)}-{int_to_base36(person.pk)}"
    token = f"{named}-{_signature(named, person, settings.SECRET_KEY)}"
    return settings.BASE_URL + translate_url(reverse("guests:unsubscribe", args=[token]), person.language)


def read(token: str) -> Subscribed:
    """Return what the token stands for. Raises `NoSubscription`, also when the person's address is another by now."""
    parts = token.split("-", 2)
    if len(parts) != 3 or not parts[0]:
        raise NoSubscription
    subject, whom, signature = parts
    subscription = next((each for each in subscriptions.all() if each.code == subject[0]), None)
    try:
        pk, person_pk = base36_to_int(subject[1:]), base36_to_int(whom)
    except ValueError:
        raise NoSubscription from None
    person = Person.objects.filter(pk=person_pk).first() if person_pk < 2**63 else None
    if subscription is None or person is None or not _is_ours(f"{subject}-{whom}", person, signature):
        raise NoSubscription
    return Subscribed(subscription=subscription, pk=pk, person=person)


def _is_ours(named: str, person: Person, signature: str) -> bool:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(signature, _signature(named, person, key)) for key in keys)


def _signature(named: str, person: Person, key: str) -> str:
    said = f"{named}:{person.email.lower()}"
    digest = salted_hmac("unsubscribe", said, secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode()[:SIGNED]
