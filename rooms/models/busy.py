from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.timespan import TimeSpan, in_words
from rooms.querysets import BusyClashQuerySet, BusyTimeQuerySet


class BusyCalendar(models.Model):
    """A calendar that a house keeps elsewhere and that says when one of its rooms is taken."""

    source = models.OneToOneField("imports.Source", on_delete=models.CASCADE, related_name="busy_calendar")
    room = models.ForeignKey(
        "rooms.Room", verbose_name=_("Raum"), on_delete=models.CASCADE, related_name="busy_calendars"
    )

    class Meta:
        verbose_name = _("Belegungskalender")
        verbose_name_plural = _("Belegungskalender")
        ordering = ["room", "pk"]

    def __str__(self) -> str:
        return f"{self.room}: {self.source}"


class BusyTime(models.Model):
    """A time in which a calendar says that its room is taken. Claims nothing: it is a span, as a closure is.

    Of one calendar no two overlap: nobody here needs to know how many entries they came from.
    """

    calendar = models.ForeignKey(BusyCalendar, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=timezone.now)

    objects = BusyTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("anderswo belegte Zeit")
        verbose_name_plural = _("anderswo belegte Zeiten")
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["calendar", "starts_at"], name="busy_by_start")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="busy_has_a_duration"),
            models.UniqueConstraint(fields=["calendar", "starts_at", "ends_at"], name="busy_once"),
        ]

    def __str__(self) -> str:
        return in_words(self.starts_at, self.ends_at)

    @property
    def span(self) -> TimeSpan:
        return TimeSpan(self.starts_at, self.ends_at)


class BusyClash(models.Model):
    """A booking that lies in a time which a calendar says is taken. The booking stands; the house looks at it."""

    calendar = models.ForeignKey(BusyCalendar, on_delete=models.CASCADE, related_name="clashes")
    booking = models.ForeignKey("rooms.Booking", on_delete=models.CASCADE, related_name="busy_clashes")
    told_at = models.DateTimeField(_("gemeldet"), default=timezone.now)
    settled_at = models.DateTimeField(
        _("geklärt"), null=True, help_text=_("Leer: Es ist noch offen, ob die Buchung stehen kann.")
    )

    objects = BusyClashQuerySet.as_manager()

    class Meta:
        verbose_name = _("Buchung in anderswo belegter Zeit")
        verbose_name_plural = _("Buchungen in anderswo belegten Zeiten")
        constraints = [models.UniqueConstraint(fields=["calendar", "booking"], name="busy_clash_once")]

    def __str__(self) -> str:
        return f"{self.calendar} / {self.booking}"
