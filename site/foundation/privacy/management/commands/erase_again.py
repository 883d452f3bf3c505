"""After a backup was restored: erase again those who were erased since it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from foundation.privacy.actions import erase_again


class Command(BaseCommand):
    help = "Erases again whom a restored backup brought back, by the list of erased keys (ERASED_KEYS)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keys", help="another file than that of ERASED_KEYS, e.g. of the server that was lost")

    def handle(self, *args: Any, keys: str | None = None, **options: Any) -> None:
        """Do it, and say for how many. Run twice, it finds nobody the second time."""
        path = Path(keys or settings.ERASED_KEYS) if keys or settings.ERASED_KEYS else None
        if path is None:
            raise CommandError("ERASED_KEYS is not set, and --keys names no file.")
        if keys and not path.exists():
            raise CommandError(f"{path} is not there.")
        self.stdout.write(f"Erased again: {erase_again(path)}")
