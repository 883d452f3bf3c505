"""The link to one's own signup, for people with and without an account. Signed, so nobody can guess one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from foundation.guests import own_links
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.subjects import subject_of, with_subjects

SALT = "signups"
HOLDS_AFTERWARDS = timedelta(days=28)
"""How long after the date the link still opens; where there is no date, it holds as long as links do."""


def token_for(signup: SignUp) -> str:
    """Return what stands in the address of this signup's page."""
    return own_links.sign(SALT, signup.pk, person=signup.person, email=signup.email)


def signup_for(token: str) -> SignUp:
    """Return the signup behind a link.

    Raises `SignUp.DoesNotExist` for a forged one, `LinkHasEnded` for one that was ours.
    """
    try:
        link = own_links.read(SALT, token, lifetime=None)
    except signing.BadSignature:
        raise SignUp.DoesNotExist from None
    found: SignUp = with_subjects(SignUp.objects.all()).select_related("person").get(pk=link.pk)
    link.refuse_unless_of(found.person, found.email)
    ends_at = _end_of(found.sheet)
    if ends_at is None:
        own_links.read(SALT, token)
    elif ends_at + HOLDS_AFTERWARDS < timezone.now():
        raise own_links.LinkHasEnded
    return found


def _end_of(sheet: SignUpSheet) -> datetime | None:
    try:
        subject = subject_of(sheet)
    except LookupError:
        return None
    return subject.over_at
