from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from demo.serving import collect_static
from foundation.places.models import District
from search.models import SearchDocument
from website.benchmark.search_pages import GROWING, growth, measure, median, p95, questions

FEW = 1_000
MOST_DOCUMENTS, MOST_ROUNDS, MOST_SECONDS = 100_000, 500, 600


class Command(BaseCommand):
    help = "Print how long pages of hits take among made-up documents, in a database of their own."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--documents", type=int, default=20_000, help=f"how many (2000 to {MOST_DOCUMENTS})")
        parser.add_argument(
            "--rounds", type=int, default=30, help=f"how often each page is asked for (to {MOST_ROUNDS})"
        )
        parser.add_argument("--seconds", type=int, default=120, help="stop asking after so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        number = max(2 * FEW, min(options["documents"], MOST_DOCUMENTS))
        self.rounds = max(3, min(options["rounds"], MOST_ROUNDS))
        self.seconds = max(1, min(options["seconds"], MOST_SECONDS))
        call_command("migrate", verbosity=0)
        if SearchDocument.objects.exists():
            raise CommandError("There are documents already. Name an empty database by DATABASE_URL.")
        collect_static()
        few = self._measured(FEW, seed=1, only=GROWING)
        many = self._measured(number, seed=2)
        slope = growth((FEW, few[GROWING]), (number, many[GROWING]))
        self.stdout.write(f'\nGrowth of "{GROWING}" from {FEW} documents on, log-log: {slope:.2f}')

    def _measured(self, number: int, *, seed: int, only: str = "") -> dict[str, float]:
        """Add documents up to this number, measure and print; return the median of each first answer."""
        call_command("search_corpus", number - SearchDocument.objects.count(), seed=seed, stdout=self.stdout)
        with connection.cursor() as cursor:  # what autovacuum does by itself after a while
            cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
        district = District.objects.districts().order_by("pk").first()
        asked = questions(district.name if district else "")
        asked = {name: asked[name] for name in asked if only in ("", name)}
        self.stdout.write(f"\n{number} documents on {connection.vendor}, milliseconds, first time and again:\n\n")
        self.stdout.write(f"{'page':<12} {'median':>8} {'p95':>8} {'median':>8} {'p95':>8}")
        medians = {}
        for each in measure(asked, rounds=self.rounds, most_seconds=self.seconds):
            numbers = [median(each.first), p95(each.first), median(each.again), p95(each.again)]
            self.stdout.write(f"{each.name:<12} " + " ".join(f"{number:>8.1f}" for number in numbers))
            medians[each.name] = numbers[0]
        return medians
