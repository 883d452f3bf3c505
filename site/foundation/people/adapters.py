from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from foundation.notices.actions import notify


class AccountAdapter(DefaultAccountAdapter):
    """Sends allauth's mails in the site's own words and look, through the same outbox as every other mail."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the mail that allauth asks for; `template_prefix` is e.g. `account/email/login_code`."""
        notify("sign_in/" + template_prefix.rpartition("/")[2], to=email, context=context)
