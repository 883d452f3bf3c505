"""All that is stored of somebody as one archive: a JSON that programs and people read (Art. 20 GDPR), and the files."""

from __future__ import annotations

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from foundation.people.models import Person
from foundation.privacy.stored import StoredTable, called, tables_of
from foundation.registries.personal_data import DataSubject

IN_MEMORY = 5 * 1024 * 1024
"""Bytes; a larger archive is written to disk while it is made."""


def archive_of(subject: DataSubject) -> IO[bytes]:
    """Return the archive, to be read from its beginning."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - who answers with it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        content = {
            "created_at": timezone.now(),
            "address": subject.email,
            "tables": [_table(archive, table) for table in tables_of(subject)],
        }
        archive.writestr("daten.json", json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
    file.seek(0)
    return file


def _table(archive: zipfile.ZipFile, table: StoredTable) -> dict[str, Any]:
    return {
        "table": table.declared[0].model,
        "name": table.name,
        "declared": [
            {
                "fields": {name: _label(table.model, name) for name in each.fields},
                "purpose": str(each.purpose),
                "basis": str(each.basis.label),
                "kept": str(each.kept),
                "on_erasing": str(each.on_erasing.label),
            }
            for each in table.declared
        ],
        "entries": [_entry(archive, table, row, names) for row, names in table.entries()],
    }


def _label(model: type[models.Model], name: str) -> str:
    label = getattr(model._meta.get_field(name), "verbose_name", "")
    return str(label) if isinstance(label, Promise) else name


def _entry(archive: zipfile.ZipFile, table: StoredTable, row: models.Model, names: list[str]) -> dict[str, Any]:
    """Return one row: its number and what it is called, then each field."""
    values = {name: _value(archive, table, row, name) for name in dict.fromkeys(names)}
    return {"id": row.pk, "called": called(table.declared, row), **values}


def _value(archive: zipfile.ZipFile, table: StoredTable, row: models.Model, name: str) -> Any:
    """Return a field's value as JSON knows it; a file goes into the archive, and its name there is the value."""
    field: Any = row._meta.get_field(name)
    if isinstance(field, models.FileField):
        return _file(archive, getattr(row, name))
    if isinstance(field, models.ForeignKey):
        return _pointed_at(table, getattr(row, name))
    value = field.value_from_object(row)
    if field.choices and value not in (None, ""):
        return {"value": value, "means": str(getattr(row, f"get_{name}_display")())}
    return value if isinstance(value, int | float | bool | str | list | dict | None) else str(value)


def _pointed_at(table: StoredTable, thing: models.Model | None) -> Any:
    """Return what a row belongs to, by number and name; of people only whether it is oneself: others are not told."""
    if thing is None:
        return None
    if isinstance(thing, Person):
        return _("Sie selbst") if thing == table.subject.person else _("jemand anderes")
    return {"id": thing.pk, "called": str(thing)}


def _file(archive: zipfile.ZipFile, stored: Any) -> str:
    if not stored:
        return ""
    name = f"dateien/{stored.name}"
    if name not in archive.namelist() and stored.storage.exists(stored.name):
        with stored.storage.open(stored.name) as file:
            archive.writestr(name, file.read())
    return name
