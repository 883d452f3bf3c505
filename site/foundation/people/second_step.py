"""Who looks after a district or the whole city needs a second step at sign-in: a code from an app, or a passkey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from foundation.people.models import Person

OPEN_WITHOUT = ("account_", "mfa_", "reauthenticate_by_code", "take_address_back")
"""How the names of addresses begin that make up one's own account."""


class SecondStepMiddleware:
    """Sends staff without a second step to where they set one up, before they see or do anything else.

    The CMS is not all that is open to them: on the site, too, they change profiles, read lists of who signed up and
    answer for rooms (docs/decisions/0077-a-second-step-before-anything.md). So nothing is open but their own account.
    Who has a second step is asked for it by allauth at every sign-in; there is no other way in (see website/urls.py).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        """Called by Django before every view."""
        person = request.user
        if (
            not settings.STAFF_NEED_MFA
            or not person.is_authenticated
            or not person.is_staff
            or is_open_without(request.resolver_match)
            or get_adapter().is_mfa_enabled(person)
        ):
            return None
        messages.info(request, _("Für die Redaktion brauchen Sie einen zweiten Schritt bei der Anmeldung."))
        return redirect("mfa_index")


def is_open_without(match: ResolverMatch | None) -> bool:
    """Whether this is what one needs to set up a second step, or to sign out: one's account, and the style."""
    if match is None:
        return False
    is_of_account = (match.url_name or "").startswith(OPEN_WITHOUT)
    return match.namespace == "look" or is_of_account


def end_other_sessions(
    sender: Any, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Keep only the session in which the first second step was set up: the others came in without it.

    Setting it up has shown it: this session is not asked for it at once (`foundation.people.fresh`).
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
    steps = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    if [step.pk for step in steps] == [authenticator.pk]:
        user.end_sessions()
        update_session_auth_hash(request, user)
