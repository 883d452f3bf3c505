"""People who want to know how an idea goes on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.ideas.models.idea import Idea
from participation.ideas.querysets import FollowQuerySet


class Follow(models.Model):
    """Somebody who wants to be told. Without a person it waits for the mail's link."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = _("Abonnement einer Idee")
        verbose_name_plural = _("Abonnements von Ideen")
        constraints = [models.UniqueConstraint(fields=["idea", "person"], name="follow_once_per_person")]

    def __str__(self) -> str:
        return str(self.idea)
