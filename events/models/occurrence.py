from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.querysets import OccurrenceQuerySet
from events.states import OCCURRENCE_TRANSITIONS, OccurrenceState
from foundation import timespan


class Occurrence(models.Model):
    """One date of an event. Stored, so that it can be asked for, cancelled, moved and signed up to.

    `original_on` is the date that the series gives it: it stays when the occurrence is moved, and is what calendars
    call RECURRENCE-ID. The date of an event that takes place once is where its event says, moved or not; what was
    announced at first stays in `original_on`, `original_at` and `original_ends_at`.
    """

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="occurrences")
    original_on = models.DateField(_("ursprüngliches Datum"))
    original_at = models.DateTimeField(_("ursprünglicher Beginn"))
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"), null=True, blank=True)
    original_ends_at = models.DateTimeField(
        _("ursprüngliches Ende"),
        null=True,
        blank=True,
        editable=False,
        help_text="Of what takes place once and was moved: its event says when it is now. Of a series the rule knows.",
    )
    state = models.CharField(
        _("Stand"), max_length=10, choices=OccurrenceState.choices, default=OccurrenceState.PLANNED
    )
    public_reason = models.CharField(_("Grund"), max_length=200, blank=True)
    called_off_with_event = models.BooleanField(
        default=False,
        editable=False,
        help_text="True: it was not called off by itself. Asked about when its event is published again.",
    )
    in_series = models.BooleanField(
        default=True,
        editable=False,
        help_text="False: the series no longer has this date, but people had signed up for it.",
    )
    sheet = models.OneToOneField(
        "signups.SignUpSheet",
        verbose_name=_("Anmeldeliste"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="occurrence",
    )
    booking = models.OneToOneField(
        "rooms.Booking",
        verbose_name=_("Belegung des eigenen Raums"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    objects = OccurrenceQuerySet.as_manager()

    transitions = OCCURRENCE_TRANSITIONS

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "original_on"], name="occurrence_once_a_date"),
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="occurrence_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="occurrence_by_start"),
            models.Index(fields=["ends_at"], name="occurrence_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {timespan.in_words(self.starts_at, self.ends_at, all_day=self.event.is_all_day)}"

    def get_absolute_url(self) -> str:
        """The event's page, turned to this date."""
        address = reverse("events:event", args=[self.event.slug])
        return f"{address}?termin={self.original_on}" if self.event.is_series else address

    def snapshot(self) -> Occurrence:
        """Return how the date stands, not to be stored: what people are told that it was."""
        return Occurrence(
            event=self.event,
            original_on=self.original_on,
            original_at=self.original_at,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            state=self.state,
        )

    @property
    def is_cancelled(self) -> bool:
        return self.state == OccurrenceState.CANCELLED

    @property
    def is_moved(self) -> bool:
        return self.state == OccurrenceState.MOVED

    @property
    def is_moved_from_plan(self) -> bool:
        """Whether it is at another time than first announced, called off or not."""
        return self.is_moved or self.starts_at != self.original_at or self.original_ends_at is not None

    @property
    def is_over(self) -> bool:
        return timespan.runs_until(self.starts_at, self.ends_at) <= timezone.now()

    @property
    def is_running(self) -> bool:
        return self.starts_at <= timezone.now() and not self.is_over

    @property
    def begins_on(self) -> datetime:
        """The start as the clocks of the city show it, for the calendar leaf."""
        return timespan.local(self.starts_at)

    @property
    def spans_days(self) -> bool:
        """Whether people would say that it lasts several days; a night is one evening."""
        if self.ends_at is None:
            return False
        if self.event.is_all_day:
            return timespan.local(self.ends_at).date().toordinal() - self.begins_on.date().toordinal() > 1
        return (self.ends_at - self.starts_at).total_seconds() >= 12 * 3600 and timespan.local(
            self.ends_at
        ).date() > self.begins_on.date()

    @property
    def takes_signups(self) -> bool:
        """Whether somebody can sign up now; being full is another question."""
        return (
            self.sheet is not None
            and not self.is_cancelled
            and timezone.now() < self.starts_at
            and self.sheet.is_accepting
        )
