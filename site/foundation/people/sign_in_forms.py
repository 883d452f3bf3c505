"""allauth's forms in our words: one field where one is enough, help where people ask for it."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.fields import EmailField
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from foundation.fields import LONGEST_ADDRESS
from foundation.people.accounts import join, vouch_for


def _say(field: forms.Field, label: Any, help_text: Any = "") -> None:
    """Give a field its label and help, and no placeholder: that vanishes when one begins to type."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


def _ask_for_address(field: forms.Field) -> None:
    """Give the field its label, and take no address that is longer than those we keep: allauth's takes 320."""
    _say(field, _("Ihre E-Mail-Adresse"))
    field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
    field.widget.attrs["maxlength"] = str(LONGEST_ADDRESS)


class SignInForm(allauth_forms.LoginForm):
    """The first way in: an address, to which a code is sent. Joining is the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_address(self.fields["login"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Send the code; for an address without an account, make one that waits for it.

        None is made when no mail may be sent (foundation.web.stranger_mails).
        """
        with transaction.atomic():
            if self.user is None:  # type: ignore[has-type]
                self.user = join(self.cleaned_data["login"])
            else:
                vouch_for(self.user)
            return super().login(request, redirect_url)


class PasswordSignInForm(allauth_forms.LoginForm):
    """For who has chosen a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_address(self.fields["login"])
        _say(self.fields["password"], _("Passwort"))

    def _setup_password_field(self) -> None:
        """Keep the password's field, which allauth drops where codes are the rule."""


class CodeForm(allauth_forms.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code aus der E-Mail"), _("Groß oder klein geschrieben ist egal."))


class VerifyEmailForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code aus der E-Mail"), _("Groß oder klein geschrieben ist egal."))


class ResetCodeForm(allauth_forms.ConfirmPasswordResetCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["code"], _("Code aus der E-Mail"), _("Groß oder klein geschrieben ist egal."))


class NewEmailForm(allauth_forms.AddEmailForm):
    """Changing one's address: it counts when the code sent to the new one is entered."""

    email = EmailField(max_length=LONGEST_ADDRESS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], _("Neue E-Mail-Adresse"), _("Wir schicken einen Code dorthin."))


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    email = EmailField(max_length=LONGEST_ADDRESS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["email"], _("Ihre E-Mail-Adresse"))


class _OnePassword(forms.BaseForm):
    """Asks for a new password once: it can be shown by the browser, and a code gets one in without it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _say(
            self.fields["password1"],
            _("Neues Passwort"),
            _("Mindestens 12 Zeichen. Am besten mehrere Wörter, die nichts miteinander zu tun haben."),
        )
        if "oldpassword" in self.fields:
            _say(self.fields["oldpassword"], _("Bisheriges Passwort"))


class SetPasswordForm(_OnePassword, allauth_forms.SetPasswordForm):
    pass


class ChangePasswordForm(_OnePassword, allauth_forms.ChangePasswordForm):
    pass


class ResetPasswordKeyForm(_OnePassword, allauth_forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Passwort"))


class AddPasskeyForm(webauthn_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["name"], _("Name"), _("Damit Sie das Gerät wiedererkennen, zum Beispiel: Mein Handy."))
        if "passwordless" in self.fields:
            _say(
                self.fields["passwordless"],
                _("Damit auch ohne Code anmelden"),
                _("Das Gerät fragt dann jedes Mal nach Fingerabdruck, Gesicht oder PIN."),
            )
            self.fields["passwordless"].initial = True


class EditPasskeyForm(webauthn_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["name"], _("Name"))
