"""Loaded here, changed there: what stands in the database, and somebody else who changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model


def stored(thing: Model) -> dict[str, Any]:
    """All columns of a row as they stand in the database now."""
    return type(thing)._default_manager.filter(pk=thing.pk).values().get()


def meanwhile(thing: Model, **columns: object) -> None:
    """Somebody else changes the row; what was loaded does not learn of it."""
    assert type(thing)._default_manager.filter(pk=thing.pk).update(**columns) == 1


def changed_by(act: Callable[[], object], thing: Model) -> dict[str, Any]:
    """Return which columns of the row an action changed, with what stands there now."""
    before = stored(thing)
    act()
    return {name: value for name, value in stored(thing).items() if value != before[name]}
