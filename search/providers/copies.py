"""What a provider's own copy of the documents must do. `tests/search/test_copies.py` holds each of them to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from search.providers.base import ProviderUnavailable


@dataclass(frozen=True, kw_only=True)
class Change:
    """A document that reads differently since, or is gone."""

    document: int
    version: int
    """Higher than that of each earlier change of this document."""


@dataclass(frozen=True, kw_only=True)
class CopyState:
    name: str
    """Of the index that answers."""
    documents: int
    is_current: bool
    """Made as this version of the site makes it."""


@dataclass(frozen=True, kw_only=True)
class Rebuild:
    """A new copy that is being filled."""

    name: str
    filled_up_to: int
    """The key up to which all documents were put in; 0 for a new one."""


class CopyMissing(ProviderUnavailable):
    """The server is there and has no copy, or not one as this version of the site makes it."""


class RebuildOvertaken(Exception):
    """Somebody else has finished this rebuild meanwhile, or has begun another in its place: leave it to them."""


class Copy(Protocol):
    """Each method may be called twice, late, and by several processes at once: a later state is never overwritten by
    an earlier one. Each raises `ProviderUnavailable` when the server cannot be asked."""

    def take(self, changes: Sequence[Change]) -> Mapping[int, str]:
        """Make the copy say of these documents what the database says now.

        Returns the documents that the copy refuses, each with the reason; all others are in it. While a rebuild is
        under way, the new copy has them, too. Raises `CopyMissing`, never makes a copy by writing into it.
        """

    def versions(self, above: int, up_to: int | None) -> Mapping[int, int]:
        """Return what is in the copy: the keys in this range, each with its version; 0 for never told of."""

    def state(self) -> CopyState:
        """Return how it is. Raises `CopyMissing`."""

    def begin_rebuild(self) -> Rebuild:
        """Make room for a new copy beside the one that answers, or go on with one that was begun.

        Raises `RebuildOvertaken`.
        """

    def fill(self, begun: Rebuild, keys: Sequence[int]) -> Mapping[int, str]:
        """Put documents into the new copy, in the order of their keys; return what it refuses, with the reason.

        Raises `RebuildOvertaken`.
        """

    def finish_rebuild(self, begun: Rebuild) -> None:
        """Let the new copy answer from now on, at one moment for everybody, and drop the one before.

        Raises `RebuildOvertaken`.
        """
