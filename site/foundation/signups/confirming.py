"""A sign-up of somebody without an account, as the mail with the link names it."""

from __future__ import annotations

from django.urls import reverse

from foundation.people.models import Person
from foundation.signups.actions import confirm_by_mail
from foundation.signups.links import token_for
from foundation.signups.models import SignUp
from foundation.signups.subjects import subject_of


def describe_signup(signup: SignUp) -> str:
    return subject_of(signup.sheet).title


def confirm_signup(signup: SignUp, person: Person) -> str:
    """Give the place, or one in line, to who opened the link; return the address of the sign-up's page."""
    confirmed = confirm_by_mail(signup, person)
    return reverse("signups:signup", args=[token_for(confirmed)])
