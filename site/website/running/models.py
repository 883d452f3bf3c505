"""What processes leave behind so that others see whether they live."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """A kind of process that works in the background."""

    WORKER = "worker", _("Worker")
    CLOCK = "clock", _("Uhr")


class SignOfLife(models.Model):
    """One running process: when it last said that it lives, and when it last did something. Holds nothing of people."""

    part = models.CharField(max_length=10, choices=Part.choices)
    name = models.CharField(max_length=64, unique=True)
    """Of the process, as its tasks bear it."""
    at = models.DateTimeField()
    worked_at = models.DateTimeField()
    """When it last went round its loop: long ago while one thing takes long, or hangs."""

    class Meta:
        verbose_name = _("Lebenszeichen")
        verbose_name_plural = _("Lebenszeichen")

    def __str__(self) -> str:
        return self.name


class Backup(models.Model):
    """That a backup was made of this database and its files; the archive itself lies where the command put it."""

    made_at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    """Bytes of the archive."""
    checksum = models.CharField(max_length=64)
    """SHA-256 of the archive."""

    class Meta:
        verbose_name = _("Sicherung")
        verbose_name_plural = _("Sicherungen")

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"
