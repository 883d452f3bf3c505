"""Who did what, when and why. Kept by Wagtail's log, so that the CMS's own reports show it too."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log, registry
from wagtail.models import ModelLogEntry, PageLogEntry

from foundation.actors import person_or_none

if TYPE_CHECKING:
    from foundation.actors import Actor


def record(
    instance: models.Model,
    action: str,
    *,
    by: Actor,
    reason: str = "",
    **data: Any,
) -> None:
    """Write that `by` did `action` to `instance`; what the system did stands there without a person.

    Raises `KeyError` for an action that no app registered by Wagtail's `register_log_actions` hook.
    """
    registry.scan_for_actions()
    if action not in registry.formatters:
        raise KeyError(action)
    log(instance, action, user=person_or_none(by), data={"reason": reason, **data})


def record_each(
    instances: Sequence[models.Model], action: str, *, by: Actor, reason: str = "", data: Sequence[dict[str, Any]]
) -> None:
    """The same for many objects of one kind that one act concerned, each with what is to be said of it alone."""
    registry.scan_for_actions()
    if action not in registry.formatters:
        raise KeyError(action)
    if not instances:
        return
    kind = ContentType.objects.get_for_model(instances[0], for_concrete_model=False)
    context, now = get_active_log_context(), timezone.now()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(instance.pk),
            label=str(instance),
            action=action,
            user=person_or_none(by) or context.user,
            uuid=context.uuid,
            timestamp=now,
            data={"reason": reason, **alone},
        )
        for instance, alone in zip(instances, data, strict=True)
    )


def history_of(instance: models.Model) -> QuerySet[ModelLogEntry]:
    """Return everything that happened to `instance`, oldest first; for those who may manage it."""
    return ModelLogEntry.objects.for_instance(instance).select_related("user").order_by("timestamp", "pk")


def histories_of(instances: Sequence[models.Model]) -> dict[Any, list[ModelLogEntry]]:
    """Return the same for many objects of one kind, by their primary keys, in one query."""
    found: dict[Any, list[ModelLogEntry]] = {instance.pk: [] for instance in instances}
    if found:
        kind = ContentType.objects.get_for_model(instances[0], for_concrete_model=False)
        entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in found])
        by_text = {str(pk): pk for pk in found}
        for entry in entries.select_related("user").order_by("timestamp", "pk"):
            found[by_text[entry.object_id]].append(entry)
    return found


NO_NAME = "–"
"""Stands in the history where a name stood."""


def forget_labels(model: type[models.Model], pks: Collection[Any]) -> int:
    """Take out of the history of these objects what they were called, and what was said about them.

    What was done, when and by whom stays.
    """
    if not pks:
        return 0
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in pks])
    return _without_words(entries)


def forget_person(pk: int) -> int:
    """Take a person who is erased out of all histories: what they did stays, and by whom is said no more."""
    return sum(
        model.objects.filter(user_id=pk).update(user=None)  # neither table has a constraint that would do it
        for model in (ModelLogEntry, PageLogEntry)
    )


def _without_words(entries: QuerySet[ModelLogEntry]) -> int:
    count = 0
    for entry in entries:
        kept = {name: value for name, value in entry.data.items() if name in KEPT_OF_HISTORY}
        ModelLogEntry.objects.filter(pk=entry.pk).update(label=NO_NAME, data=kept)
        count += 1
    return count


KEPT_OF_HISTORY = {"before", "after", "fields", "role"}
"""What says what was done, in words of the code; everything else of an entry may be somebody's own words."""
