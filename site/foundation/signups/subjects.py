"""What a sheet is for. Each feature that has sheets says here how its objects read; we import none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from foundation.signups.models import SignUpSheet
from foundation.signups.querysets import SignUpQuerySet


@dataclass(frozen=True, kw_only=True)
class Subject:
    """An event or a shift as mails and pages name it."""

    title: str
    url: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_all_day: bool = False
    place: str = ""
    organiser: str = ""
    organiser_email: str = ""
    thanks: str = ""


_readers: dict[str, Callable[[Any], Subject]] = {}
_needs: dict[str, tuple[str, ...]] = {}


def describes(attribute: str, reader: Callable[[Any], Subject], *, needs: tuple[str, ...] = ()) -> None:
    """Say how the object at `sheet.<attribute>` reads. Called once, from the feature's `ready()`.

    `needs` names the relations that the reader follows, e.g. `("event__organiser",)`, so that lists fetch them at once.
    """
    _readers[attribute] = reader
    _needs[attribute] = needs


def with_subjects(signups: SignUpQuerySet) -> SignUpQuerySet:
    """Bring along, in the same query, all that reading the subjects of these signups needs."""
    paths = [f"sheet__{attribute}" for attribute in _readers if _is_relation(attribute)]
    paths += [f"sheet__{attribute}__{need}" for attribute, needs in _needs.items() for need in needs]
    return signups.select_related("sheet", *paths)


def _is_relation(attribute: str) -> bool:
    return any(relation.name == attribute for relation in SignUpSheet._meta.related_objects)


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
