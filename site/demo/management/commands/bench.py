from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.urls import reverse

from demo.models import LoadedCity
from demo.serving import collect_static
from foundation.places.models import District
from foundation.registries import measured, navigation
from website.benchmark.measurement import ServerDidNotStart, Target, measure, running_server

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
            is_loaded = LoadedCity.objects.exists()
        except DatabaseError:
            raise CommandError(NOT_LOADED)
        if district is None or not is_loaded:
            raise CommandError(NOT_LOADED)
        pages = [
            Target(way.url.strip("/"), way.url) for way in navigation.all() if way.part == "main" and way.is_public
        ]
        return [
            Target("ok", reverse("ok")),
            Target("home", "/"),
            Target("district", reverse("places:district", args=[district.slug])),
            *pages,
            Target("aktuelles", reverse("news")),
            *[Target(each.name, each.url(district), each.is_conditional) for each in measured.all()],
        ]

    def _print(self, targets: list[Target], rounds: int) -> None:
        least = targets[0].median
        self.stdout.write(f'Median of {rounds} rounds, as ratio to "ok":\n\n')
        self.stdout.write(f"{'page':<18} {'ratio':>8} {'ms':>8} {'kB':>8}")
        for target in targets:
            numbers = f"{target.median / least:>8.1f} {target.median * 1000:>8.2f} {target.size / 1000:>8.1f}"
            note = "" if target.is_right else f"  answers {target.status}"
            self.stdout.write(f"{target.name:<18} {numbers}{note}")
