"""Who uses the site with an account."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from foundation.people.devices import Device
from foundation.people.querysets import (
    TAKEN_BACK_WITHIN,
    AddressChangeQuerySet,
    PersonManager,
    SessionManager,
)
from foundation.people.session_store import SessionStore


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

    calendar_number = models.PositiveIntegerField(default=1, editable=False)
    """Which of the secret addresses of their own calendar works: raising it makes all earlier ones useless."""

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
        """Sign this person out everywhere. The window in which this happens stays, if its hash is made anew after."""
        self.sessions.all().delete()
        Person.objects.filter(pk=self.pk).update(sessions_ended=F("sessions_ended") + 1)
        self.refresh_from_db(fields=["sessions_ended"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to be still this person's: the password, as Django asks, the address, our number.

        So a changed address ends the sessions whichever way it was changed.
        """
        known: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        address = salted_hmac("people.session", self.email.lower(), secret=secret, algorithm="sha256").hexdigest()[:20]
        return f"{known}.{address}.{self.sessions_ended}"

    def get_full_name(self) -> str:
        """What Wagtail shows in its lists, which only the coordination sees."""
        return self.display_name or self.email

    def get_short_name(self) -> str:
        return self.display_name or self.email.partition("@")[0]


class Session(AbstractBaseSession):
    """Where somebody is signed in, or a visitor's waiting form. Written by `foundation.people.session_store` alone."""

    person = models.ForeignKey(
        Person,
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="sessions",
        db_constraint=False,  # else whoever is deleted while signing in would be tried for ever (Django's create)
    )
    browser = models.CharField(max_length=20, blank=True)
    system = models.CharField(max_length=20, blank=True)
    used_on = models.DateField(_("zuletzt benutzt"), null=True)

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta:
        verbose_name = _("Sitzung")
        verbose_name_plural = _("Sitzungen")

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """Return what reads and writes these rows."""
        return SessionStore

    @property
    def handle(self) -> str:
        """What stands for it on a page; the key itself would be the session."""
        return salted_hmac("people.session.handle", self.session_key, algorithm="sha256").hexdigest()[:20]

    @property
    def device(self) -> Device:
        return Device(self.browser, self.system)


class AddressChange(models.Model):
    """A changed address that the old mailbox can take back by a link; the row vanishes when that time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="address_changes")
    before = models.EmailField()
    changed_at = models.DateTimeField(default=timezone.now)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Geänderte Adresse")
        verbose_name_plural = _("Geänderte Adressen")

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def until(self) -> datetime:
        return self.changed_at + TAKEN_BACK_WITHIN
