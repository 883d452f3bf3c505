"""Which of our own pictures goes with what is named in German: a topic, a category, a task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foundation.registries import Registry


@dataclass(frozen=True, kw_only=True)
class Stems:
    group: str
    """The pictures' group: event of `event:music`."""
    pictures: Mapping[str, str]
    """By a part of the name as it stands in addresses, e.g. {"konzert": "music"}; the first that fits counts."""


_registry: Registry[Stems] = Registry(includes_hidden=True)
register = _registry.register
all = _registry.all


def picture_for(group: str, name: str) -> str:
    """Return the picture of the group that goes with the name; "default" where none does."""
    pictures = [stems.pictures for stems in all() if stems.group == group]
    return next((picture for each in pictures for stem, picture in each.items() if stem in name), "default")
