"""Who uses the site with an account."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.people.querysets import PersonManager


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. The e-mail address is the only thing we must know."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    display_name = models.CharField(
        _("Anzeigename"),
        max_length=80,
        blank=True,
        help_text=_("So sehen andere Sie. Es darf ein Spitzname sein."),
    )
    home_district = models.ForeignKey(
        "places.District",
        verbose_name=_("Mein Stadtteil"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="residents",
    )
    language = models.CharField(_("Sprache"), max_length=8, choices=settings.LANGUAGES, default="de")
    is_staff = models.BooleanField(_("darf ins CMS"), default=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    joined_at = models.DateTimeField(_("dabei seit"), default=timezone.now, editable=False)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)
    """How often all sessions were ended at once; each stands in the sessions that began after it."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = PersonManager()

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_unique_whatever_its_case")]

    def __str__(self) -> str:
        return self.public_name

    @property
    def public_name(self) -> str:
        """The name that others may see; never the e-mail address."""
        return self.display_name or str(_("Jemand aus der Nachbarschaft"))

    def end_sessions(self) -> None:
        """Sign this person out everywhere."""
        Person.objects.filter(pk=self.pk).update(sessions_ended=F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to be still this person's: what Django asks for (the password), and our number."""
        known: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{known}.{self.sessions_ended}" if self.sessions_ended else known

    def get_full_name(self) -> str:
        """What Wagtail shows in its lists, which only the coordination sees."""
        return self.display_name or self.email

    def get_short_name(self) -> str:
        return self.display_name or self.email.partition("@")[0]
