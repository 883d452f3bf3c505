"""What the worker does after an act that many are told of."""

from __future__ import annotations

from typing import Any

from foundation.notices.announcing import go_on_telling
from foundation.notices.models import Notice


def notices(**which: Any) -> list[Notice]:
    """Return the mails, oldest first, after the worker has written those that many get."""
    go_on_telling()
    return [*Notice.objects.filter(**which).order_by("created_at", "pk")]
