"""Who is at work in the districts: organisations and groups, their people, and the coordination."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.network.querysets import CoordinationQuerySet, OrganisationQuerySet
from foundation.network.states import TRANSITIONS, OrganisationKind, OrganisationState, Role
from foundation.registries.subjects import SignUpNews


class Organisation(models.Model):
    """A member of the district's network, or a self-organised group; both are one thing with another kind."""

    name = models.CharField(_("Name"), max_length=120)
    slug = models.SlugField(_("in der Adresse"), max_length=120, unique=True)
    kind = models.CharField(_("Art"), max_length=32, choices=OrganisationKind.choices)
    state = models.CharField(
        _("Stand"), max_length=16, choices=OrganisationState.choices, default=OrganisationState.PROPOSED
    )
    districts = models.ManyToManyField(
        "places.District", verbose_name=_("Stadtteile"), related_name="organisations", blank=True
    )
    summary = models.CharField(_("in einem Satz"), max_length=200, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
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
    address = models.CharField(_("Adresse"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Breite"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Länge"), max_digits=8, decimal_places=5, null=True, blank=True)
    contact_name = models.CharField(_("Ansprechperson"), max_length=120, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    website = models.URLField(_("Internetseite"), blank=True)
    accessibility = models.CharField(
        _("Barrierefreiheit"),
        max_length=200,
        blank=True,
        help_text=_("Zum Beispiel: stufenlos, Aufzug, Rollstuhl-WC."),
    )
    is_non_commercial = models.BooleanField(
        _("nicht gewerblich"),
        default=False,
        help_text=_("Von der Gruppe zugesichert; bei Bestätigung geprüft."),
    )
    events_need_check = models.BooleanField(_("Termine werden vor dem Erscheinen geprüft"), default=True)
    is_trusted = models.BooleanField(
        _("genießt Vertrauen"), default=False, help_text=_("Räume können ihr ohne Rückfrage zugesagt werden.")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network:organisation", args=[self.slug])

    @property
    def district_names(self) -> str:
        """The districts in one cell of a table; lists prefetch them."""
        return ", ".join(sorted(district.name for district in self.districts.all()))

    @property
    def is_group(self) -> bool:
        return self.kind == OrganisationKind.GROUP


class Membership(models.Model):
    """A person in an organisation. Managers speak for it: they book, announce and decide."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Rolle"), max_length=16, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    signup_news = models.CharField(
        _("Mails über Anmeldungen und Absagen"),
        max_length=8,
        choices=SignUpNews.choices,
        default=SignUpNews.DAILY,
        help_text=_("Für alles, was diese Gruppe anbietet: Schichten, Hilfe ohne Termin, Veranstaltungen."),
    )
    late_cancellations = models.BooleanField(
        _("Kurzfristige Absagen immer sofort"),
        default=True,
        help_text=_("Wenn jemand in den letzten 24 Stunden absagt, auch wenn Sie sonst weniger Mails möchten."),
    )

    class Meta:
        verbose_name = _("Mitgliedschaft")
        verbose_name_plural = _("Mitgliedschaften")
        constraints = [models.UniqueConstraint(fields=["person", "organisation"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"


class Invitation(models.Model):
    """Somebody was asked to join an organisation, and has not opened the mail's link yet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("E-Mail"))
    role = models.CharField(_("Rolle"), max_length=16, choices=Role.choices, default=Role.MEMBER)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint("organisation", Lower("email"), name="invited_once")]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"


class Coordination(models.Model):
    """Somebody of the city who is there for one or several districts: name, face, office hours."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordination")
    districts = models.ManyToManyField("places.District", verbose_name=_("Stadtteile"), related_name="coordinations")
    name = models.CharField(_("Name"), max_length=120)
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    office = models.CharField(_("Büro"), max_length=200, blank=True)
    office_hours = models.CharField(
        _("Sprechstunde"), max_length=200, blank=True, help_text=_("Zum Beispiel: dienstags 14–17 Uhr.")
    )

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Stadtteilkoordination")
        verbose_name_plural = _("Stadtteilkoordination")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
