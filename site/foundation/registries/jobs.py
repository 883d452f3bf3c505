"""What time brings: the steps of `tick`, in a stated order. Each may run twice or late without harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command

from foundation.registries import Registry

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One thing to do, how often, and whether it takes something away from people when a deadline has passed."""

    name: str
    do: Callable[[], Any]
    order: int
    every: timedelta = MINUTE
    expires: bool = False


_registry: Registry[Job] = Registry()
register = _registry.register
all = _registry.all


def command(name: str, *args: str) -> Callable[[], Any]:
    """Return a quiet call of a management command."""
    return lambda: call_command(name, *args, stdout=StringIO(), verbosity=0)
