"""Facts as lists show them: with their icons (`components/facts.html`), or in pairs (`components/pairs.html`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Fact:
    icon: str
    text: str
    url: str = ""
    """Where the text leads, if anywhere."""
    small: str = ""
    """What stands below it."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A word at one edge of a line, and what is to be said of it at the other: what a table of two columns says."""

    label: str
    value: str
    small: str = ""
    """What stands below the label."""
    note: str = ""
    """What stands below that."""
    url: str = ""
    """Where the label leads, if anywhere."""
    mark: str = ""
    """Why this pair stands out among the others."""
