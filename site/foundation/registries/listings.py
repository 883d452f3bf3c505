"""What pages list of the features, for the whole city or for one district."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from foundation.registries import Registry

if TYPE_CHECKING:
    from foundation.places.models import District
    from foundation.rules import Visitor


@dataclass(frozen=True, kw_only=True)
class Line:
    """An object in as few words as will do."""

    title: str
    url: str
    words: str
    """When and where, or how many: what stands below the title."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Some objects, the component that shows one of them, and the way to all of them."""

    items: Sequence[Any]
    card: str
    shows: str
    """What the component calls its object."""
    title: str
    all_url: str
    all_label: str
    empty: str
    as_rows: bool = False
    line: Callable[[Any], Line] | None = None
    """Says an object in a line, for pages that are short."""
    for_visitor: Callable[[Visitor], Sequence[Any]] | None = None
    """Returns the same objects as somebody in particular sees them; None: all see the same."""

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def lines(self) -> list[Line]:
        """The objects in a line each; none where the listing has no such words."""
        return [self.line(item) for item in self.items] if self.line else []


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a listing stands on a page, with how many objects, and under which heading."""

    order: int
    number: int
    title: str | Promise = ""
    """May name %(title)s, %(city)s, %(where)s ("in der Weststadt") and %(from)s ("aus der Weststadt").

    Empty: the listing's own."""


@dataclass(frozen=True, kw_only=True)
class ListingKind:
    """One thing that can be listed."""

    key: str
    """How the CMS stores it in a page."""
    label: str | Promise
    """What editors choose it by."""
    load: Callable[[District | None, int], Listing]
    """Returns at most so many, of one district or of the whole city, in a fixed number of queries."""
    order: int
    on_home: Place | None = None
    on_district: Place | None = None


_registry: Registry[ListingKind] = Registry()
register = _registry.register
all = _registry.all


def choices() -> list[tuple[str, str | Promise]]:
    """Return what editors may list on a page."""
    return [(kind.key, kind.label) for kind in all()]


def load(key: str, district: District | None, number: int) -> Listing | None:
    """Return the listing that a page has stored; None when its feature is hidden or gone."""
    found = next((kind for kind in all() if kind.key == key), None)
    return found.load(district, number) if found else None


def of_district(url: str, district: District | None) -> str:
    """Return a listing's address, narrowed to the district."""
    return f"{url}?stadtteil={district.slug}" if district else url
