"""Facts with their icons, one below the other, as `components/facts.html` lists them."""

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
