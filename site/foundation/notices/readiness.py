"""Whether mails leave: for /bereit/ and the steering."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from foundation.notices.models import Notice
from foundation.notices.states import NoticeState
from foundation.registries.readiness import Finding

PATIENCE = timedelta(seconds=90)
OF_THE_RECEIVER = "{"
"""So smtplib begins what a server says of one address; all else is said of the way there."""


def oldest_mail() -> Finding:
    """Look whether what is due leaves, or at least other mails do. A mailbox that is full is no fault of the site's."""
    now = timezone.now()
    waiting = Notice.objects.filter(state__in=[NoticeState.PENDING, NoticeState.SENDING], created_at__lt=now - PATIENCE)
    oldest = waiting.order_by("created_at").first()
    if oldest is None:
        return Finding(is_well=True, says=_("keine wartet"))
    says = _("die älteste wartet seit %(time)s") % {"time": timesince(oldest.created_at, now)}
    overdue = waiting.filter(state=NoticeState.PENDING, due_at__lt=now - PATIENCE).exists()
    failed = waiting.exclude(last_error="").exclude(last_error__startswith=OF_THE_RECEIVER).exists()
    others_leave = Notice.objects.filter(sent_at__gt=now - PATIENCE).exists()
    return Finding(is_well=others_leave or not (overdue or failed), says=says)
