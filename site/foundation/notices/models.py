"""The outbox: what is to be told is written in the transaction of what happened, and leaves afterwards."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.notices.states import NoticeState
from foundation.registries.notice_kinds import Urgency


class Notice(models.Model):
    """One mail to one address, rendered in the reader's language when it was written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Art"), max_length=80)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    email = models.EmailField(_("an"))
    language = models.CharField(max_length=8, default="de")
    subject = models.CharField(_("Betreff"), max_length=200)
    text = models.TextField(blank=True)
    action_label = models.CharField(max_length=120, blank=True)
    action_url = models.CharField(max_length=500, blank=True)
    reply_to = models.EmailField(_("Antworten an"), blank=True)
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    key = models.CharField(
        max_length=200,
        null=True,
        blank=True,
        unique=True,
        help_text="What is told once only, e.g. a reminder, has a key.",
    )
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL)
    about_id = models.CharField(max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    state = models.CharField(_("Stand"), max_length=10, choices=NoticeState.choices, default=NoticeState.PENDING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    last_error = models.CharField(_("letzter Fehler"), max_length=300, blank=True)
    urgency = models.PositiveSmallIntegerField(default=Urgency.ONE)
    created_at = models.DateTimeField(_("geschrieben"), default=timezone.now)
    due_at = models.DateTimeField(_("nächster Versuch"), default=timezone.now)
    worthless_at = models.DateTimeField(
        _("verfällt"), null=True, blank=True, help_text="From then on it is not sent any more; None: after four days."
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("gesendet"), null=True, blank=True)

    class Meta:
        verbose_name = _("Nachricht")
        verbose_name_plural = _("Nachrichten")
        indexes = [
            models.Index(fields=["state", "due_at"], name="notice_outbox"),
            models.Index(fields=["sent_at"], name="notice_sent_at"),
        ]

    def __str__(self) -> str:
        return self.subject or self.kind

    @property
    def message_id(self) -> str:
        """Return the same for every attempt, so that a second copy can be recognised (RFC 5322, 3.6.4)."""
        return f"<{self.id}@{urlsplit(settings.BASE_URL).hostname}>"


class Announcement(models.Model):
    """One act that many are told of: whom, by which rule, with which words, and how far it has come.

    The act writes this one row; the worker goes through the audience in batches (`foundation.notices.announcing`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("Art"), max_length=80)
    audience = models.CharField(max_length=40, help_text="A name in foundation.registries.audiences.")
    target = models.CharField(max_length=64, help_text="The key of what the audience belongs to.")
    words = models.JSONField(default=dict, help_text="What the mails say, as it was when it happened.")
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL)
    about_id = models.CharField(max_length=64, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    created_at = models.DateTimeField(default=timezone.now)
    told_up_to = models.BigIntegerField(default=0, help_text="The key of the last of the audience who was told.")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Nachricht an viele")
        verbose_name_plural = _("Nachrichten an viele")
        indexes = [
            models.Index(fields=["created_at"], name="announcement_open", condition=models.Q(finished_at=None)),
        ]

    def __str__(self) -> str:
        return self.kind
