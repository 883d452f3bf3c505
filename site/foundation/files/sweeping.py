"""Files that no row knows: what a request left behind that was broken off between the file and its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from foundation.registries import files
from foundation.registries.files import Files

KEPT_FOR = timedelta(days=1)
"""A file is written before its row; one that young may be waiting for it."""
AT_ONCE = 500


def sweep_files() -> int:
    """Delete files that no row has known for a day, in the folders of our own; return how many. `tick` calls this."""
    return sum(_sweep(rule) for rule in files.all())


def _sweep(rule: Files) -> int:
    storage = rule.model._meta.get_field(rule.fields[0]).storage  # type: ignore[union-attr]
    unknown = [name for some in _batches(_old_files(storage, rule.folder.rstrip("/"))) for name in _unknown(rule, some)]
    for name in unknown:
        storage.delete(name)
    return len(unknown)


def _old_files(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    oldest = timezone.now() - KEPT_FOR
    for name in names:
        path = f"{folder}/{name}"
        try:
            if storage.get_modified_time(path) < oldest:
                yield path
        except FileNotFoundError:  # somebody was quicker
            continue
    for inner in folders:
        yield from _old_files(storage, f"{folder}/{inner}")


def _unknown(rule: Files, names: list[str]) -> set[str]:
    rows = rule.model._base_manager.all()
    known = {
        name for field in rule.fields for name in rows.filter(**{f"{field}__in": names}).values_list(field, flat=True)
    }
    return set(names) - known


def _batches(names: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
