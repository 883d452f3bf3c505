"""Signing in with a password, showing once more who one is by a code, and taking a changed address back."""

from __future__ import annotations

from typing import Any

from allauth.account.views import BaseReauthenticateView, LoginView
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.people.addresses import LinkNoLongerValid, change_behind, take_address_back
from foundation.people.fresh_codes import FreshCode
from foundation.people.sign_in_forms import CodeForm, PasswordSignInForm
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of


class PasswordSignInView(LoginView):
    """Signing in with a password, for anyone who has chosen one. The limits of allauth's own page hold here, too."""

    template_name = "account/login_with_password.html"

    def get_form_class(self) -> type[Any]:
        return PasswordSignInForm


sign_in_with_password = PasswordSignInView.as_view()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link to an old mailbox: GET asks, POST takes the change back."""
    form = forms.Form(posted(request))
    try:
        change = change_behind(token)
        if form.is_bound:
            with refusals_in(form):
                take_address_back(token=token)
                words = _("Das Konto gehört wieder zu %(email)s. Alle sind abgemeldet; melden Sie sich jetzt neu an.")
                return answered(request, words % {"email": change.before}, to="account_login")
    except LinkNoLongerValid:
        return _told_to_nobody(render(request, "people/link_no_longer_valid.html", status=410))
    page = render(request, "people/take_address_back.html", {"form": form, "change": change}, status=status_of(form))
    return _told_to_nobody(page)


def _told_to_nobody(response: HttpResponse) -> HttpResponse:
    """Keep the address, which is a secret, from the next page and from search engines."""
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@method_decorator([never_cache, login_required], name="dispatch")
class ReauthenticateByCodeView(BaseReauthenticateView):
    """Show once more who one is: ask for a code (POST with `action=send`, no mail leaves by a GET), and enter it."""

    template_name = "account/reauthenticate_by_code.html"
    code: FreshCode | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the code that waits, if there is one."""
        self.code = FreshCode.waiting(request, person_of(request))
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send a code, or read the one that was typed."""
        if request.POST.get("action") == "send" or self.code is None:
            FreshCode.ask(request, person_of(request))
            return HttpResponseRedirect(self.passthrough_next_url(request.path))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[forms.Form]:
        return CodeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "code": self.code.code if self.code else ""}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remember it, and go on."""
        if self.code:
            self.code.finish()
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Count the wrong one; after the third a new code has to be asked for."""
        if self.code and self.code.record_invalid_attempt():
            response: HttpResponse = super().form_invalid(form)
            return response
        messages.error(self.request, _("Das waren zu viele falsche Codes. Bitte fordern Sie einen neuen an."))
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "is_sent": self.code is not None}


reauthenticate_by_code = ReauthenticateByCodeView.as_view()
