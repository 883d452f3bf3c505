"""A sign-up of somebody without an account, as the mail with the link names it."""

from __future__ import annotations

from django.urls import reverse

from foundation.guests.confirmations import LinkNoLongerValid
from foundation.people.models import Person
from foundation.signups.actions import confirm_by_mail
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.subjects import owner_of, subject_of


def describe_signup(signup: SignUp) -> str:
    """Return what it is for. Raises `LinkNoLongerValid` when that is gone."""
    _refuse_without_owner(signup)
    return subject_of(signup.sheet).title


def confirm_signup(signup: SignUp, person: Person) -> str:
    """Give the place, or one in line, to whoever opened the link; return the address of the sign-up's page.

    Raises `LinkNoLongerValid` when what it is for is gone.
    """
    _refuse_without_owner(signup)
    confirmed = confirm_by_mail(signup, person)
    return reverse("signups:signup", args=[token_for(confirmed)])


def _refuse_without_owner(signup: SignUp) -> None:
    if owner_of(signup.sheet) is None:
        raise LinkNoLongerValid
