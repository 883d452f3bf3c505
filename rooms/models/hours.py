from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from foundation.timespan import TimeSpan, clock_words, in_words
from rooms.querysets import ClosureQuerySet, OpeningHoursQuerySet


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Montag")
    TUESDAY = 1, _("Dienstag")
    WEDNESDAY = 2, _("Mittwoch")
    THURSDAY = 3, _("Donnerstag")
    FRIDAY = 4, _("Freitag")
    SATURDAY = 5, _("Samstag")
    SUNDAY = 6, _("Sonntag")


class OpeningHours(models.Model):
    """A weekly span in which rooms can be used, within a period of the year.

    A room with hours of its own has only those; the others have the house's. An end of 00:00 is midnight; an end
    before the beginning is on the next day.
    """

    venue = ParentalKey("rooms.Venue", verbose_name=_("Haus"), on_delete=models.CASCADE, related_name="opening_hours")
    room = models.ForeignKey(
        "rooms.Room",
        verbose_name=_("nur für diesen Raum"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="own_hours",
    )
    weekday = models.PositiveSmallIntegerField(_("Wochentag"), choices=Weekday.choices)
    opens = models.TimeField(_("von"))
    closes = models.TimeField(_("bis"), help_text=_("0:00 ist Mitternacht am Ende des Tages."))
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_until = models.DateField(_("gilt bis"), null=True, blank=True)

    objects = OpeningHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("Öffnungszeit")
        verbose_name_plural = _("Öffnungszeiten")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_on_a_weekday"),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="hours_period_has_a_direction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.in_words}"

    @property
    def in_words(self) -> str:
        """Say "8–22"; midnight as the end of a day is 24."""
        return f"{clock_words(self.opens)}–{clock_words(self.closes, is_end=True)}"

    def clean(self) -> None:
        """Refuse a room of another house."""
        if self.room and self.venue_id and self.room.venue_id != self.venue_id:
            raise ValidationError({"room": _("Dieser Raum liegt in einem anderen Haus.")})


class OpeningException(models.Model):
    """Other hours on one day, instead of the weekly ones; without hours the day is closed. Open on a holiday, too."""

    venue = ParentalKey("rooms.Venue", verbose_name=_("Haus"), on_delete=models.CASCADE, related_name="exceptions")
    room = models.ForeignKey(
        "rooms.Room",
        verbose_name=_("nur für diesen Raum"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="own_exceptions",
    )
    on_day = models.DateField(_("an diesem Tag"))
    opens = models.TimeField(_("von"), null=True, blank=True)
    closes = models.TimeField(_("bis"), null=True, blank=True)
    reason = models.CharField(_("Grund"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("Ausnahme von den Öffnungszeiten")
        verbose_name_plural = _("Ausnahmen von den Öffnungszeiten")
        ordering = ["on_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None) | models.Q(opens__isnull=False, closes__isnull=False),
                name="exception_has_both_times_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_day} {self.reason}"


class Closure(models.Model):
    """A time in which a house or one room cannot be booked. It never deletes a booking: it lists those it meets."""

    venue = models.ForeignKey("rooms.Venue", verbose_name=_("Haus"), on_delete=models.CASCADE, related_name="closures")
    room = models.ForeignKey(
        "rooms.Room",
        verbose_name=_("nur dieser Raum"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="closures",
        help_text=_("Leer: das ganze Haus."),
    )
    starts_at = models.DateTimeField(_("von"))
    ends_at = models.DateTimeField(_("bis"))
    reason = models.CharField(_("Grund"), max_length=120, help_text=_("Steht im Wochenplan."))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sperrzeit")
        verbose_name_plural = _("Sperrzeiten")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="closure_has_a_duration")
        ]

    def __str__(self) -> str:
        return f"{self.room or self.venue}: {in_words(self.starts_at, self.ends_at)}"

    @property
    def span(self) -> TimeSpan:
        return TimeSpan(self.starts_at, self.ends_at)


class Clash(models.Model):
    """A booking that lies in a closed time, and when its group was told. It stands until somebody gives it up.

    Closed by a closure or, without one, by opening hours that were changed after it was booked.
    """

    closure = models.ForeignKey(Closure, null=True, blank=True, on_delete=models.CASCADE, related_name="clashes")
    booking = models.ForeignKey("rooms.Booking", on_delete=models.CASCADE, related_name="clashes")
    told_at = models.DateTimeField(
        _("benachrichtigt"), null=True, blank=True, help_text=_("Leer: Von der Gruppe ist keine Adresse bekannt.")
    )

    class Meta:
        verbose_name = _("Buchung in einer Sperrzeit")
        verbose_name_plural = _("Buchungen in Sperrzeiten")
        constraints = [
            models.UniqueConstraint(fields=["closure", "booking"], name="clash_once"),
            models.UniqueConstraint(fields=["booking"], condition=models.Q(closure=None), name="clash_with_hours_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} / {self.booking}"

    @property
    def reason(self) -> str:
        """Why it is closed, in a word or two."""
        return self.closure.reason if self.closure else _gettext("geänderte Öffnungszeiten")
