"""One press to be somebody of the demo. Everywhere else there is no such address, and it answers 404."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.http import Http404, HttpRequest

from demo.accounts import ACCOUNTS, is_demo
from demo.models import LoadedCity
from foundation.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in_as(request: HttpRequest, email: str) -> None:
    """Sign in as one of the demo's accounts, as if code and second step had been typed.

    Raises `Http404` for anybody else, outside of the demo, and in a database that is not the demo city's.
    """
    if not is_demo() or email not in {account.email for account in ACCOUNTS} or not LoadedCity.objects.exists():
        raise Http404
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    record_authentication(request, person, method="code", email=email)
    step = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if step:
        record_authentication(request, person, method="mfa", id=step.pk, type=step.type)
