"""Somebody without an account, as far as we know them before they open the mail's link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Takes the place of a person in actions that residents without an account may ask for."""

    email: str
    """In small letters."""
    name: str = ""
    """As others are to see it; empty where it is not asked for."""
