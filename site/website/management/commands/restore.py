from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from website.running.backups.actions import CannotRestore, restore
from website.running.backups.archives import Damaged
from website.running.backups.dumps import NoTools


class Command(BaseCommand):
    help = "Go back to an archive that `backup` wrote. Everything is checked before anything is touched."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--replace", action="store_true", help="what is in database and uploads now is lost")

    def handle(self, *args: Any, archive: Path, replace: bool, **options: Any) -> None:
        """Restore it, or say why not."""
        try:
            said = restore(archive, replace=replace)
        except (Damaged, CannotRestore, NoTools, RuntimeError) as reason:
            raise CommandError(f"Not restored. {reason}") from reason
        for sentence in said:
            self.stdout.write(f"  {sentence}")
        self.stdout.write("Restored. Start web, worker and clock; with a search server run `search rebuild`.")
