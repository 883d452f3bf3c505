from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

ADDRESS = re.compile(r"https?://[^\s<>\"]+")
CODE = re.compile(r"^\s*([0-9A-Z]{3,4}-?[0-9A-Z]{3,4})\s*$", re.MULTILINE)


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

    def get_absolute_url(self) -> str:
        return reverse("demo:mail", args=[self.pk])

    @property
    def code(self) -> str:
        """The code for signing in that stands in the mail; empty where there is none."""
        found = CODE.search(self.text)
        return found.group(1) if found else ""

    @property
    def links(self) -> list[str]:
        """The addresses of this site that stand in the mail, as paths; the first is its one action."""
        paths = [urlsplit(address) for address in ADDRESS.findall(self.text) if address.startswith(settings.BASE_URL)]
        found = [part.path + (f"?{part.query}" if part.query else "") for part in paths]
        return [path for path in dict.fromkeys(found) if path not in ("", "/")]

    @property
    def excerpt(self) -> str:
        """The beginning of the text, for the list."""
        return " ".join(self.text.split())[:160]


class LoadedCity(models.Model):
    """Notes that the demo city is in this database, and since when. Nothing else is ever loaded over it."""

    scale = models.FloatField(default=1)
    loaded_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.scale:g}"
