"""The way back to an account that is closed and not yet erased: asked for by mail, or taken by the steering."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.actors import Actor
from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.privacy.actions import stay
from foundation.privacy.links import token_to_stay
from foundation.privacy.models import ClosedAccount
from foundation.refusals import Gone, StateConflict
from foundation.transactions import all_or_nothing


def tell_way_back(person: Person) -> bool:
    """Write once more how the account is kept; False for one that was closed for another reason.

    One that was locked before stays locked on the way back: its owner is told that it is locked.
    """
    waiting = ClosedAccount.objects.filter(person=person, was_active=True, erase_at__gt=timezone.now())
    closed = waiting.select_related("person").first()
    if closed is None:
        return False
    url = reverse("privacy:stay", args=[token_to_stay(closed)])
    notify("account_closed", to=closed.person, url=url, erase_at=closed.erase_at)
    return True


@all_or_nothing
def reopen_for(*, person: Person, by: Actor) -> Person:
    """Open the account for somebody who has lost the mail, and tell them. Raises `StateConflict` when it is open."""
    closed = ClosedAccount.objects.filter(person=person).first()
    if closed is None and not person.is_active:
        raise StateConflict(_("Das Konto ist gesperrt, nicht geschlossen."))
    if closed is None:
        raise AlreadyOpen
    try:
        person = stay(closed=closed, by=by)
    except Gone:
        raise AlreadyOpen from None  # Somebody did it in this moment.
    if person.is_active:
        notify("account_open_again", to=person, url=reverse("account_login"))
    return person


class AlreadyOpen(StateConflict):
    """There is nothing to open."""

    def __init__(self) -> None:
        super().__init__(_("Das Konto ist schon offen."))
