from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from website.running.supervision import Supervisor, environment_of_parts, parts_of_the_site


class Command(BaseCommand):
    help = (
        "Run web server, worker and clock together, for a city that needs one machine: what ends is begun again, "
        "and SIGTERM or Ctrl+C ends all three."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="where to listen; others than the proxy need not reach it"
        )
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="processes that answer: as many as cores")

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        """Run until told to stop."""
        Supervisor(
            parts=parts_of_the_site(settings.ROOT, host=host, port=port, workers=workers),
            environment=environment_of_parts(settings.ROOT, DJANGO_SETTINGS_MODULE="website.settings.production"),
            folder=settings.ROOT,
        ).run()
