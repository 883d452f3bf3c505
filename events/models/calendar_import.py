from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarImport(models.Model):
    """What becomes of a calendar that an organisation takes over: what its entries do not say themselves."""

    source = models.OneToOneField("imports.Source", on_delete=models.CASCADE, related_name="events_import")
    category = models.ForeignKey(
        "events.Category", verbose_name=_("Kategorie"), on_delete=models.PROTECT, related_name="+"
    )
    districts = models.ManyToManyField("places.District", verbose_name=_("Stadtteile"), related_name="+")
    place_name = models.CharField(
        _("Ort"), max_length=120, help_text=_("Gilt für Termine, bei denen im Kalender kein Ort steht.")
    )
    address = models.CharField(_("Adresse"), max_length=200, blank=True)
    is_free = models.BooleanField(_("kostenlos"), default=True)
    price = models.CharField(_("Preis"), max_length=120, blank=True, help_text=_("Zum Beispiel: 5 €, ermäßigt 3 €."))
    at_once = models.BooleanField(
        _("neue Termine gleich eintragen"),
        default=True,
        help_text=_("Sonst bleiben sie Entwürfe, bis Sie sie einzeln eintragen."),
    )

    class Meta:
        verbose_name = _("übernommener Kalender")
        verbose_name_plural = _("übernommene Kalender")

    def __str__(self) -> str:
        return str(self.source)


class ImportedEvent(models.Model):
    """An event that came out of a calendar, and what the calendar said last: what was changed here since stays."""

    calendar = models.ForeignKey(CalendarImport, on_delete=models.CASCADE, related_name="items")
    uid = models.CharField(max_length=500, blank=True)
    part = models.CharField(max_length=40, blank=True, help_text="Which date or weekday of a series; empty: all of it.")
    fingerprint = models.CharField(max_length=64, help_text="Start, title and place: for calendars that change UIDs.")
    said = models.JSONField(default=dict, help_text="What the calendar said last.")
    put = models.JSONField(default=dict, help_text="How the event stood after that; what differs was edited here.")
    is_gone = models.BooleanField(default=False, help_text="The calendar has it no longer, and so it was withdrawn.")
    event = models.OneToOneField(
        "events.Event",
        null=True,
        on_delete=models.SET_NULL,
        related_name="imported",
        help_text="Empty: somebody deleted it here, and it does not come back.",
    )

    class Meta:
        verbose_name = _("übernommene Veranstaltung")
        verbose_name_plural = _("übernommene Veranstaltungen")
        constraints = [
            models.UniqueConstraint(fields=["calendar", "uid", "part", "fingerprint"], name="imported_once"),
            models.UniqueConstraint(
                fields=["calendar", "uid", "part"], condition=~models.Q(uid=""), name="imported_once_by_uid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.part}".strip()
