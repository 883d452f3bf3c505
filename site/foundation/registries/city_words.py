"""What a city names itself in the CMS, in German and in English: categories, topics, target groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise

from foundation.registries import Registry
from foundation.texts import Text, page_language


@dataclass(frozen=True, kw_only=True)
class CityWords:
    """Models with `name`, `name_en` and `localized_name` (foundation.texts.Localized)."""

    model: type[models.Model]
    admin: str
    """The namespace of its pages in the CMS."""

    @property
    def heading(self) -> str | Promise:
        return self.model._meta.verbose_name_plural or ""

    @property
    def missing(self) -> list[tuple[str, str]]:
        """What has no English name yet: its German one, and where it is given another."""
        without = self.model._default_manager.filter(name_en="")
        return [(str(name), reverse(f"{self.admin}:edit", args=[pk])) for pk, name in without.values_list("pk", "name")]


_registry: Registry[CityWords] = Registry()
register = _registry.register
all = _registry.all


def missing() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what has no English name yet, by what it is."""
    for words in all():
        if found := words.missing:
            yield str(words.heading), found


def localized(names: Iterable[str]) -> dict[str, Text]:
    """Return the names, as they are stored, with what each is called in the page's language; others are left out."""
    if page_language() == "de":
        return {}
    asked: list[Any] = [*names]
    things: list[Any] = [thing for words in all() for thing in words.model._default_manager.filter(name__in=asked)]
    return {thing.name: thing.localized_name for thing in things}
