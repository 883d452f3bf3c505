"""What is stored, in words: of one person, for the page and the download, and of everybody, for table and record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.privacy.finding import model_of, told_to
from foundation.registries import personal_data
from foundation.registries.personal_data import DataSubject, OnErasing, PersonalData
from foundation.timespan import local

SHOWN = 10
"""Entries of a kind on the page; the download has all."""


@dataclass(frozen=True, kw_only=True)
class StoredKind:
    """Fields of one table that are dealt with alike, with what they hold of one person."""

    kind: str
    declared: PersonalData
    total: int
    entries: Sequence[str]

    @property
    def more(self) -> int:
        return self.total - len(self.entries)

    @property
    def basis(self) -> str:
        return str(self.declared.basis.label)

    @property
    def on_erasing(self) -> str:
        return str(self.declared.on_erasing.label)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What erasing does, with all that it does it to."""

    label: str
    kinds: Sequence[StoredKind]


def outcomes_of(kinds: Sequence[StoredKind]) -> list[Outcome]:
    """Return what is stored by what becomes of it, in the order of `OnErasing`."""
    return [
        Outcome(label=str(each.label), kinds=those)
        for each in OnErasing
        if (those := [kind for kind in kinds if kind.declared.on_erasing == each])
    ]


def stored_of(subject: DataSubject) -> list[StoredKind]:
    """Return all that is stored of somebody and may be told. Costs a fixed number of queries for each table."""
    kinds = []
    for each, rows in told_to(subject):
        if not (total := rows.count()):
            continue
        shown = rows.select_related(*_relations(each)).order_by("-pk")[:SHOWN]
        entries = [line for row in shown if (line := in_one_line(each, row))]
        kinds.append(StoredKind(kind=name_of_table(each), declared=each, total=total, entries=entries))
    return kinds


def name_of_table(each: PersonalData) -> str:
    return str(model_of(each)._meta.verbose_name_plural)


def in_one_line(each: PersonalData, row: models.Model) -> str:
    """Return what people can read of these fields; what only programs use is in the download."""
    parts = []
    for name in each.fields:
        field = row._meta.get_field(name)
        label = getattr(field, "verbose_name", "")
        if isinstance(label, Promise) and (value := in_words(row, name)):
            parts.append(f"{label}: {value}")
    return " · ".join(parts)


def in_words(row: models.Model, name: str) -> str:
    """Return a field's value as people read it; "" where there is none."""
    value = getattr(row, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if hasattr(value, "astimezone"):
        return f"{local(value):%d.%m.%Y %H:%M}"
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value)


def _relations(each: PersonalData) -> list[str]:
    fields = [model_of(each)._meta.get_field(name) for name in each.fields]
    return [field.name for field in fields if isinstance(field, models.ForeignKey)]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One line of the record of processing (Art. 30 GDPR), and of the table on the privacy page."""

    kind: str
    purpose: str
    basis: str
    kept: str
    on_erasing: str
    kept_because: str


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of the site with what it knows of people."""

    name: str
    activities: Sequence[Activity]


def processing() -> list[Area]:
    """Return what the whole site stores of people, by its parts, in the order in which they are installed."""
    installed = [config.label for config in apps.get_app_configs()]
    declared = sorted(personal_data.all(), key=lambda each: installed.index(_app(each)))
    return [
        Area(name=str(apps.get_app_config(label).verbose_name), activities=[_activity(each) for each in those])
        for label, those in groupby(declared, key=_app)
    ]


def _app(each: PersonalData) -> str:
    return each.model.partition(".")[0]


def _activity(each: PersonalData) -> Activity:
    return Activity(
        kind=name_of_table(each),
        purpose=str(each.purpose),
        basis=str(each.basis.label),
        kept=str(each.kept),
        on_erasing=_("folgt dem, was öffentlich ist") if each.follows else str(OnErasing(each.on_erasing).label),
        kept_because=str(each.kept_because),
    )
