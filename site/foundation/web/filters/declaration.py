"""What stands in the dataclass of a listing: each field is one parameter of its address."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet

from foundation.web.filters.parameters import Choice, Flag, Label, Options, Parameter, Slug, Typed

DECLARED = "parameter"


def slug(
    label: Label,
    among: Callable[[], QuerySet[Any]],
    *,
    offered: Callable[[], QuerySet[Any]] | None = None,
    everything: Label | None = None,
    several: bool = False,
) -> Any:
    """Declare what names objects by their slugs; `offered` are those in the list, where not all of them are."""
    return _declare(Slug(label, among, offered=offered, everything=everything, several=several))


def choice(label: Label, known: Options, *, everything: Label | None = None, several: bool = False) -> Any:
    """Declare what is one of a few words; without `everything` the first of them is meant where none is named."""
    return _declare(Choice(label, known, everything=everything, several=several))


def flag(label: Label, *, written: str = "1") -> Any:
    """Declare what is ticked or not, and how it is written."""
    return _declare(Flag(label, written=written))


def day(label: Label, *, kind: Callable[..., forms.Field] = forms.DateField, called: Label = "") -> Any:
    """Declare a day, None where none is named. For `called`, here and below, see `Typed`."""
    return _declare(Typed(kind(label=label, required=False), called=called))


def clock(label: Label, *, kind: Callable[..., forms.Field] = forms.TimeField, called: Label = "") -> Any:
    """Declare a wall-clock time, None where none is named."""
    return _declare(Typed(kind(label=label, required=False), called=called))


def number(label: Label, *, least: int, most: int, called: Label = "") -> Any:
    """Declare a whole number, None where none is named."""
    field = forms.IntegerField(label=label, required=False, min_value=least, max_value=most)
    return _declare(Typed(field, called=called))


def text(
    label: Label, *, kind: Callable[..., forms.Field] = forms.CharField, several: bool = False, called: Label = ""
) -> Any:
    """Declare what is typed as it is."""
    return _declare(Typed(kind(label=label, required=False), empty="", several=several, called=called))


def _declare(parameter: Parameter) -> Any:
    return dataclasses.field(default=parameter.nothing, metadata={DECLARED: parameter})
