from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.notices.actions import notify
from foundation.notices.recipients import Recipient
from foundation.people.addresses import change_from, tell_old_mailbox
from foundation.people.fresh import is_fresh
from foundation.people.models import Person
from foundation.people.notice_kinds import TELLING_OF_CHANGES
from foundation.registries import closed_accounts
from foundation.web import stranger_mails
from foundation.web.peers import visitor_of

ACTIONS = {
    "login_code": "",
    "fresh_code": "",
    "email_confirmation": "",
    "email_confirmation_signup": "",
    "password_reset_code": "",
    "unknown_account": "account_login",
    "account_already_exists": "account_login",
}
"""Where the one button of a mail leads; of all others it leads to one's own settings."""

BY_CODE = "reauthenticate:code"
WAYS = {
    "reauthenticate": _("Mit dem Passwort"),
    BY_CODE: _("Mit einem Code per E-Mail"),
    "mfa_reauthenticate": _("Mit einem Code aus der App oder einem Ersatz-Code"),
    "mfa_reauthenticate:webauthn": _("Mit dem Passkey"),
}
"""How one shows once more who one is, by allauth's names."""


class AccountAdapter(DefaultAccountAdapter):
    """Sends allauth's mails in the site's own words and look, through the same outbox as every other mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "cannot_remove_primary_email": _("Das ist Ihre einzige E-Mail-Adresse. Sie lässt sich nur ändern."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "email_taken": _("Diese E-Mail-Adresse können Sie nicht verwenden."),
        "enter_current_password": _("Das ist nicht Ihr bisheriges Passwort."),
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte schauen Sie noch einmal in die neueste E-Mail."),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "invalid_or_expired_key": _("Der Code stimmt nicht oder ist abgelaufen."),
        "invalid_password_reset": _("Der Link gilt nicht mehr. Bitte fordern Sie einen neuen an."),
        "max_email_addresses": _("Mehr E-Mail-Adressen sind nicht möglich."),
        "same_as_current": _("Das ist schon Ihre Adresse."),
        "select_only_one": _("Bitte wählen Sie nur eines aus."),
        "too_many_login_attempts": _("Das waren zu viele Versuche. Bitte warten Sie ein paar Minuten."),
        "rate_limited": _("Das waren zu viele Versuche. Bitte warten Sie ein paar Minuten."),
        "unverified_primary_email": _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the mail that allauth asks for; `template_prefix` is e.g. `account/email/login_code`.

        Links are made from BASE_URL, never from the Host of the request.
        """
        name = template_prefix.rpartition("/")[2]
        if name not in TELLING_OF_CHANGES:
            stranger_mails.count_for_current_request(email)
        if name == "email_changed":
            return  # the old mailbox is told by foundation.people.addresses, with the link that takes it back
        person = Person.objects.filter(email__iexact=email).first()
        if name == "unknown_account":
            if change := change_from(email):
                tell_old_mailbox(change)
                return
            if person is not None and not person.is_active:
                if not closed_accounts.tell(person):
                    notify("sign_in/account_locked", to=person)
                return
        target = ACTIONS.get(name, "mfa_index")
        url = reverse(target) if target else ""
        if link := context.get("password_reset_url") if name == "password_reset_key" else None:
            url = urlsplit(link).path
        known = {key: value for key, value in context.items() if key in {"code", "email", "from_email", "to_email"}}
        notify("sign_in/" + name, to=person or Recipient(email), url=url, **known, address=email)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth lets anybody pass who has neither password nor second step. So we answer for it, for everybody."""
        if not is_fresh(context.request):
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more who one is, the usual one first.

        Who has a second step shows that: mailbox and password are what a thief may have already. Others take their
        password, if they have one, or a code by mail.
        """
        ways = {way["id"]: way for way in super().get_reauthentication_methods(user)}
        by_code = {"id": BY_CODE, "url": reverse("people:reauthenticate_by_code")}
        second_step = [way for name, way in ways.items() if name.startswith("mfa_")]
        password = [ways["reauthenticate"]] if "reauthenticate" in ways else []
        asked = second_step or [*password, by_code] if user.is_authenticated else []
        return [{**way, "description": WAYS[way["id"]]} for way in asked]

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Let nobody in by an address that is no longer the account's, whatever allauth's table says."""
        email = kwargs.get("email")
        if email and email.lower() != user.email.lower():
            clear_login(request)
            messages.error(request, str(self.error_messages["invalid_or_expired_key"]))
            return redirect("account_login")
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whom limits count. allauth's own believes every peer and refuses who is called "unknown"."""
        return visitor_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by allauth's form: whoever enters the code sent at sign-in has joined."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Bitte schalten Sie zuerst den zweiten Schritt der Anmeldung ab."),
        "incorrect_code": _("Dieser Code stimmt nicht. Bitte versuchen Sie es mit dem nächsten."),
        "unverified_email": _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the site's own host, whatever Host a request claims."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": settings.SITE_NAME}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Suggest a name for a new passkey."""
        return str(_("Mein Gerät"))
