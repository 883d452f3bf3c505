"""Which confirmations wait, and which have waited too long; and what a form makes once, however often it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import IntegrityError, models, transaction
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


Row = TypeVar("Row", bound=models.Model)


class SentOnceQuerySet(models.QuerySet[Row]):
    def create_once(self, submission_key: str | None, **fields: Any) -> tuple[Row, bool]:
        """Return the new row, or the one that the same form made before, and whether it is new."""
        if submission_key is None:
            return self.create(**fields), True
        try:
            with transaction.atomic():
                return self.create(submission_key=submission_key, **fields), True
        except IntegrityError:
            if (before := self.filter(submission_key=submission_key).first()) is None:
                raise
            return before, False
