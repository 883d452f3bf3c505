"""Writing many rows at once, and their history with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ModelLogEntry

from demo.loading.city import City

if TYPE_CHECKING:
    from foundation.people.models import Person

AT_ONCE = 1000


def store(rows: Iterable[models.Model]) -> list[Any]:
    """Insert rows of one model and return them with their keys."""
    rows = list(rows)
    if not rows:
        return rows
    return list(type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE))


def entry(
    city: City,
    instance: models.Model,
    action: str,
    *,
    at: datetime,
    by: Person | None,
    **data: Any,
) -> ModelLogEntry:
    """Return a line of the history as `foundation.history.actions.record` writes it, at another time."""
    return ModelLogEntry(
        content_type=ContentType.objects.get_for_model(instance),
        object_id=str(instance.pk),
        label=str(instance)[:200],
        action=action,
        timestamp=at,
        user=by,
        data={"reason": "", **data},
        uuid=city.uuid(),
        content_changed=False,
        deleted=False,
    )
