from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FeedVersion(models.Model):
    """One row that counts every change of what stands in calendars, so that "nothing new" is one small query.

    Rises in the transaction of the change, after everything else, so that it is locked only briefly.
    """

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("Stand der Kalender")
        verbose_name_plural = _("Stand der Kalender")

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def rise(cls) -> None:
        """Say that some calendar reads differently from now on."""
        now = timezone.now().replace(microsecond=0)
        the_one = cls.objects.filter(pk=1)
        if not the_one.update(number=F("number") + 1, changed_at=now):
            cls.objects.get_or_create(pk=1)
            the_one.update(number=F("number") + 1, changed_at=now)

    @classmethod
    def current(cls) -> FeedVersion:
        """Return the version as it stands; number 0 before the first change."""
        return cls.objects.filter(pk=1).first() or cls(number=0, changed_at=datetime(2026, 1, 1, tzinfo=UTC))
