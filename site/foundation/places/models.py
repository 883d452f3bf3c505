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

from foundation.places.house_numbers import NumberRange, Side, read_border
from foundation.places.in_sentences import proposed_from, proposed_in
from foundation.places.querysets import DistrictQuerySet, SchoolHolidaysQuerySet
from foundation.places.street_names import street_key


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


class StreetSection(models.Model):
    """House numbers of a street that lie in one district, as the city's list of streets has them.

    The list is imported as a whole (`import_streets`). No number: the whole street, or its numbers are not known.
    """

    street = models.CharField(_("Straße"), max_length=120)
    key = models.CharField(max_length=240, editable=False, db_index=True)
    """Of all spellings: `street_key`."""
    first = models.CharField(_("von Hausnummer"), max_length=6, blank=True, help_text=_("Leer: ab der ersten."))
    last = models.CharField(
        _("bis Hausnummer"), max_length=6, blank=True, help_text=_("Leer: bis zur letzten. 17 schließt 17a ein.")
    )
    side = models.CharField(_("Seite"), max_length=4, choices=Side.choices, default=Side.BOTH)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True, db_index=True)
    district = models.ForeignKey(
        District, verbose_name=_("Stadtteil"), on_delete=models.CASCADE, related_name="street_sections"
    )

    class Meta:
        verbose_name = _("Straße")
        verbose_name_plural = _("Straßen")
        ordering = ["street", "postcode", "pk"]

    def __str__(self) -> str:
        return f"{self.street} {self.numbers_in_words}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key in step with the name."""
        self.key = street_key(self.street)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse what is no house number, and numbers that no house can have."""
        for name in ("first", "last"):
            try:
                border = getattr(self, name) and str(read_border(getattr(self, name)))
            except ValueError:
                raise ValidationError({name: _("Das ist keine Hausnummer. Zum Beispiel: 18 oder 18a.")}) from None
            setattr(self, name, border)
        if self.postcode and not (self.postcode.isascii() and self.postcode.isdigit() and len(self.postcode) == 5):
            raise ValidationError({"postcode": _("Eine Postleitzahl hat fünf Ziffern.")})
        if not street_key(self.street):
            raise ValidationError({"street": _("Bitte den Namen der Straße schreiben.")})
        if self.numbers.is_empty:
            raise ValidationError({"last": _("Zwischen diesen Nummern liegt kein Haus.")})

    @property
    def numbers(self) -> NumberRange:
        """Its house numbers, as what they are compared by."""
        return NumberRange(
            read_border(self.first) if self.first else None,
            read_border(self.last) if self.last else None,
            Side(self.side),
        )

    @property
    def numbers_in_words(self) -> str:
        """Return "1–17, ungerade", "ab 18" or nothing."""
        side = "" if self.side == Side.BOTH else str(self.get_side_display())
        if self.first and self.last:
            span = self.first if self.first == self.last else f"{self.first}–{self.last}"
        elif self.first:
            span = _now("ab %(number)s") % {"number": self.first}
        else:
            span = _now("bis %(number)s") % {"number": self.last} if self.last else ""
        return ", ".join(part for part in (span, side) if part)
