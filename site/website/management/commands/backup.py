from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website.running.backups.actions import make_backup
from website.running.backups.dumps import NoTools


class Command(BaseCommand):
    help = "Write database and uploads into one archive with checksums, while the site is used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.BACKUP_FOLDER))
        parser.add_argument("--keep", type=int, default=0, help="remove all but so many newest archives; 0: none")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        """Make it and say where it is."""
        try:
            path = make_backup(folder, keep=keep)
        except (NoTools, OSError, RuntimeError) as reason:
            raise CommandError(f"No backup was made. {reason}") from reason
        self.stdout.write(f"{path} ({path.stat().st_size / 1024**2:.1f} MB)")
