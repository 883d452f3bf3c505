from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.querysets import LONGEST_DAYS, EventQuerySet
from events.schedule import Schedule
from events.states import HOLDS_ITS_ROOM, PUBLIC, TRANSITIONS, EventState
from foundation.recurrence import Frequency, Rule
from foundation.registries.room_bookings import HeldTime
from foundation.texts import Localized

LONGEST_DESCRIPTION = 5000
"""In characters, as ideas and offers to help have."""


def new_uid() -> str:
    """Return what calendars know an event by, for ever. Made from nothing that could change."""
    return f"{uuid.uuid4()}@quartier"


class Event(models.Model):
    """What somebody invites to, once or as a series. Its dates are stored as occurrences."""

    title = models.CharField(_("Titel"), max_length=120)
    slug = models.SlugField(_("in der Adresse"), max_length=140, unique=True)
    uid = models.CharField(max_length=80, unique=True, default=new_uid, editable=False)
    organiser = models.ForeignKey(
        "network.Organisation", verbose_name=_("Wer lädt ein"), on_delete=models.PROTECT, related_name="events"
    )
    districts = models.ManyToManyField("places.District", verbose_name=_("Stadtteile"), related_name="events")
    category = models.ForeignKey(
        "events.Category", verbose_name=_("Kategorie"), on_delete=models.PROTECT, related_name="events"
    )
    target_groups = models.ManyToManyField(
        "events.TargetGroup",
        verbose_name=_("Zielgruppen"),
        related_name="events",
        blank=True,
        help_text=_("Keine angekreuzt heißt: für alle."),
    )
    summary = models.CharField(_("in einem Satz"), max_length=200)
    description = models.TextField(_("Beschreibung"), max_length=LONGEST_DESCRIPTION, blank=True)
    title_en = models.CharField(
        _("Titel auf Englisch"),
        max_length=120,
        blank=True,
        help_text=_("Für alle, die kein Deutsch lesen. Leer: Auf der englischen Seite steht der deutsche Titel."),
    )
    summary_en = models.CharField(_("auf Englisch in einem Satz"), max_length=200, blank=True)
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

    first_on = models.DateField(_("Datum"))
    start_time = models.TimeField(_("Beginn"), null=True, blank=True, help_text=_("Leer: ganztägig."))
    end_time = models.TimeField(_("Ende"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(
        _("Dauer in Tagen"), default=1, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)]
    )
    repeat = models.CharField(_("Wiederholung"), max_length=24, choices=Frequency.choices, default=Frequency.ONCE)
    interval = models.PositiveSmallIntegerField(
        _("Abstand"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("2 heißt zum Beispiel: alle zwei Wochen."),
    )
    until_on = models.DateField(_("letzter möglicher Termin"), null=True, blank=True)
    continues = models.ForeignKey(
        "self",
        verbose_name=_("setzt fort"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="continued_by",
        editable=False,
    )

    room = models.ForeignKey(
        "rooms.Room",
        verbose_name=_("Raum"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text=_("Ein Raum des eigenen Hauses wird damit gleich belegt. Andere Räume fragen Sie bitte eigens an."),
    )
    place_name = models.CharField(_("Ort"), max_length=120, blank=True, help_text=_("Zum Beispiel: Lindenplatz."))
    address = models.CharField(_("Adresse"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Breite"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Länge"), max_digits=8, decimal_places=5, null=True, blank=True)
    online_url = models.URLField(_("Adresse im Internet"), blank=True, help_text=_("Für Treffen am Bildschirm."))

    is_free = models.BooleanField(_("kostenlos"), default=True)
    price = models.CharField(_("Preis"), max_length=120, blank=True, help_text=_("Zum Beispiel: 5 €, ermäßigt 3 €."))

    is_step_free = models.BooleanField(_("stufenlos erreichbar"), default=False)
    has_accessible_toilet = models.BooleanField(_("Rollstuhl-WC"), default=False)
    has_hearing_loop = models.BooleanField(_("Induktionsschleife"), default=False)
    has_sign_language = models.BooleanField(_("mit Gebärdensprache"), default=False)
    is_in_easy_language = models.BooleanField(_("in Leichter Sprache"), default=False)
    accessibility_note = models.CharField(_("Hinweis zur Barrierefreiheit"), max_length=200, blank=True)

    has_registration = models.BooleanField(_("mit Anmeldung"), default=False)
    capacity = models.PositiveIntegerField(
        _("Plätze"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leer: so viele, wie kommen."),
    )
    has_waiting_list = models.BooleanField(_("mit Warteliste"), default=True)
    max_seats_each = models.PositiveSmallIntegerField(
        _("Plätze je Anmeldung, höchstens"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    closes_hours_before = models.PositiveSmallIntegerField(
        _("Anmeldung schließt … Stunden vorher"), default=0, validators=[MaxValueValidator(24 * 60)]
    )

    state = models.CharField(_("Stand"), max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    public_reason = models.CharField(_("Grund"), max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("eingetragen"), default=timezone.now, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("zuletzt sichtbar geändert"), default=timezone.now, editable=False)
    calendar_text = models.TextField(
        editable=False, blank=True, help_text="What stands in calendars, written by events.calendar_entries."
    )
    filed_under = models.CharField(
        max_length=64,
        editable=False,
        blank=True,
        help_text="In which filtered feeds it stands, as a checksum: when that changes, old and new feeds do.",
    )

    without_room: frozenset[tuple[int, HeldTime | None]] = frozenset()
    """Which dates were to have a room and had none when the event was locked; not stored."""

    was_at: tuple[str, str] | None = None
    """Place and address on the internet, where the act that changes it has said others; not stored."""

    localized_title = Localized("title")
    localized_summary = Localized("summary")

    objects = EventQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Veranstaltung")
        verbose_name_plural = _("Veranstaltungen")
        ordering = ["title", "pk"]
        indexes = [models.Index(fields=["state", "first_on"], name="event_by_state")]
        constraints = [
            models.CheckConstraint(condition=models.Q(interval__gte=1), name="event_interval_is_positive"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="event_lasts_a_day"),
            models.CheckConstraint(condition=models.Q(days__lte=LONGEST_DAYS), name="event_ends_some_day"),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("first_on")),
                name="event_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(start_time=None) | models.Q(end_time=None), name="event_end_time_needs_a_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def district_names(self) -> str:
        """The districts in one cell of a table; lists prefetch them."""
        return ", ".join(sorted(district.name for district in self.districts.all()))

    @property
    def rule(self) -> Rule:
        """On which dates it takes place."""
        return Rule(
            first_on=self.first_on,
            frequency=self.repeat,
            interval=self.interval,
            until_on=self.until_on if self.is_series else None,
        )

    @property
    def schedule(self) -> Schedule:
        """When it takes place: on which dates, and from when to when on each."""
        return Schedule(rule=self.rule, start_time=self.start_time, end_time=self.end_time, days=self.days)

    @property
    def is_all_day(self) -> bool:
        return self.start_time is None

    @property
    def is_series(self) -> bool:
        return self.repeat != Frequency.ONCE

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def holds_own_room(self) -> bool:
        """Whether its dates take a room of whoever invites; a draft takes none from others."""
        is_own = self.room is not None and self.room.venue.organisation_id == self.organiser_id
        return is_own and self.state in HOLDS_ITS_ROOM


class LeftOutDate(models.Model):
    """A date of a series on which it does not take place, known from the start: holidays, summer break."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="left_out")
    on = models.DateField(_("fällt aus am"))

    class Meta:
        verbose_name = _("ausgelassener Termin")
        verbose_name_plural = _("ausgelassene Termine")
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["event", "on"], name="left_out_once")]

    def __str__(self) -> str:
        return f"{self.on}"
