from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.texts import Localized


class Icon(models.TextChoices):
    """The icons that a category may have; the names are Lucide's."""

    CALENDAR = "calendar", _("Kalenderblatt")
    COFFEE = "utensils", _("Besteck")
    MUSIC = "music", _("Noten")
    PEOPLE = "users", _("Menschen")
    TALK = "message-circle", _("Sprechblase")
    HEART = "heart", _("Herz")
    IDEA = "lightbulb", _("Glühbirne")
    HANDS = "hand-helping", _("Helfende Hand")
    PICTURE = "image", _("Bild")
    SHOW = "projector", _("Vorführung")


class Category(models.Model):
    """What kind of event it is: music, sport, talk. One for each event, with its own illustration."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    name_en = models.CharField(
        _("Name auf Englisch"),
        max_length=60,
        blank=True,
        help_text=_("Leer: Auf englischen Seiten steht der deutsche Name."),
    )
    slug = models.SlugField(_("in der Adresse"), max_length=60, unique=True)
    icon = models.CharField(_("Zeichen"), max_length=24, choices=Icon.choices, default=Icon.CALENDAR)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    localized_name = Localized("name")

    class Meta:
        verbose_name = _("Kategorie")
        verbose_name_plural = _("Kategorien")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return str(self.localized_name)


class TargetGroup(models.Model):
    """Whom an event is made for. None named means: for everybody."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    name_en = models.CharField(
        _("Name auf Englisch"),
        max_length=60,
        blank=True,
        help_text=_("Leer: Auf englischen Seiten steht der deutsche Name."),
    )
    slug = models.SlugField(_("in der Adresse"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    localized_name = Localized("name")

    class Meta:
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return str(self.localized_name)
