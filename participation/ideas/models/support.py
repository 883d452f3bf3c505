"""People who want an idea, too; an idea has each of them once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.idea import Idea
from participation.ideas.querysets import SupportQuerySet


class Support(models.Model):
    """One person for one idea, once. Without a person it waits for the mail's link, or its account is gone."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="supports"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Unterstützung")
        verbose_name_plural = _("Unterstützungen")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="support_once_per_person")]

    def __str__(self) -> str:
        return _now("Unterstützung für „%(title)s“") % {"title": self.idea}
