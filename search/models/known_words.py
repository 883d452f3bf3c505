"""The words that documents have."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class KnownWord(models.Model):
    """A word of the documents as it is written, for "Meinten Sie …?". It goes with the last document that has it."""

    language = models.CharField(max_length=8)
    word = models.CharField(max_length=60)
    spelled = models.CharField(max_length=80)
    """Without umlauts and accents."""
    documents = models.IntegerField()

    class Meta:
        verbose_name = _("bekanntes Wort")
        verbose_name_plural = _("bekannte Wörter")
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="known_word_once_a_language")]
        # Words are asked for by their beginning: PostgreSQL needs an index with the operators for patterns.
        indexes = [models.Index(fields=["spelled"], name="known_word_begins", opclasses=["varchar_pattern_ops"])]

    def __str__(self) -> str:
        return self.word
