from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.network.states import OrganisationState
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import TimeSpan, in_words, local
from rooms.prices import NOTHING, cost_of
from rooms.querysets import BookingQuerySet, MoveWishQuerySet
from rooms.states import HOLDS_THE_ROOM, SERIES_FREQUENCIES, STANDS, TRANSITIONS, BookingState, DateVerdict, Tariff, Use


class BookingSeries(models.Model):
    """The rule of a regular use: wall-clock times of the city. Its dates are bookings of their own.

    Its hours are those of all its dates but the ones moved one by one; who moves what follows divides it.
    """

    room = models.ForeignKey("rooms.Room", on_delete=models.PROTECT, related_name="series")
    organisation = models.ForeignKey("network.Organisation", on_delete=models.PROTECT, related_name="booking_series")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    first_on = models.DateField(_("erster Termin"))
    until_on = models.DateField(_("bis"))
    starts = models.TimeField(_("von"))
    ends = models.TimeField(_("bis"))
    frequency = models.CharField(_("wie oft"), max_length=24, choices=SERIES_FREQUENCIES, default=Frequency.WEEKLY)
    interval = models.PositiveSmallIntegerField(_("alle … Wochen oder Monate"), default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Serie")
        verbose_name_plural = _("Serien")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("first_on")), name="series_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(interval__gte=1), name="series_moves_on"),
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.first_on} – {self.until_on}"

    @property
    def hours(self) -> ClockSpan:
        """From when to when on each of its dates."""
        return ClockSpan(starts=self.starts, ends=self.ends)

    @property
    def rule(self) -> Rule:
        """On which days it is."""
        return Rule(first_on=self.first_on, frequency=self.frequency, interval=self.interval, until_on=self.until_on)

    @property
    def price(self) -> Decimal:
        """What its dates cost together; lists bring them along by `BookingQuerySet.with_dates_of_series`."""
        return sum((booking.due for booking in self.bookings.all()), NOTHING)


class RejectedDate(models.Model):
    """A date of the series that could not be had or was not wanted, and why; it can be added again."""

    series = models.ForeignKey(BookingSeries, on_delete=models.CASCADE, related_name="rejected_dates")
    on_day = models.DateField(_("an diesem Tag"))
    verdict = models.CharField(_("Grund"), max_length=16, choices=DateVerdict.choices)
    reason = models.CharField(max_length=500, blank=True)
    starts = models.TimeField(null=True, blank=True, help_text="Where it was given back at hours of its own.")
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("nicht gebuchter Termin")
        verbose_name_plural = _("nicht gebuchte Termine")
        ordering = ["on_day"]
        constraints = [models.UniqueConstraint(fields=["series", "on_day"], name="rejected_date_once")]

    def __str__(self) -> str:
        return f"{self.on_day}: {self.get_verdict_display()}"

    @property
    def hours(self) -> ClockSpan:
        """From when to when it is, if it is asked for again."""
        if self.starts is None or self.ends is None:
            return self.series.hours
        return ClockSpan(starts=self.starts, ends=self.ends)


class Booking(models.Model):
    """A room for an organisation at a time; a request, too, holds the room until the host answers."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    room = models.ForeignKey("rooms.Room", verbose_name=_("Raum"), on_delete=models.PROTECT, related_name="bookings")
    organisation = models.ForeignKey(
        "network.Organisation", verbose_name=_("Gruppe"), on_delete=models.PROTECT, related_name="bookings"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("angefragt von"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="bookings",
    )
    series = models.ForeignKey(
        BookingSeries, verbose_name=_("Serie"), null=True, blank=True, on_delete=models.PROTECT, related_name="bookings"
    )
    starts_at = models.DateTimeField(_("von"))
    ends_at = models.DateTimeField(_("bis"))
    buffer_before = models.PositiveSmallIntegerField(_("Vorlauf in Minuten"), default=0)
    buffer_after = models.PositiveSmallIntegerField(_("Nachlauf in Minuten"), default=0)
    state = models.CharField(_("Stand"), max_length=12, choices=BookingState.choices, default=BookingState.REQUESTED)
    held_until = models.DateTimeField(_("gehalten bis"), null=True, blank=True)
    use = models.CharField(_("Wofür"), max_length=16, choices=Use.choices)
    purpose = models.CharField(_("Was haben Sie vor?"), max_length=200)
    people = models.PositiveSmallIntegerField(_("Personen"))
    needs = models.CharField(_("Was brauchen Sie?"), max_length=500, blank=True)
    needs_step_free = models.BooleanField(_("stufenlos nötig"), default=False)
    tariff = models.CharField(_("Preis"), max_length=12, choices=Tariff.choices, default=Tariff.FREE)
    price_per_hour = models.DecimalField(_("Euro je Stunde"), max_digits=6, decimal_places=2, default=Decimal(0))
    terms_note = models.CharField(_("Hinweis zu den Bedingungen"), max_length=200, blank=True)
    rules_accepted_at = models.DateTimeField(_("Hausordnung angenommen"), null=True, blank=True)
    answer = models.CharField(_("Begründung"), max_length=500, blank=True)
    moved = models.BooleanField(_("verlegt"), default=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    requested_at = models.DateTimeField(_("angefragt am"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("geändert am"), default=timezone.now, editable=False)

    objects = BookingQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Buchung")
        verbose_name_plural = _("Buchungen")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["room", "starts_at"], name="booking_of_a_room"),
            models.Index(fields=["state", "held_until"], name="booking_holds_to_sweep"),
            models.Index(fields=["state", "starts_at"], name="booking_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="booking_has_a_duration"
            ),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="booking_is_for_somebody"),
            models.CheckConstraint(
                condition=~models.Q(state=BookingState.REQUESTED) | models.Q(held_until__isnull=False),
                name="booking_request_has_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room}, {in_words(self.starts_at, self.ends_at)}"

    def get_absolute_url(self) -> str:
        return reverse("rooms:booking", args=[self.pk])

    @property
    def elsewhere_url(self) -> str:
        """Where to look for another room at this time, for the same use and as many people, step-free if need be."""
        start, end = local(self.starts_at), local(self.ends_at)
        values: dict[str, str | int] = {
            "datum": start.date().isoformat(),
            "von": f"{start:%H:%M}",
            "bis": f"{end:%H:%M}",
            "personen": self.people,
            "zweck": self.use,
        }
        if self.needs_step_free:
            values["stufenlos"] = 1
        return reverse("rooms:find", query=values)

    @property
    def span(self) -> TimeSpan:
        return TimeSpan(self.starts_at, self.ends_at)

    @property
    def wished_time(self) -> MoveWish | None:
        """Where the group would like to have it instead, while the house has not answered."""
        return getattr(self, "wish", None)

    @property
    def before(self) -> timedelta:
        return timedelta(minutes=self.buffer_before)

    @property
    def after(self) -> timedelta:
        return timedelta(minutes=self.buffer_after)

    @property
    def is_own_use(self) -> bool:
        """Whether the house itself uses its room."""
        return self.organisation_id == self.room.venue.organisation_id

    @property
    def group_has_left(self) -> bool:
        """Whether its group is no longer in the network: what it has stands until the house decides."""
        return self.organisation.state != OrganisationState.CONFIRMED

    @property
    def stands(self) -> bool:
        return self.state in STANDS

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_waiting(self) -> bool:
        """Whether the host can still answer."""
        return self.state == BookingState.REQUESTED and self.held_until is not None and self.held_until > timezone.now()

    @property
    def has_lapsed_hold(self) -> bool:
        """Whether nobody answered in time."""
        return self.state == BookingState.REQUESTED and not self.is_waiting

    @property
    def price(self) -> Decimal:
        """What it costs altogether, by the hours it lasts."""
        return cost_of(self.price_per_hour, self.span)

    @property
    def is_due(self) -> bool:
        """Whether it is to be paid for: what was declined, ran out or was given back is not, a room kept in vain is."""
        return self.state in HOLDS_THE_ROOM

    @property
    def due(self) -> Decimal:
        return self.price if self.is_due else NOTHING

    @property
    def price_of_series(self) -> Decimal | None:
        """What all dates of its series cost together; None where it is alone."""
        return self.series.price if self.series else None


class MoveWish(models.Model):
    """Another time that a group asks for instead of one it was promised. Both are held until the house has answered.

    The booking keeps its time until then, and for good where the answer is no, or none.
    """

    booking = models.OneToOneField(Booking, verbose_name=_("Buchung"), on_delete=models.CASCADE, related_name="wish")
    starts_at = models.DateTimeField(_("von"))
    ends_at = models.DateTimeField(_("bis"))
    reason = models.CharField(_("Grund"), max_length=300, blank=True)
    held_until = models.DateTimeField(_("gehalten bis"))
    asked_at = models.DateTimeField(_("angefragt am"), default=timezone.now, editable=False)

    objects = MoveWishQuerySet.as_manager()

    class Meta:
        verbose_name = _("Wunsch nach einer anderen Zeit")
        verbose_name_plural = _("Wünsche nach einer anderen Zeit")
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="wish_has_a_duration")
        ]

    def __str__(self) -> str:
        return in_words(self.starts_at, self.ends_at)

    @property
    def span(self) -> TimeSpan:
        return TimeSpan(self.starts_at, self.ends_at)

    @property
    def is_waiting(self) -> bool:
        """Whether the host can still answer."""
        return self.held_until > timezone.now()
