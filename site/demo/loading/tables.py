"""Making the tables of a fresh database, with a bar: there are more than two hundred migrations."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from demo.loading.progress import Progress


class _Lines(io.TextIOBase):
    """Takes what `migrate` writes, and moves the bar with each migration."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def write(self, text: str) -> int:
        if text.strip().startswith("Applying "):
            app = text.strip().removeprefix("Applying ").partition(".")[0]
            self.progress.step(f"Tabellen für {app}")
        return len(text)


def migrate_quickly(out: TextIO) -> None:
    """Apply what is missing and show how far it is."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not missing:
        return
    progress = Progress(out, steps=len(missing), every=40)
    with _rare_collections():
        call_command("migrate", verbosity=1, interactive=False, no_color=True, stdout=_Lines(progress))
    progress.end("alle Tabellen sind da")


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage rarely: migrations keep most of what they make, and looking takes a third of their time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
