"""A notice as a mail: text and HTML, and the headers that mail programs act on."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from foundation.notices.models import Notice


def as_email(notice: Notice) -> EmailMultiAlternatives:
    """Return the mail as text and HTML."""
    with translation.override(notice.language):
        context = {"notice": notice, "site_name": settings.SITE_NAME, "base_url": settings.BASE_URL}
        text = render_to_string("notices/mail.txt", context)
        html = render_to_string("notices/mail.html", context)
    message = EmailMultiAlternatives(
        notice.subject,
        text,
        to=[notice.email],
        reply_to=[notice.reply_to] if notice.reply_to else None,
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated", **_ways_out(notice)},
    )
    message.attach_alternative(html, "text/html")
    return message


def _ways_out(notice: Notice) -> dict[str, str]:
    """Return how a mail program lets its reader unsubscribe in one press (RFC 2369, RFC 8058)."""
    if not notice.unsubscribe_url:
        return {}
    return {
        "List-Unsubscribe": f"<{notice.unsubscribe_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
