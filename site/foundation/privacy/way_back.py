"""What somebody reads who wants to sign in while the account is closed and not yet erased."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from foundation.notices.actions import notify
from foundation.people.models import Person
from foundation.privacy.links import token_to_stay
from foundation.privacy.models import ClosedAccount


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
