"""A fresh sign-in: whatever changes an account asks once more who is there, so that a session left open loses nothing.

    @needs_fresh_sign_in
    def erase(request): …

allauth asks by itself before it changes an account, but only who has a password or a second step; most people here
have neither (docs/decisions/0098-what-changes-an-account-asks-again.md). So ours is the one answer to whether somebody
has just shown who they are, for allauth's pages, those of the CMS about people, and any view with this decorator.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch
from django.utils.http import urlencode

from foundation.people.addresses import drop_codes_to_former_addresses

OPEN_PAGES_OF_ALLAUTH = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_confirm_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
"""What signs in, asks again or only shows. Every other page of allauth, a future one too, needs a fresh sign-in."""
PAGES_OF_CODES = {
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "mfa_authenticate",
}
"""Where a code is entered, or has just been, by who is not signed in yet."""
PEOPLE_IN_THE_CMS_ONLY_LISTED = {"index", "index_results"}
"""Who may change the accounts of others in the CMS could take them over, and hand out or erase what is stored of
them. Every other page about people there, a future one too, needs a fresh sign-in."""


def is_fresh(request: HttpRequest) -> bool:
    """Whether somebody signed in or showed who they are within the last minutes (ACCOUNT_REAUTHENTICATION_TIMEOUT).

    Who has a second step showed that; a code from the mailbox is not enough then.
    """
    if not request.user.is_authenticated:
        return False
    enough = {"mfa"} if is_mfa_enabled(request.user) else {"code", "password", "mfa"}
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in enough and record.get("at", 0) > since for record in records)


def needs_fresh_sign_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view be reached only by who has signed in within the last minutes; others show who they are, and go on."""

    @login_required
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_fresh(request) else ask_again(request)

    return guarded


def ask_again(request: HttpRequest) -> HttpResponse:
    """Lead to where one shows who one is, and from there to the page with the form.

    What was sent is not kept: the session would hold passwords, and the next to sign in would send off what somebody
    else had left waiting at an open session.
    """
    way = get_adapter().get_reauthentication_methods(request.user)[0]["url"]
    return HttpResponseRedirect(f"{way}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")


def is_guarded(match: ResolverMatch | None) -> bool:
    """Whether this address changes an account: one of allauth's, or of the CMS's about people."""
    if match is None:
        return False
    name = match.url_name or ""
    if not match.namespace and name.startswith(("account_", "mfa_")):
        return name not in OPEN_PAGES_OF_ALLAUTH
    if match.namespace == "wagtailusers_users":
        return name not in PEOPLE_IN_THE_CMS_ONLY_LISTED
    return name == "wagtail_bulk_action" and match.kwargs.get("app_label") == "people"


class FreshSignInMiddleware:
    """Asks again before the pages that change an account, also those that are not ours to decorate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        """Called by Django before every view. Who is not signed in at all is sent to the sign-in by the view."""
        if (request.resolver_match and request.resolver_match.url_name) in PAGES_OF_CODES:
            drop_codes_to_former_addresses(request.session)
        if not is_guarded(request.resolver_match) or not request.user.is_authenticated or is_fresh(request):
            return None
        return ask_again(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises: allauth asks in its forms, too."""
        if isinstance(exception, ReauthenticationRequired) and request.user.is_authenticated:
            return ask_again(request)
        return None
