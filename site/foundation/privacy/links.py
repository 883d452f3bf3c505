"""Links to one's own data, in mails: for people without an account, and for the way back of those who left."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from foundation.guests import own_links
from foundation.guests.own_links import LinkHasEnded
from foundation.privacy.models import ClosedAccount

DATA = "privacy.data"
STAY = "privacy.stay"
DATA_LINK_HOLDS = timedelta(hours=2)


class DataLinkHasEnded(LinkHasEnded):
    """A new one is sent to whoever asks."""

    template = "privacy/data_link_has_ended.html"


class WayBackHasEnded(LinkHasEnded):
    """The account is open again, or erased."""

    template = "privacy/way_back_has_ended.html"


def token_for_address(email: str) -> str:
    """Return what stands in the link to all that is stored of an address."""
    return signing.dumps(email.strip().lower(), salt=DATA)


def address_in(token: str) -> str:
    """Return the address of such a link. Raises `DataLinkHasEnded` for one that is too old, or forged."""
    try:
        return str(signing.loads(token, salt=DATA, max_age=DATA_LINK_HOLDS))
    except signing.BadSignature:
        raise DataLinkHasEnded from None


def token_to_stay(closed: ClosedAccount) -> str:
    """Return what stands in the link that opens a closed account again."""
    return own_links.sign(STAY, closed.pk, person=closed.person)


def closed_account_in(token: str) -> ClosedAccount:
    """Return the closed account of such a link.

    Raises `WayBackHasEnded` once it is open again, erased, or has another address than the one it was sent to.
    """
    try:
        link = own_links.read(STAY, token, lifetime=None)
        waiting = ClosedAccount.objects.filter(erase_at__gt=timezone.now(), person__is_active=False)
        found: ClosedAccount = waiting.select_related("person").get(pk=link.pk)
        link.refuse_unless_of(found.person, may_be_closed=True)
    except (signing.BadSignature, ClosedAccount.DoesNotExist, LinkHasEnded):
        raise WayBackHasEnded from None
    return found
