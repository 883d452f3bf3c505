from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UnseenChange(models.Model):
    """What an organisation whose events are checked has changed since the check, until somebody has seen it."""

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, related_name="unseen_change")
    before = models.JSONField(help_text="What was public at the check, by the keys of events.differences.")
    after = models.JSONField(help_text="The same after the last change.")
    number = models.PositiveIntegerField(
        default=1, help_text="Rises with every change, so that only what was read is seen."
    )
    since = models.DateTimeField(_("geändert seit"), default=timezone.now)

    class Meta:
        verbose_name = _("Änderung seit der Prüfung")
        verbose_name_plural = _("Änderungen seit der Prüfung")
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return f"{self.event}"
