from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from demo.corpus import Corpus, districts, fill

MOST = 500_000


class Command(BaseCommand):
    help = "Put made-up documents into the search, to measure it by. `search rebuild` takes them away again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, help=f"how many documents (1 to {MOST})")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same documents")
        parser.add_argument("--districts", type=int, default=27, help="in how many districts; missing ones are founded")
        parser.add_argument("--force", action="store_true", help="also where this is no demo and DEBUG is off")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEBUG or getattr(settings, "DEMO", False) or options["force"]):
            raise CommandError(
                "Made-up documents do not belong on a site that people use. --force does it all the same."
            )
        if not 1 <= options["number"] <= MOST:
            raise CommandError(f"The number lies between 1 and {MOST}.")
        begun, done = time.monotonic(), 0

        def show(number: int) -> None:
            nonlocal done
            done += number
            self.stdout.write(f"\r{done}/{options['number']}", ending="")
            self.stdout.flush()

        corpus = Corpus(options["seed"], districts=districts(options["districts"]), now=timezone.now())
        number = fill(options["number"], corpus, show)
        self.stdout.write(f"\n{number} documents in {time.monotonic() - begun:.1f} s.")
