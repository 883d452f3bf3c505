"""A mailbox for the demo: every mail the demo sends stands on a page, so that codes and links work at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from demo.models import Mail


class MailboxBackend(BaseEmailBackend):
    """Keeps mails in the database instead of sending them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message once per Message-ID, as a mail server would deliver it."""
        for message in email_messages:
            message_id = str(message.extra_headers.get("Message-ID", "")) or message.message()["Message-ID"]
            Mail.objects.get_or_create(
                message_id=message_id,
                defaults={
                    "to": ", ".join(message.to),
                    "subject": str(message.subject),
                    "text": str(message.body),
                },
            )
        return len(email_messages)
