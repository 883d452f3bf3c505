"""What stands on one's own desk under /mein/: the next step first, then all that one takes part in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.people.models import Person


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """Something that waits for this person, with the one thing to do about it."""

    title: str | Promise
    text: str | Promise = ""
    url: str
    label: str | Promise
    icon: str


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a part has for this person."""

    steps: Sequence[NextStep] = ()
    context: Mapping[str, Any] | None = None
    """What the part's template gets; None where it has nothing to show."""


@dataclass(frozen=True, kw_only=True)
class DeskPart:
    load: Callable[[Person], Loaded]
    """Costs a fixed number of queries, however much there is."""
    order: int
    template: str = ""
    column: Literal["main", "aside"] = "main"


@dataclass(frozen=True, kw_only=True)
class ManagerLink:
    """A link for anyone who manages an organisation."""

    label: str | Promise
    address: str
    order: int


_registry: Registry[DeskPart] = Registry()
register = _registry.register
all = _registry.all

_links: Registry[ManagerLink] = Registry()
register_link = _links.register
all_links = _links.all
