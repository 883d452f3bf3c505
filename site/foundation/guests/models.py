"""What waits until somebody without an account opens the link in a mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.guests.querysets import ConfirmationQuerySet


class Confirmation(models.Model):
    """A record that waits until the link in the one mail is opened.

    Only a hash of the link's secret is stored: who reads the database cannot confirm for others. What waits is
    any model registered with `foundation.registries.confirmables`.
    """

    email = models.EmailField()
    display_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="de")
    secret_hash = models.CharField(max_length=64, unique=True)
    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bestätigung")
        verbose_name_plural = _("Bestätigungen")
        indexes = [models.Index(fields=["confirmed_at", "expires_at"], name="confirmation_to_sweep")]

    def __str__(self) -> str:
        return f"{self.subject_type.name} {self.subject_id}"
