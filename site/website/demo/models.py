from __future__ import annotations

from django.db import models
from django.utils import timezone


class Mail(models.Model):
    """A mail that the demo would have sent."""

    message_id = models.CharField(max_length=200, unique=True)
    to = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
