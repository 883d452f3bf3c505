"""Where features plug into the site: one file a joint, each with a frozen dataclass, `register` and `all`.

Who registers is read from the feature whose `feature.py` is running, so that a hidden feature's entries are left out.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from foundation.features import feature_that_registers, is_hidden

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """What was registered at one joint: in the order of the entries' `order`, else in that of registering."""

    def __init__(self, *, includes_hidden: bool = False) -> None:
        """`includes_hidden` is for what holds of stored data, whether or not its feature is shown."""
        self.includes_hidden = includes_hidden
        self._entries: list[tuple[str, Entry]] = []

    def register(self, *entries: Entry) -> None:
        """Add entries. Called from a `feature.py`."""
        feature = feature_that_registers()
        self._entries += [(feature, entry) for entry in entries]
        self._entries.sort(key=lambda registered: getattr(registered[1], "order", 0))

    def all(self) -> list[Entry]:
        """Return the entries, in order, without those of hidden features."""
        if self.includes_hidden:
            return self.with_hidden()
        return [entry for feature, entry in self._entries if not is_hidden(feature)]

    def with_hidden(self) -> list[Entry]:
        """Return the entries of all features, in order."""
        return [entry for _feature, entry in self._entries]

    def feature_of(self, entry: Entry) -> str:
        """Return the label of the feature that registered this entry."""
        return next(feature for feature, registered in self._entries if registered is entry)
