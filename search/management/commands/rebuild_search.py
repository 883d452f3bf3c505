from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from foundation.registries import findables
from search import indexing

WIDTH = 30


class Command(BaseCommand):
    help = "Read everything that can be found anew. Safe to run at any time, also while the site is in use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0 if options["quiet"] else sum(findable.public().count() for findable in findables.all())
        done = 0

        def show(number: int) -> None:
            nonlocal done
            done += number
            if total:
                filled = min(WIDTH, WIDTH * done // total)
                bar = "█" * filled + "░" * (WIDTH - filled)
                self.stdout.write(f"\rSearch {bar} {done}/{total}", ending="")
                self.stdout.flush()

        number = indexing.rebuild(show)
        if total:
            self.stdout.write("")
        self.stdout.write(f"{number} documents can be found.")
