"""Who is leaving, what outlives them until when, and that somebody was erased. Nothing here names anybody for long."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClosedAccount(models.Model):
    """An account whose owner leaves. It is closed from now on, and erased when the way back has ended."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closed_account")
    closed_at = models.DateTimeField(_("geschlossen"), default=timezone.now)
    erase_at = models.DateTimeField(_("wird gelöscht"))
    contributions_go = models.BooleanField(_("auch Beiträge"), default=False)
    was_active = models.BooleanField(default=True)
    """Whether it opens again on the way back: one that the steering had locked stays locked."""
    released_at = models.DateTimeField(null=True, blank=True)
    """Since when nothing of others hangs on it; None while that is under way, or was interrupted."""

    class Meta:
        verbose_name = _("geschlossenes Konto")
        verbose_name_plural = _("geschlossene Konten")
        indexes = [models.Index(fields=["erase_at"], name="closed_account_to_erase")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.erase_at:%Y-%m-%d}"


class KeptRow(models.Model):
    """Fields of a row that outlive the person they came from, without a name, until a day."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    declaration = models.CharField(max_length=120)
    """Which one: model and first field, "ideas.Idea.title"."""
    until = models.DateTimeField(_("bleibt bis"))

    class Meta:
        verbose_name = _("was ohne Namen bleibt")
        verbose_name_plural = _("was ohne Namen bleibt")
        indexes = [models.Index(fields=["until"], name="kept_row_to_end")]
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "declaration"], name="row_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.declaration} {self.object_id}"


class ErasedKey(models.Model):
    """That an account, or an address, was erased: a keyed hash that says nothing of anybody to who has no key."""

    key = models.CharField(max_length=64)
    erased_at = models.DateTimeField(default=timezone.now)
    contributions_go = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("Merkmal eines gelöschten Kontos")
        verbose_name_plural = _("Merkmale gelöschter Konten")
        constraints = [models.UniqueConstraint(fields=["key", "erased_at"], name="erased_key_once")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.erased_at:%Y-%m-%d}"
