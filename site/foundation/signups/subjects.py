"""What a sheet is for. Each feature that has sheets says here how its objects read; we import none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.signups.models import SignUpSheet


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An event or a shift as mails and pages name it."""

    title: str
    url: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    organiser: str = ""
    organiser_email: str = ""
    thanks: str = ""


_readers: dict[str, Callable[[Any], Subject]] = {}


def describes(attribute: str, reader: Callable[[Any], Subject]) -> None:
    """Say how the object at `sheet.<attribute>` reads. Called once, from the feature's `ready()`."""
    _readers[attribute] = reader


def owner_of(sheet: SignUpSheet) -> Any:
    """Return the event's occurrence or the shift this sheet belongs to; None for a sheet without one."""
    for attribute in _readers:
        if (owner := getattr(sheet, attribute, None)) is not None:
            return owner
    return None


def subject_of(sheet: SignUpSheet) -> Subject:
    """Return how the sheet's owner reads. Raises `LookupError` for a sheet without one."""
    for attribute, reader in _readers.items():
        if (owner := getattr(sheet, attribute, None)) is not None:
            return reader(owner)
    raise LookupError(sheet)
