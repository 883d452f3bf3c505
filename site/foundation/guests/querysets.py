"""Which confirmations wait, and which have waited too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from foundation.guests.models import Confirmation


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def waiting(self) -> Self:
        """Those whose link still works."""
        return self.filter(confirmed_at=None, expires_at__gt=timezone.now())

    def expired(self) -> Self:
        """Those whose link was never opened in time; what waited on them is to vanish."""
        return self.filter(confirmed_at=None, expires_at__lte=timezone.now())
