"""What is searched, as numbers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchCount(models.Model):
    """How often a question was asked in a month, without anything of who did. An empty question stands for all."""

    language = models.CharField(max_length=8)
    question = models.CharField(max_length=60, blank=True)
    on_month = models.DateField(help_text="The month's first day.")
    since_on = models.DateField(help_text="The day on which it was counted first.")
    asked = models.PositiveBigIntegerField(default=0)
    empty = models.PositiveBigIntegerField(default=0, help_text="How often nothing had all words.")
    pressed = models.PositiveBigIntegerField(default=0, help_text="How often a hit was opened.")
    positions = models.PositiveBigIntegerField(default=0, help_text="Sum of the positions of what was opened.")

    class Meta:
        verbose_name = _("Zählung der Suche")
        verbose_name_plural = _("Zählungen der Suche")
        constraints = [
            models.UniqueConstraint(fields=["on_month", "language", "question"], name="search_count_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.on_month:%Y-%m} {self.question}"


class TakenCounts(models.Model):
    """A file of counts that is in the table already; forgotten when the file is gone."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("übernommene Datei")
        verbose_name_plural = _("übernommene Dateien")

    def __str__(self) -> str:
        return self.name
