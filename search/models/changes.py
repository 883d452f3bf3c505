"""What a provider's own copy has yet to be told."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """A document that a provider's own copy has yet to take over, or to forget if there is no such document any more.

    Written in the transaction of the change. The keys only ever rise, so they are the versions that let the copy refuse
    what comes too late.
    """

    document_key = models.BigIntegerField(db_index=True)
    """Of a `SearchDocument` that may be gone."""
    written_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    is_refused = models.BooleanField(default=False, help_text="The copy takes others and not this one.")
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("Änderung am Suchverzeichnis")
        verbose_name_plural = _("Änderungen am Suchverzeichnis")

    def __str__(self) -> str:
        return f"{self.pk}: {self.document_key}"
