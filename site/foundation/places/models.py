"""The city's parts: planning areas, their districts, and the quarters in those."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from foundation.places.in_sentences import proposed_from, proposed_in
from foundation.places.querysets import DistrictQuerySet, SchoolHolidaysQuerySet


def is_german() -> bool:
    return (get_language() or "de").startswith("de")


class Level(models.TextChoices):
    PLANNING_AREA = "planning_area", _("Planungsraum")
    DISTRICT = "district", _("Stadtteil")
    QUARTER = "quarter", _("Quartier")

    @property
    def depth(self) -> int:
        return list(Level).index(self)


class District(ClusterableModel):
    """A part of the city. Its code is the official one and never changes; its slug stands in addresses."""

    code = models.CharField(_("amtliche Nummer"), max_length=12, unique=True)
    name = models.CharField(_("Name"), max_length=80)
    in_name = models.CharField(
        _("im Satz: wo?"),
        max_length=100,
        blank=True,
        help_text=_("Zum Beispiel: in der Weststadt. Leer: wie vorgeschlagen."),
    )
    from_name = models.CharField(
        _("im Satz: woher?"),
        max_length=100,
        blank=True,
        help_text=_("Zum Beispiel: aus der Weststadt. Leer: wie vorgeschlagen."),
    )
    slug = models.SlugField(_("in der Adresse"), max_length=80, unique=True)
    level = models.CharField(_("Ebene"), max_length=16, choices=Level.choices, default=Level.DISTRICT)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("gehört zu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    boundary = models.JSONField(
        _("Grenze"), null=True, blank=True, help_text=_("GeoJSON, Polygon oder MultiPolygon, WGS 84.")
    )
    boundary_is_schematic = models.BooleanField(
        _("Grenze ist nur schematisch"),
        default=False,
        help_text=_("Aus dem Mittelpunkt berechnet, nicht amtlich."),
    )
    boundary_source = models.CharField(_("Quelle der Grenze"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Breite"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Länge"), max_digits=8, decimal_places=5, null=True, blank=True)

    updated_at = models.DateTimeField(auto_now=True)
    """Tells every process that the map it keeps is old; so boundaries are changed by `save()`."""

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = _("Stadtteil")
        verbose_name_plural = _("Stadtteile")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Propose how the name stands in a sentence where nobody has said so, and anew when the name is another."""
        former = type(self)._default_manager.filter(pk=self.pk).values_list("name", flat=True).first() or ""
        if not self.in_name or self.in_name == proposed_in(former):
            self.in_name = proposed_in(self.name)
        if not self.from_name or self.from_name == proposed_from(former):
            self.from_name = proposed_from(self.name)
        super().save(*args, **kwargs)

    @property
    def where(self) -> str:
        """Return "in der Weststadt" in the active language, for sentences."""
        if is_german():
            return self.in_name or proposed_in(self.name)
        return _now("in %(district)s") % {"district": self.name}

    @property
    def where_from(self) -> str:
        """Return "aus der Weststadt" in the active language, for sentences."""
        if is_german():
            return self.from_name or proposed_from(self.name)
        return _now("aus %(district)s") % {"district": self.name}

    def clean(self) -> None:
        """Refuse a parent that is not a level above: the tree has no circles."""
        if self.parent and Level(self.parent.level).depth >= Level(self.level).depth:
            raise ValidationError({"parent": _("Das muss eine Ebene darüber liegen.")})

    def get_absolute_url(self) -> str:
        """The district's page; its address is fixed whether or not an editor has written the page yet."""
        return reverse("places:district", args=[self.slug])


class Figures(models.Model):
    """What the city's statistics say of a district in one year."""

    district = ParentalKey(District, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("Jahr"))
    population = models.PositiveIntegerField(_("Menschen"), null=True, blank=True)
    area_km2 = models.DecimalField(_("Fläche in km²"), max_digits=7, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("Quelle"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Zahlen")
        verbose_name_plural = _("Zahlen")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["district", "year"], name="figures_once_a_year")]

    def __str__(self) -> str:
        return f"{self.district} {self.year}"


class LandmarkKind(models.TextChoices):
    """What people know their way by; each kind is drawn in its own hand."""

    WATER = "water", _("Gewässer")
    RAILWAY = "railway", _("Bahn")
    AVENUE = "avenue", _("Allee")
    STATION = "station", _("Bahnhof")
    SIGHT = "sight", _("Wahrzeichen")

    @property
    def is_line(self) -> bool:
        return self not in {LandmarkKind.STATION, LandmarkKind.SIGHT}


class Landmark(models.Model):
    """A river, a railway, a castle: what makes a map of the city one that people recognise. Comes from a file."""

    kind = models.CharField(_("Art"), max_length=16, choices=LandmarkKind.choices)
    name = models.CharField(_("Name"), max_length=60)
    width = models.PositiveSmallIntegerField(_("Breite in m"), default=0)
    geometry = models.JSONField(_("Lage"), help_text=_("GeoJSON, Point, LineString oder MultiLineString, WGS 84."))
    source = models.CharField(_("Quelle"), max_length=200, blank=True)

    updated_at = models.DateTimeField(auto_now=True)
    """Tells every process that the map it keeps is old."""

    class Meta:
        verbose_name = _("Landmarke")
        verbose_name_plural = _("Landmarken")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class SchoolHolidays(models.Model):
    """Days without school in the city, as its Land sets them; both days included."""

    name = models.CharField(_("Name"), max_length=60, help_text=_("Zum Beispiel: Weihnachtsferien."))
    first_on = models.DateField(_("erster Tag"))
    last_on = models.DateField(_("letzter Tag"))

    objects = SchoolHolidaysQuerySet.as_manager()

    class Meta:
        verbose_name = _("Schulferien")
        verbose_name_plural = _("Schulferien")
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="school_holidays_have_a_direction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {date_format(self.first_on, 'j.n.Y')}–{date_format(self.last_on, 'j.n.Y')}"

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        if self.first_on and self.last_on and self.last_on < self.first_on:
            raise ValidationError({"last_on": _("Der letzte Tag liegt vor dem ersten.")})
