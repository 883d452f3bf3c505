"""Files that no row names: left by a power failure between a row and its file. A day old, they are deleted."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from foundation.privacy.finding import model_of
from foundation.registries import personal_data

log = logging.getLogger(__name__)

OLD = timedelta(days=1)
"""A file may be written before the row that names it is committed."""


def delete_files_without_owner() -> int:
    """Delete what lies in a declared folder and is named by no row; return how many. `tick` calls this.

    Only folders that a declaration names are looked at: what else lies among the uploads is not ours to judge.
    """
    count = 0
    for folder, fields in _fields_by_folder().items():
        names = {name for field in fields for name in field.model._base_manager.values_list(field.name, flat=True)}
        for path in _files_below(folder):
            if path not in names and timezone.now() - default_storage.get_modified_time(path) > OLD:
                default_storage.delete(path)
                count += 1
    if count:
        log.warning("%d files without an owner were deleted", count)
    return count


def _fields_by_folder() -> dict[str, list[models.FileField]]:
    found: dict[str, list[models.FileField]] = defaultdict(list)
    for each in personal_data.all():
        for name in each.fields if each.folder else ():
            field = model_of(each)._meta.get_field(name)
            if isinstance(field, models.FileField) and field.storage == default_storage:
                found[each.folder].append(field)
    return found


def _files_below(folder: str) -> Iterator[str]:
    """Yield the files of a folder and those below it, as they are named in tables."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for below in folders:
        yield from _files_below(f"{folder}/{below}")
