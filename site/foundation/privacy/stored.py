"""What is stored of somebody, table by table, as they read it: on the page, and as one archive for programs.

A row is one entry, whatever number of declarations speak of it: with all of its fields that are declared to be the
person's, and those that are nobody's and say what the row is about (the room, the day, the state).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.people.models import Person
from foundation.privacy.finding import model_of, told_to
from foundation.registries import personal_data
from foundation.registries.personal_data import DataSubject, PersonalData
from foundation.timespan import local

SHOWN = 10
"""Entries of a table on the page; the archive has all."""
AT_ONCE = 200

Found = tuple[PersonalData, QuerySet[models.Model]]
"""What is declared, and the rows of it that are the person's."""


@dataclass(kw_only=True)
class StoredTable:
    """The rows of one table that are somebody's, with what is declared of them."""

    subject: DataSubject
    found: Sequence[Found]

    @property
    def declared(self) -> list[PersonalData]:
        return [each for each, _rows in self.found]

    @property
    def model(self) -> type[models.Model]:
        return model_of(self.declared[0])

    @cached_property
    def total(self) -> int:
        return self.rows().count()

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def lines(self) -> list[str]:
        """The newest entries in words, for the page."""
        rows = list(self.rows().order_by("-pk")[:SHOWN])
        theirs = self._fields_of([row.pk for row in rows])
        return [self._in_one_line(row, theirs[row.pk]) for row in rows]

    @property
    def more(self) -> int:
        return max(0, self.total - SHOWN)

    def rows(self) -> QuerySet[models.Model]:
        """Return the rows, with all that they point to: what something is called stands in what it belongs to."""
        mine = Q()
        for _each, rows in self.found:
            mine |= Q(pk__in=rows.values("pk"))
        return self._with_relations(mine)

    def entries(self) -> Iterator[tuple[models.Model, list[str]]]:
        """Yield every row with the names of the fields that may be told of it."""
        context = [
            name
            for nothing in personal_data.all_nothing()
            if nothing.model == self.declared[0].model
            for name in nothing.fields
        ]
        pks = list(self.rows().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(pks), AT_ONCE):
            some = pks[start : start + AT_ONCE]
            theirs = self._fields_of(some)
            for row in self._with_relations(pk__in=some).order_by("pk"):
                yield row, [*theirs[row.pk], *context]

    def _with_relations(self, *conditions: Q, **lookups: Any) -> QuerySet[models.Model]:
        keys = [field.name for field in self.model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
        return self.model._base_manager.filter(*conditions, **lookups).select_related(*keys)

    def declared_of(self) -> list[PersonalData]:
        """Return what is declared, for the page: each purpose once."""
        return list({str(each.purpose): each for each in self.declared}.values())

    def _fields_of(self, pks: Sequence[Any]) -> dict[Any, list[str]]:
        found: dict[Any, list[str]] = {pk: [] for pk in pks}
        for each, rows in self.found:
            for pk in rows.filter(pk__in=pks).values_list("pk", flat=True):
                found[pk] += each.fields
        return found

    def _in_one_line(self, row: models.Model, names: Sequence[str]) -> str:
        said = called(self.declared, row)
        parts = [said] if said else []
        for name in names:
            field = row._meta.get_field(name)
            label = getattr(field, "verbose_name", "")
            value = in_words(row, name)
            if isinstance(label, Promise) and value and value != said and not field.related_model:
                parts.append(f"{label}: {value}")
        return " · ".join(parts)


def tables_of(subject: DataSubject) -> list[StoredTable]:
    """Return every table in which something is somebody's and may be told. A fixed number of queries for each."""
    told: dict[str, list[Found]] = {}
    for each, rows in told_to(subject):
        if rows.exists():
            told.setdefault(each.model, []).append((each, rows))
    return [StoredTable(subject=subject, found=found) for found in told.values()]


def called(declared: Sequence[PersonalData], row: models.Model) -> str:
    """Return what a row is called where its owner reads it; "" for the account itself."""
    names = [each.called for each in declared if each.called]
    if names:
        return names[0](row)
    return "" if isinstance(row, Person) else str(row)


def in_words(row: models.Model, name: str) -> str:
    """Return a field's value as people read it; "" where there is none."""
    value = getattr(row, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, datetime):
        return f"{local(value):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value)
