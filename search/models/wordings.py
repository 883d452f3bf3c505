"""What editors say of words: synonyms and pinned answers."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """What editors write for the questions of one language."""

    language = models.CharField(_("Sprache der Fragen"), max_length=8, choices=settings.LANGUAGES, default="de")
    changed_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("von"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True


class SynonymGroup(Wording):
    """Words that mean the same: who asks for one of them finds what has any of them."""

    words = models.TextField(
        _("Wörter"), help_text=_("Mit Komma dazwischen, höchstens 20: Klo, WC, öffentliche Toilette")
    )
    note = models.CharField(_("Notiz"), max_length=200, blank=True, help_text=_("Nur für die Redaktion."))
    is_active = models.BooleanField(
        _("gilt"), default=True, help_text=_("Ohne Häkchen bleibt die Gruppe gespeichert und ändert nichts.")
    )

    class Meta:
        verbose_name = _("Synonymgruppe")
        verbose_name_plural = _("Synonyme")
        ordering = ["language", "words"]

    def __str__(self) -> str:
        return self.words


class PinnedAnswer(Wording):
    """What stands above the hits of some questions: a page of the CMS, an address of this site, or another site."""

    questions = models.TextField(
        _("Fragen"), help_text=_("Eine je Zeile. Passt, wenn jemand alle Wörter einer Zeile eingibt.")
    )
    title = models.CharField(_("Überschrift"), max_length=120)
    sentence = models.CharField(_("Ein Satz"), max_length=300)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Seite"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Entweder eine Seite aus dem CMS …"),
    )
    address = models.CharField(
        _("Adresse"),
        max_length=500,
        blank=True,
        help_text=_("… oder eine Adresse dieser Website (/raeume/) oder einer anderen (https://…)."),
    )
    from_on = models.DateField(_("ab"), null=True, blank=True)
    until_on = models.DateField(_("bis"), null=True, blank=True, help_text=_("Einschließlich. Leer: ohne Ende."))
    position = models.PositiveSmallIntegerField(
        _("Reihenfolge"), default=0, help_text=_("Kleinere Zahlen stehen weiter oben. Mehr als drei stehen nie da.")
    )

    class Meta:
        verbose_name = _("feste Antwort")
        verbose_name_plural = _("feste Antworten")
        ordering = ["position", "pk"]
        constraints = [
            # Neither: the page was deleted, and the answer waits for another.
            models.CheckConstraint(
                condition=models.Q(page=None) | models.Q(address=""), name="pinned_answer_leads_to_one_place"
            ),
            models.CheckConstraint(
                condition=models.Q(from_on=None)
                | models.Q(until_on=None)
                | models.Q(from_on__lte=models.F("until_on")),
                name="pinned_answer_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_due(self, today: date) -> bool:
        """Whether it stands there on this day."""
        return (self.from_on is None or self.from_on <= today) and (self.until_on is None or today <= self.until_on)
