"""The kinds of things that people find here: each with a word, an icon and a colour, never the colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registries import Registry

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, kw_only=True)
class Colour:
    """Text and ground, light and dark, as #rrggbb; each pair with a contrast of 4.5 : 1 at least (WCAG 1.4.3)."""

    text: str
    ground: str
    dark_text: str
    dark_ground: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    name: str
    """In code, classes of CSS and the index: event."""
    word: str | _StrPromise
    """One of it, on a badge: Veranstaltung."""
    plural: str | _StrPromise
    """All of it, as a choice of the search: Termine."""
    in_address: str
    """The same in an address: termine."""
    icon: str
    order: int
    colour: Colour | None = None
    """None: the quiet one of what has no colour of its own."""
    also_called: tuple[str, ...] = ()
    """Other words by which people ask for all of it, in every form: Vereine, Gruppen."""
    takes_place: bool = False
    """Whether "was ist los?" asks for it."""
    is_written_in_one_language: bool = False
    """Whether each has an address in its own language only, as pages of the CMS do."""


_registry: Registry[Kind] = Registry()
register = _registry.register
all = _registry.all
with_hidden = _registry.with_hidden


def named(name: str) -> Kind | None:
    """Return the kind of this name, of a hidden feature too: its badge may stand in somebody's history."""
    return next((kind for kind in with_hidden() if kind.name == name), None)
