"""How every record changes its state: only as its table permits, once, and with who, when and why.

A feature keeps its states as `TextChoices` and beside them one table, e.g. `{SUBMITTED: {PUBLISHED, DECLINED}}`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from foundation.findable import changed
from foundation.history.actions import record

if TYPE_CHECKING:
    from foundation.people.models import Person


class StateConflict(Exception):
    """The record is not, or no longer, in a state that permits the change. Its text may be shown to people."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("Das geht nicht mehr: Inzwischen hat sich hier etwas geändert."))


def change_state(
    instance: models.Model,
    to: str,
    *,
    transitions: Mapping[Any, Collection[str]],
    action: str,
    by: Person | None,
    reason: str = "",
    public: bool = False,
    **fields: Any,
) -> None:
    """Move `instance` to state `to`, set `fields` with it, and write the history, in one transaction.

    Compares and swaps in the database, so that of two clicks at once one changes the state and the other raises
    `StateConflict`. `action` is a name registered with `foundation.history`, e.g. `idea.published`.
    """
    sources = [state for state, targets in transitions.items() if to in targets]
    before = getattr(instance, "state")  # noqa: B009 — models that come here have a state; the type does not say so
    with transaction.atomic():
        moved = type(instance)._default_manager.filter(pk=instance.pk, state__in=sources).update(state=to, **fields)
        if not moved:
            raise StateConflict
        for name, value in {"state": to, **fields}.items():
            setattr(instance, name, value)
        record(instance, action, by=by, reason=reason, public=public, before=before, after=to)
        changed(instance)
