"""The link to one's own signup, for people with and without an account. Signed, so nobody can guess one."""

from __future__ import annotations

from django.core import signing

from foundation.signups.models import SignUp

SALT = "signups"


def token_for(signup: SignUp) -> str:
    """Return what stands in the address of this signup's page."""
    return signing.Signer(salt=SALT).sign(str(signup.pk))


def signup_for(token: str) -> SignUp:
    """Return the signup behind a link. Raises `SignUp.DoesNotExist` for a forged or outdated one."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        raise SignUp.DoesNotExist from None
    return SignUp.objects.select_related("sheet", "person").get(pk=pk)
