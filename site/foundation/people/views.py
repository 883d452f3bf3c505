"""Signing in with a password."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView

from foundation.people.sign_in_forms import PasswordSignInForm


class PasswordSignInView(LoginView):
    """Signing in with a password, for anyone who has chosen one. The limits of allauth's own page hold here, too."""

    template_name = "account/login_with_password.html"

    def get_form_class(self) -> type[Any]:
        return PasswordSignInForm


sign_in_with_password = PasswordSignInView.as_view()
