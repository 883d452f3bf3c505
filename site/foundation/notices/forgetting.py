"""Forgetting what mails have said: some time after they were sent, and when somebody is erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

from foundation.notices.models import Announcement, Notice
from foundation.notices.states import NoticeState
from foundation.notices.strangers_words import harmless

KEEP_TEXT_FOR = timedelta(days=30)
GIVEN_UP = (NoticeState.FAILED, NoticeState.EXPIRED)
DONE = (NoticeState.SENT, *GIVEN_UP)
FORGOTTEN: dict[str, Any] = {
    **dict.fromkeys(("email", "subject", "text", "action_label", "action_url", "last_error"), ""),
    **dict.fromkeys(("reply_to", "unsubscribe_url"), ""),
    "person": None,
}


def forget_texts() -> int:
    """Forget what was sent, or given up, 30 days ago: to whom, what about, and the text. That it was, and when, stays.

    So does its key: what is told once is not told again.
    """
    before = timezone.now() - KEEP_TEXT_FOR
    Announcement.objects.filter(finished_at__lt=before).delete()
    done = Q(state=NoticeState.SENT, sent_at__lt=before) | Q(state__in=GIVEN_UP, created_at__lt=before)
    return Notice.objects.filter(done).exclude(**FORGOTTEN).update(**FORGOTTEN)


def forget_mails_about(model: type[models.Model], pks: Collection[Any]) -> int:
    """Forget what mails have said about things that are erased. One that waits is sent, and forgotten in 30 days."""
    if not pks:
        return 0
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    about = Notice.objects.filter(about_type=kind, about_id__in=[str(pk) for pk in pks])
    return about.filter(state__in=DONE).update(**FORGOTTEN)


def forget_mails_naming(*names: str) -> int:
    """Forget the text of mails to others that name somebody who is erased. Names of two letters stand in every text.

    An address stands in them broken, so that nobody follows it.
    """
    naming = Q()
    for written in {each for name in names for each in (name, harmless(name)) if len(name) > 2}:
        naming |= Q(text__icontains=written) | Q(subject__icontains=written)
    if not naming:
        return 0
    sent = Notice.objects.filter(naming, state__in=DONE)
    return sent.update(subject="", text="", action_label="", action_url="")


def answer_to_nobody_at(email: str) -> int:
    """Take an address that is erased off the mails that would be answered there, also off those that still wait."""
    return Notice.objects.filter(reply_to__iexact=email).update(reply_to="") if email else 0
