"""Sending notices: at least once, never twice on purpose, and without losing any when the mail server is down."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from foundation.notices.models import Notice
from foundation.notices.states import NoticeState

log = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60)]
"""How long to wait after each failed attempt; the last one repeats."""
GIVE_UP_AFTER = timedelta(days=4)
"""RFC 5321, 4.5.4.1 asks a sender to try for four to five days."""
STALE_AFTER = timedelta(minutes=10)
"""A notice claimed longer ago belonged to a worker that died."""
KEEP_TEXT_FOR = timedelta(days=30)
SECRET_KINDS = ("sign_in/", "confirm")
"""Notices with a code or a link that stands for the person."""


def deliver(notice_id: str) -> bool:
    """Send this notice if it is due and nobody else is sending it; return whether it went out."""
    now = timezone.now()
    claimed = Notice.objects.filter(pk=notice_id, state=NoticeState.PENDING, due_at__lte=now).update(
        state=NoticeState.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if not claimed:
        return False
    notice = Notice.objects.get(pk=notice_id)
    try:
        as_email(notice).send()
    except (OSError, smtplib.SMTPException) as error:
        _postpone(notice, error)
        return False
    except Exception as error:
        # Nothing a mail server could mend, e.g. an address that cannot be written. It must not hold up the others.
        log.error("notice %s cannot be sent: %s", notice.pk, type(error).__name__)
        Notice.objects.filter(pk=notice.pk).update(state=NoticeState.FAILED, last_error=str(error)[:300])
        return False
    # What opens an account is not kept once it has left: who reads the database cannot sign in with it.
    forget = {"text": "", "action_url": ""} if notice.kind.startswith(SECRET_KINDS) else {}
    Notice.objects.filter(pk=notice.pk).update(state=NoticeState.SENT, sent_at=timezone.now(), last_error="", **forget)
    return True


def deliver_due(limit: int = 200) -> int:
    """Send what is waiting, oldest first; return how many went out. `tick` calls this every minute.

    Stops at the first failure that is not the notice's own, so that a mail server that comes back is not met by a
    storm of retries.
    """
    _release_stale()
    sent = 0
    due = Notice.objects.filter(state=NoticeState.PENDING, due_at__lte=timezone.now()).order_by("created_at")
    for notice_id in list(due.values_list("pk", flat=True)[:limit]):
        if deliver(str(notice_id)):
            sent += 1
        elif Notice.objects.filter(pk=notice_id, state=NoticeState.PENDING).exists():
            break
    return sent


def forget_texts() -> int:
    """Forget what was sent, or given up, 30 days ago: to whom, what about, and the text. That it was, and when, stays.

    So does its key: what is told once is not told again.
    """
    before = timezone.now() - KEEP_TEXT_FOR
    done = Q(state=NoticeState.SENT, sent_at__lt=before) | Q(state=NoticeState.FAILED, created_at__lt=before)
    return Notice.objects.filter(done).exclude(**FORGOTTEN).update(**FORGOTTEN)


FORGOTTEN: dict[str, Any] = {
    **dict.fromkeys(("email", "subject", "text", "action_label", "action_url", "last_error"), ""),
    "person": None,
}


def forget_mails_about(model: type[models.Model], pks: Collection[Any]) -> int:
    """Forget what mails have said about things that are erased. One that waits is sent, and forgotten in 30 days."""
    if not pks:
        return 0
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    about = Notice.objects.filter(about_type=kind, about_id__in=[str(pk) for pk in pks])
    return about.filter(state__in=[NoticeState.SENT, NoticeState.FAILED]).update(**FORGOTTEN)


def forget_mails_naming(*names: str) -> int:
    """Forget the text of mails to others that name somebody who is erased. Names of two letters stand in every text."""
    naming = Q()
    for name in names:
        if len(name) > 2:
            naming |= Q(text__icontains=name) | Q(subject__icontains=name)
    if not naming:
        return 0
    sent = Notice.objects.filter(naming, state__in=[NoticeState.SENT, NoticeState.FAILED])
    return sent.update(subject="", text="", action_label="", action_url="")


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
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message


def _postpone(notice: Notice, error: Exception) -> None:
    # What a mail server answers often repeats the address; a log is kept longer than an address may be.
    log.warning("notice %s was not sent: %s", notice.pk, str(error).replace(notice.email, "…"))
    refused = isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in error.recipients.values()
    )
    too_old = timezone.now() - notice.created_at > GIVE_UP_AFTER
    pause = PAUSES[min(notice.attempts, len(PAUSES)) - 1]
    Notice.objects.filter(pk=notice.pk).update(
        state=NoticeState.FAILED if refused or too_old else NoticeState.PENDING,
        due_at=timezone.now() + pause,
        last_error=str(error)[:300],
    )


def _release_stale() -> None:
    stale = Notice.objects.filter(state=NoticeState.SENDING, claimed_at__lt=timezone.now() - STALE_AFTER)
    stale.update(state=NoticeState.PENDING, due_at=timezone.now())
