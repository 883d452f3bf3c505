"""Which confirmations wait, and which have waited too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    pass


class ConfirmationQuerySet(models.QuerySet[Any]):
    def waiting(self) -> ConfirmationQuerySet:
        """Those whose link still works."""
        return self.filter(confirmed_at=None, expires_at__gt=timezone.now())

    def expired(self) -> ConfirmationQuerySet:
        """Those whose link was never opened in time; what waited on them is to vanish."""
        return self.filter(confirmed_at=None, expires_at__lte=timezone.now())
