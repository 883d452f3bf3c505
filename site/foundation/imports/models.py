"""Calendars of others that something here is read from. What it feeds, a feature knows (`registries.imports`)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from foundation.calendar_reading import CalendarFault
from foundation.fetching import Fault, Validators
from foundation.imports.states import SourceState
from foundation.registries import imports

NOBODY = "nobody"
NOBODY_WORDS = _("Niemand spricht hier mehr für die Organisation. Deshalb wird nichts übernommen.")


class Source(models.Model):
    """One calendar of an organisation: an address that is asked every few hours, or a file that somebody uploaded."""

    organisation = models.ForeignKey(
        "network.Organisation",
        verbose_name=_("Organisation"),
        on_delete=models.CASCADE,
        related_name="calendar_sources",
    )
    use = models.CharField(max_length=20, editable=False, help_text="The key of what it feeds, as registered.")
    name = models.CharField(_("Name"), max_length=120)
    url = models.CharField(_("Adresse"), max_length=2000, blank=True, help_text=_("Leer: eine Datei."))
    state = models.CharField(_("Stand"), max_length=10, choices=SourceState.choices, default=SourceState.DRAFT)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    body = models.BinaryField(
        null=True, editable=False, help_text="The calendar as it was fetched, while it is looked at or taken over."
    )
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=300, blank=True, editable=False)
    asked_at = models.DateTimeField(_("zuletzt gefragt"), null=True, editable=False)
    read_at = models.DateTimeField(_("zuletzt ganz gelesen"), null=True, editable=False)
    succeeded_at = models.DateTimeField(_("zuletzt erreicht"), null=True, editable=False)
    failing_since = models.DateTimeField(_("nicht aktuell seit"), null=True, editable=False)
    fault = models.CharField(max_length=30, blank=True, editable=False)
    next_at = models.DateTimeField(null=True, editable=False, db_index=True)
    running_since = models.DateTimeField(null=True, editable=False)
    report = models.JSONField(default=dict, editable=False, help_text="What the last reading did, and could not do.")
    deletes = models.PositiveIntegerField(
        default=0, editable=False, help_text="While it is held: how many entries would go."
    )
    may_delete = models.BooleanField(default=False, editable=False, help_text="Somebody has agreed to so many.")

    class Meta:
        verbose_name = _("Kalender von anderen")
        verbose_name_plural = _("Kalender von anderen")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of those who look after it."""
        return imports.get(self.use).page(self)

    @property
    def state_words(self) -> str:
        """How it stands, in words; of a file nobody says that it is kept up to date."""
        is_file = self.state == SourceState.ACTIVE and not self.url
        return _gettext("aus einer Datei übernommen") if is_file else self.get_state_display()

    @property
    def is_held(self) -> bool:
        return self.state == SourceState.HELD

    @property
    def is_draft(self) -> bool:
        return self.state == SourceState.DRAFT

    @property
    def is_being_read(self) -> bool:
        """Whether the worker has it, or will in a moment."""
        return not self.is_draft and not self.is_held and self.body is not None

    @property
    def fault_words(self) -> str:
        """Why it could not be read the last time, as a sentence; "" when it could."""
        labels = {**dict(Fault.choices), **dict(CalendarFault.choices), NOBODY: NOBODY_WORDS}
        return str(labels.get(self.fault, self.fault))

    @property
    def validators(self) -> Validators:
        return Validators(etag=self.etag, last_modified=self.last_modified)
