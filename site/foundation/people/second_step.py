"""Who may enter the CMS needs a second step at sign-in: a code from an app, or a passkey."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

CMS = "/admin/"


class SecondStepMiddleware:
    """Sends staff without a second step to where they set one up, before they see anything of the CMS.

    Who has one is asked for it by allauth at every sign-in; there is no other way in (see website/urls.py).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.path.startswith(CMS)
            and settings.STAFF_NEED_MFA
            and request.user.is_authenticated
            and not get_adapter().is_mfa_enabled(request.user)
        ):
            messages.info(
                request,
                _("Für die Redaktion brauchen Sie einen zweiten Schritt bei der Anmeldung."),
            )
            return redirect("mfa_index")
        return self.get_response(request)
