"""A place with a capacity and its waiting list. Events and helping share this one machine."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.notices.recipients import Recipient
from foundation.signups.news import Happened
from foundation.signups.querysets import CircularQuerySet, SignUpQuerySet, SignUpSheetQuerySet
from foundation.signups.states import ACTIVE, CAME_ANYWAY, EXPECTED, TRANSITIONS, SignUpState

LONGEST_TEXT = 3000
"""Of what an organiser writes to all, in characters."""


class SignUpSheet(models.Model):
    """The list that people put themselves on. A feature's model points here with a OneToOneField."""

    capacity = models.PositiveIntegerField(
        _("Plätze"), null=True, blank=True, help_text=_("Leer: so viele, wie kommen.")
    )
    has_waiting_list = models.BooleanField(_("mit Warteliste"), default=True)
    closes_at = models.DateTimeField(_("Anmeldung bis"), null=True, blank=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("Ein frei gewordener Platz wird angeboten für … Stunden"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
    )
    max_seats_each = models.PositiveSmallIntegerField(_("Plätze je Anmeldung, höchstens"), default=1)
    is_open = models.BooleanField(_("Anmeldung offen"), default=True)
    first_come_since = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when those who wait know that whoever comes first has what is free; None while places are offered."""

    objects = SignUpSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Anmeldeliste")
        verbose_name_plural = _("Anmeldelisten")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_accepting(self) -> bool:
        """Whether somebody can sign up now; being full is another question."""
        return self.is_open and (self.closes_at is None or timezone.now() < self.closes_at)


class SignUp(models.Model):
    """One person on a sheet, with or without an account. Several may share a mailbox, each by a name of their own."""

    sheet = models.ForeignKey(SignUpSheet, on_delete=models.CASCADE, related_name="signups")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="signups"
    )
    name = models.CharField(_("Name"), max_length=80)
    email = models.EmailField(_("E-Mail"))
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    note = models.CharField(_("Nachricht"), max_length=500, blank=True)
    seats = models.PositiveSmallIntegerField(_("Plätze"), default=1)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="de")
    state = models.CharField(_("Stand"), max_length=12, choices=SignUpState.choices, default=SignUpState.TO_CONFIRM)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    waiting_since = models.DateTimeField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When the whole list was called off; None for who cancelled, or was taken off alone."""

    objects = SignUpQuerySet.as_manager()

    transitions = TRANSITIONS

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "sheet",
                Lower("email"),
                Lower("name"),
                # Those who were erased, or forgotten after the date, have none any more.
                condition=models.Q(state__in=ACTIVE) & ~models.Q(email=""),
                name="signup_once_per_sheet",
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="signup_takes_a_seat"),
            models.CheckConstraint(
                condition=~models.Q(state=SignUpState.OFFERED) | models.Q(offered_until__isnull=False),
                name="signup_offer_has_a_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def recipient(self) -> Recipient:
        """Who is told about it: the account's address as it is today, in the language of signing up."""
        return Recipient(self.person.email if self.person else self.email, self.language, self.person)

    @property
    def may_have_come(self) -> bool:
        """Whether somebody without a place, who yet may have come: once it has begun, one can note that."""
        return self.state in CAME_ANYWAY

    @property
    def is_walk_in(self) -> bool:
        """Whether somebody came who had not signed up: nothing but a name is known."""
        came = self.state == SignUpState.ATTENDED
        return came and bool(self.name) and not self.email and self.person_id is None

    @property
    def is_expected(self) -> bool:
        """Whether one can note that this person came, or did not."""
        return self.state in EXPECTED


class Circular(models.Model):
    """What an organiser wrote to everybody on some lists: the log of it. Names nobody who got it."""

    lists = models.ManyToManyField(SignUpSheet, related_name="circulars")
    also_waiting = models.BooleanField(default=False)
    """Whether it went to those who wait for a place, too."""
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField(_("Betreff"), max_length=100, blank=True)
    text = models.TextField(_("Nachricht"), max_length=LONGEST_TEXT, blank=True)
    people = models.PositiveIntegerField(default=0)
    """To how many it went."""
    sent_at = models.DateTimeField(default=timezone.now, editable=False)
    submission_key = models.CharField(max_length=64, null=True, unique=True, editable=False)
    """The form it came with: a double click sends it once."""

    objects = CircularQuerySet.as_manager()

    class Meta:
        verbose_name = _("Nachricht an alle auf einer Liste")
        verbose_name_plural = _("Nachrichten an alle auf einer Liste")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        """Say what it is, without a word of it: histories keep this longer than the text."""
        return f"{self._meta.verbose_name} {self.pk}"


class UntoldNews(models.Model):
    """What one organiser is to hear of once a day, together with all else; deleted when it has been told."""

    signup = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    happened = models.CharField(max_length=12, choices=Happened.choices)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Nachricht für die Zusammenfassung")
        verbose_name_plural = _("Nachrichten für die Zusammenfassung")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.signup_id}: {self.get_happened_display()}"
