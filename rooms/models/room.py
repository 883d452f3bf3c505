from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from foundation.texts import Localized, Text
from rooms.prices import price_in_words
from rooms.querysets import RoomQuerySet
from rooms.states import Approval, Audience, Picture, Tariff, Use

BUFFERS = [(0, _("keine")), *[(minutes, _("%d Minuten") % minutes) for minutes in (15, 30, 45, 60, 90, 120)]]


class Room(ClusterableModel, models.Model):
    """A room one can book. A hall with halves is a tree: booking the hall takes all its halves."""

    venue = models.ForeignKey("rooms.Venue", verbose_name=_("Haus"), on_delete=models.PROTECT, related_name="rooms")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Teil von"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Zum Beispiel ist die Saalhälfte ein Teil vom Saal. Wer den Saal bucht, bucht beide Hälften."),
    )
    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("in der Adresse"), max_length=120)
    summary = models.CharField(_("in einem Satz"), max_length=200, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    name_en = models.CharField(_("Name auf Englisch"), max_length=120, blank=True)
    summary_en = models.CharField(_("auf Englisch in einem Satz"), max_length=200, blank=True)
    area_m2 = models.PositiveSmallIntegerField(_("Fläche in m²"), null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("Personen höchstens"), validators=[MinValueValidator(1)])
    capacity_rows = models.PositiveSmallIntegerField(_("in Stuhlreihen"), null=True, blank=True)
    capacity_tables = models.PositiveSmallIntegerField(_("an Tischen"), null=True, blank=True)
    capacity_circle = models.PositiveSmallIntegerField(_("im Stuhlkreis"), null=True, blank=True)
    is_step_free = models.BooleanField(_("stufenlos erreichbar"), default=False)
    has_accessible_toilet = models.BooleanField(_("barrierefreies WC"), default=False)
    has_kitchen = models.BooleanField(_("Küche"), default=False)
    has_projector = models.BooleanField(_("Beamer"), default=False)
    has_piano = models.BooleanField(_("Klavier"), default=False)
    has_stage = models.BooleanField(_("Bühne"), default=False)
    has_sound = models.BooleanField(_("Musikanlage"), default=False)
    has_wifi = models.BooleanField(_("WLAN"), default=False)
    has_board = models.BooleanField(_("Tafel oder Flipchart"), default=False)
    has_workbench = models.BooleanField(_("Werkbänke"), default=False)
    equipment_note = models.CharField(_("weitere Ausstattung"), max_length=200, blank=True)
    drawing = models.CharField(
        _("Zeichnung"),
        max_length=16,
        choices=Picture.choices,
        default=Picture.MEETING,
        help_text=_("Ohne eigenes Foto."),
    )
    buffer_before = models.PositiveSmallIntegerField(_("Vorlauf"), choices=BUFFERS, default=0)
    buffer_after = models.PositiveSmallIntegerField(_("Nachlauf"), choices=BUFFERS, default=0)
    approval = models.CharField(_("Zusage"), max_length=12, choices=Approval.choices, default=Approval.HOST)
    book_ahead_days = models.PositiveSmallIntegerField(_("buchbar bis zu … Tage im Voraus"), default=365)
    is_public = models.BooleanField(_("öffentlich"), default=True)
    updated_at = models.DateTimeField(auto_now=True)
    claims_changed_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When something was last booked, given back, closed or opened."
    )

    parts = models.ManyToManyField("self", symmetrical=False, through="RoomPart", related_name="wholes")

    localized_name = Localized("name")
    localized_summary = Localized("summary")

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("Raum")
        verbose_name_plural = _("Räume")
        ordering = ["venue__name", "name"]
        constraints = [
            models.UniqueConstraint(fields=["venue", "slug"], name="room_slug_once_a_venue"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="room_holds_somebody"),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("pk")), name="room_is_not_its_own_part"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a tree with circles, or across houses."""
        if self.parent is None:
            return
        if self.parent.venue_id != self.venue_id:
            raise ValidationError({"parent": _("Das liegt in einem anderen Haus.")})
        above: Room | None = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("Ein Raum kann nicht Teil von sich selbst sein.")})
            above = above.parent

    def get_absolute_url(self) -> str:
        return reverse("rooms:room", args=[self.venue.slug, self.slug])

    @property
    def full_name(self) -> str:
        """The room with its house, as mails and calendars name it."""
        return f"{self.name}, {self.venue.name}"

    @property
    def localized_full_name(self) -> Text:
        """The room with its house, as pages name it."""
        name = self.localized_name
        return Text(f"{name}, {self.venue.name}", name.language)

    @property
    def before(self) -> timedelta:
        return timedelta(minutes=self.buffer_before)

    @property
    def after(self) -> timedelta:
        return timedelta(minutes=self.buffer_after)

    @property
    def cover(self) -> RoomPicture | None:
        """The first photo."""
        return next(iter(self.pictures.all()), None)


class RoomPart(models.Model):
    """Which indivisible parts a room consists of; itself, where nothing is below it.

    Kept by `rooms.actions.room_trees` from the tree, for searching. Decisions read the tree itself.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="part_links")
    part = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="whole_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "part"], name="room_part_once")]

    def __str__(self) -> str:
        return f"{self.room_id} ⊃ {self.part_id}"


class RoomPicture(Orderable, models.Model):
    """A photo of the room, with words for anyone who cannot see it."""

    room = ParentalKey(Room, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("wagtailimages.Image", verbose_name=_("Bild"), on_delete=models.CASCADE, related_name="+")
    alt_text = models.CharField(
        _("Was ist zu sehen?"), max_length=200, help_text=_("Für Menschen, die das Bild nicht sehen.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return self.alt_text


class Terms(Orderable, models.Model):
    """What the room may be used for, by whom, and what it costs. Commercial use is excluded."""

    room = ParentalKey(Room, on_delete=models.CASCADE, related_name="terms")
    use = models.CharField(_("Wofür"), max_length=16, choices=Use.choices)
    audience = models.CharField(_("Für wen"), max_length=16, choices=Audience.choices, default=Audience.EVERYBODY)
    tariff = models.CharField(_("Preis"), max_length=12, choices=Tariff.choices, default=Tariff.FREE)
    price_per_hour = models.DecimalField(
        _("Euro je Stunde"),
        max_digits=6,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0)],
    )
    note = models.CharField(_("Hinweis"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("Nutzungsbedingung")
        verbose_name_plural = _("Nutzungsbedingungen")
        constraints = [
            models.UniqueConstraint(fields=["room", "use", "audience"], name="terms_once_a_use"),
            models.CheckConstraint(
                condition=models.Q(tariff=Tariff.FREE, price_per_hour=0)
                | (~models.Q(tariff=Tariff.FREE) & models.Q(price_per_hour__gt=0)),
                name="terms_free_costs_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_use_display()}: {price_in_words(self.tariff, self.price_per_hour)}"
