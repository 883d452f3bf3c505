from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.people import confirming
from foundation.people.sign_in_forms import PasswordSignInForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind the link in a mail: GET asks, POST confirms."""
    try:
        if request.method == "POST":
            return redirect(confirming.confirm(secret))
        confirmation = confirming.find_waiting(secret)
    except confirming.LinkNoLongerValid:
        return render(request, "people/link_no_longer_valid.html", status=410)
    return render(
        request,
        "people/confirm.html",
        {"confirmation": confirmation, "description": confirming.description_of(confirmation)},
    )


class PasswordSignInView(LoginView):
    """Signing in with a password, for who has chosen one. The limits of allauth's own page hold here, too."""

    template_name = "account/login_with_password.html"

    def get_form_class(self) -> type[Any]:
        return PasswordSignInForm


sign_in_with_password = PasswordSignInView.as_view()
