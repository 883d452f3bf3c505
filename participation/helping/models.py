"""Where hands are wanted: opportunities of organisations and groups, with or without shifts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.network.states import OrganisationState
from foundation.signups.models import SignUpSheet
from foundation.slugs import slug_for
from participation.helping.querysets import OpportunityQuerySet, ShiftQuerySet
from participation.helping.states import PUBLIC, TRANSITIONS, OpportunityState, Task


class Opportunity(models.Model):
    """Something an organisation needs people for: reading aloud every week, or building a bed on Saturday."""

    organisation = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Organisation oder Gruppe"),
        on_delete=models.PROTECT,
        related_name="opportunities",
    )
    title = models.CharField(_("Was ist zu tun?"), max_length=120)
    summary = models.CharField(_("in einem Satz"), max_length=200)
    text = models.TextField(_("Beschreibung"), max_length=5000, blank=True)
    districts = models.ManyToManyField("places.District", verbose_name=_("Stadtteile"), related_name="opportunities")
    task = models.CharField(_("Aufgabe"), max_length=16, choices=Task.choices)
    skills = models.CharField(
        _("Was man dafür können sollte"),
        max_length=200,
        blank=True,
        help_text=_("Leer: nichts Besonderes. Zum Beispiel: ein Akkuschrauber, etwas Arabisch."),
    )
    for_whom = models.CharField(
        _("Für wen ist das etwas?"),
        max_length=200,
        blank=True,
        help_text=_("Zum Beispiel: ab 16 Jahren, auch mit Kindern, auch ohne Deutsch."),
    )
    place = models.CharField(_("Ort"), max_length=200, help_text=_("Zum Beispiel: Jugendhaus, Rheinstraße 12."))
    is_step_free = models.BooleanField(_("stufenlos erreichbar"), default=False)
    accessibility = models.CharField(_("Barrierefreiheit"), max_length=200, blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120)
    contact_email = models.EmailField(_("E-Mail für Rückfragen"), blank=True)
    contact_phone = models.CharField(_("Telefon für Rückfragen"), max_length=40, blank=True)
    thanks = models.CharField(
        _("Dank"),
        max_length=500,
        blank=True,
        help_text=_("Bekommt, wer da war. Leer: ein paar Worte von uns."),
    )
    sheet = models.OneToOneField(
        SignUpSheet,
        verbose_name=_("Anmeldung ohne Termin"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opportunity",
        editable=False,
    )
    state = models.CharField(
        _("Stand"), max_length=12, choices=OpportunityState.choices, default=OpportunityState.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("veröffentlicht"), null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OpportunityQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Mitmach-Angebot")
        verbose_name_plural = _("Mitmach-Angebote")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-published_at"], name="opportunity_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=OpportunityState.PUBLISHED) | models.Q(published_at__isnull=False),
                name="opportunity_in_public_since",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("helping:opportunity", args=[self.pk, self.slug])

    @property
    def district_names(self) -> str:
        """The districts in one cell of a table; lists prefetch them."""
        return ", ".join(sorted(district.name for district in self.districts.all()))

    @property
    def slug(self) -> str:
        """The words in its address; only the number counts."""
        return slug_for(self.title, longest=60, otherwise="mitmachen")

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_of_the_network(self) -> bool:
        """Whether its organisation is public; nothing of one that has left is."""
        return self.organisation.state == OrganisationState.CONFIRMED

    @property
    def takes_people(self) -> bool:
        return self.state == OpportunityState.PUBLISHED


class Shift(models.Model):
    """One stretch of time with places for helpers."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    label = models.CharField(_("Was in dieser Schicht zu tun ist"), max_length=120, blank=True)
    sheet = models.OneToOneField(SignUpSheet, on_delete=models.PROTECT, related_name="shift", editable=False)
    cancelled_at = models.DateTimeField(_("abgesagt"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    """When calendars last had to learn something new of it."""

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("Schicht")
        verbose_name_plural = _("Schichten")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["opportunity", "starts_at"], name="shift_next")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.label or self.opportunity.title

    @property
    def free(self) -> int | None:
        """Places left; None without a limit. Only on shifts that come `with_places()`."""
        if self.sheet.capacity is None:
            return None
        taken: int = getattr(self, "taken")  # noqa: B009 — annotated by the queryset
        return max(self.sheet.capacity - taken, 0)

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_coming(self) -> bool:
        """Whether it is neither cancelled nor over."""
        return self.cancelled_at is None and not self.is_over

    @property
    def takes_people(self) -> bool:
        return self.cancelled_at is None and self.sheet.is_accepting and self.opportunity.takes_people
