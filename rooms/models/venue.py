from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from rooms.querysets import VenueQuerySet

RESERVED_SLUGS = {"anfragen", "belegungskalender", "bilder", "buchungen", "gruppen", "kalender", "sperrzeiten"}
"""Words that stand in the same place of an address as a house's slug."""


def not_reserved(slug: str) -> None:
    """Refuse a slug that is another page's address."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("Diese Adresse ist schon vergeben."))


class Venue(ClusterableModel, models.Model):
    """A house of a network member, with its rooms."""

    organisation = models.ForeignKey(
        "network.Organisation", verbose_name=_("Träger"), on_delete=models.PROTECT, related_name="venues"
    )
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("in der Adresse"), max_length=120, unique=True, validators=[not_reserved])
    summary = models.CharField(_("in einem Satz"), max_length=200, blank=True)
    address = models.CharField(_("Adresse"), max_length=200)
    district = models.ForeignKey(
        "places.District", verbose_name=_("Stadtteil"), on_delete=models.PROTECT, related_name="venues"
    )
    latitude = models.DecimalField(_("Breite"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Länge"), max_digits=8, decimal_places=5, null=True, blank=True)
    route_access = models.CharField(
        _("Weg dorthin"), max_length=200, blank=True, help_text=_("Zum Beispiel: ebener Weg, Haltestelle 150 m.")
    )
    door_access = models.CharField(
        _("Eingang"), max_length=200, blank=True, help_text=_("Zum Beispiel: Rampe, Tür 95 cm breit, Klingel.")
    )
    toilet_access = models.CharField(
        _("Toilette"), max_length=200, blank=True, help_text=_("Zum Beispiel: Rollstuhl-WC im Erdgeschoss.")
    )
    house_rules = models.TextField(_("Hausordnung"), blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("Was ist auf dem Bild zu sehen?"),
        max_length=200,
        blank=True,
        help_text=_("Ein Satz für alle, die das Bild nicht sehen können."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("Antwort binnen … Tagen"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("So lange bleibt ein Raum für eine Anfrage frei gehalten."),
    )
    most_open_requests = models.PositiveSmallIntegerField(
        _("offene Anfragen je Gruppe und Raum"),
        default=10,
        validators=[MinValueValidator(1)],
        help_text=_("So viele Anfragen einer Gruppe warten höchstens auf Ihre Antwort; eine Serie ist eine."),
    )
    most_open_hours = models.PositiveSmallIntegerField(
        _("offen angefragte Stunden je Woche"),
        default=40,
        validators=[MinValueValidator(1)],
        help_text=_("So viele Stunden einer Woche darf eine Gruppe einen Raum anfragen, bis Sie geantwortet haben."),
    )
    closes_on_holidays = models.BooleanField(_("an gesetzlichen Feiertagen geschlossen"), default=True)
    is_public = models.BooleanField(_("öffentlich"), default=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("Haus")
        verbose_name_plural = _("Häuser")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rooms:venue", args=[self.slug])
