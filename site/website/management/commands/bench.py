from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.urls import reverse

from foundation.places.models import District
from search.models import SearchDocument
from website.demo.serving import collect_static
from website.measuring import ServerDidNotStart, Target, measure, running_server

NOT_LOADED = "The demo city is not loaded: run `make demo` once, stop it by Ctrl+C, then `make bench`."


class Command(BaseCommand):
    help = 'Print how long pages take, as ratios to a view that answers "ok" on the same server in the same run.'
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rounds", type=int, default=30, help="how often each page is asked for (1 to 500)")
        parser.add_argument("--seconds", type=float, default=60, help="stop after so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        targets = self._targets()
        collect_static()
        try:
            with running_server() as port:
                rounds = max(1, min(options["rounds"], 500))
                rounds = measure(port, targets, rounds=rounds, most_seconds=options["seconds"])
        except ServerDidNotStart as problem:
            raise CommandError(f"The server did not start: {problem}.")
        self._print(targets, rounds)
        if wrong := [target for target in targets if not target.is_right]:
            raise CommandError("; ".join(f"{target.path} answers {target.status}" for target in wrong))

    def _targets(self) -> list[Target]:
        try:
            district = District.objects.districts().filter(organisations__isnull=False).first()
            documents = SearchDocument.objects.count()
        except DatabaseError:
            raise CommandError(NOT_LOADED)
        if district is None or not documents:
            raise CommandError(NOT_LOADED)
        search, feed = reverse("search:search"), reverse("events:feed")
        return [
            Target("ok", reverse("ok")),
            Target("home", "/"),
            Target("district", reverse("places:district", args=[district.slug])),
            Target("calendar", reverse("events:calendar")),
            Target("rooms", reverse("rooms:find")),
            Target("ideas", reverse("ideas:list")),
            Target("helping", reverse("helping:list")),
            Target("news", reverse("wagtail_serve", args=["aktuelles/"])),
            Target("network", reverse("network:directory")),
            Target("search", f"{search}?q=Treff"),
            Target("search, narrowed", f"{search}?q=Treff&stadtteil={district.slug}&art=termine"),
            Target("feed, cold", feed),
            Target("feed, 304", feed, is_conditional=True),
        ]

    def _print(self, targets: list[Target], rounds: int) -> None:
        least = targets[0].median
        self.stdout.write(f'Median of {rounds} rounds, as ratio to "ok":\n\n')
        self.stdout.write(f"{'page':<18} {'ratio':>8} {'ms':>8} {'kB':>8}")
        for target in targets:
            numbers = f"{target.median / least:>8.1f} {target.median * 1000:>8.2f} {target.size / 1000:>8.1f}"
            note = "" if target.is_right else f"  answers {target.status}"
            self.stdout.write(f"{target.name:<18} {numbers}{note}")
