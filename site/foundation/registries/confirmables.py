"""What may wait until the link in one mail is opened: records of people without an account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foundation.registries import Registry

if TYPE_CHECKING:
    from django.db import models

    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Confirmable:
    """How a kind of waiting record is described, confirmed and thrown away."""

    model: type[models.Model]
    describe: Callable[[Any], str]
    """Says in a few words what waits."""
    confirm: Callable[[Any, Person], str]
    """Makes the record count for this person, inside the transaction; returns the address to go to."""
    discard: Callable[[Any], None]
    """Removes the record that nobody confirmed."""


_registry: Registry[Confirmable] = Registry(includes_hidden=True)
"""What waits is thrown away in time, whether or not its feature is shown."""
register = _registry.register
all = _registry.all


def for_model(model: type[models.Model]) -> Confirmable:
    """Return how records of this model are confirmed. Raises `LookupError` for a model that cannot wait."""
    found = next((each for each in all() if each.model is model), None)
    if found is None:
        raise LookupError(model)
    return found
