"""All that is stored of somebody as one archive: a JSON that programs read (Art. 20 GDPR), and the files."""

from __future__ import annotations

import json
import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from foundation.privacy.finding import told_to
from foundation.privacy.overview import name_of_table
from foundation.registries.personal_data import DataSubject, PersonalData

IN_MEMORY = 5 * 1024 * 1024
"""Bytes; a larger archive is written to disk while it is made."""


def archive_of(subject: DataSubject) -> IO[bytes]:
    """Return the archive, to be read from its beginning."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - who answers with it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        tables = [_table(archive, each, rows) for each, rows in told_to(subject)]
        content = {
            "created_at": timezone.now(),
            "address": subject.email,
            "tables": [table for table in tables if table["entries"]],
        }
        archive.writestr("daten.json", json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
    file.seek(0)
    return file


def _table(archive: zipfile.ZipFile, each: PersonalData, rows: models.QuerySet[models.Model]) -> dict[str, Any]:
    entries = []
    for row in rows.order_by("pk").iterator(chunk_size=200):
        entries.append({name: _value(archive, row, name) for name in each.fields})
    return {
        "table": each.model,
        "name": name_of_table(each),
        "purpose": str(each.purpose),
        "basis": str(each.basis.label),
        "kept": str(each.kept),
        "on_erasing": str(each.on_erasing.label),
        "entries": entries,
    }


def _value(archive: zipfile.ZipFile, row: models.Model, name: str) -> Any:
    """Return a field's value as JSON knows it; a file goes into the archive, and its name there is the value."""
    field = row._meta.get_field(name)
    if isinstance(field, models.FileField):
        return _file(archive, getattr(row, name))
    value = field.value_from_object(row)  # type: ignore[union-attr]
    return value if isinstance(value, int | float | bool | str | list | dict | None) else str(value)


def _file(archive: zipfile.ZipFile, stored: Any) -> str:
    if not stored:
        return ""
    name = f"dateien/{stored.name}"
    if name not in archive.namelist() and stored.storage.exists(stored.name):
        with stored.storage.open(stored.name) as file:
            archive.writestr(name, file.read())
    return name
