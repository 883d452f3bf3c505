from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError, connection, connections
from wagtail.models import Site

from demo.accounts import ACCOUNTS
from demo.loading import NotTheDemo, load_city
from demo.loading.tables import migrate_quickly
from demo.models import LoadedCity
from demo.serving import LOG, ChildDied, collect_static, serve


class Command(BaseCommand):
    help = "Serve the demo city: make its database if there is none, and run web server, worker and clock beside it."
    requires_migrations_checks = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Port, scale, and whether only to load or to begin anew."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets others in, who can sign in as anyone.")
        parser.add_argument("--scale", type=float, default=1, help="20 for twenty times as much, for load tests.")
        parser.add_argument("--fresh", action="store_true", help="Throw the demo's database away and load it anew.")
        parser.add_argument("--load-only", action="store_true", help="Load the city and do not serve it.")

    def handle(
        self, *args: Any, host: str, port: int, scale: float, fresh: bool, load_only: bool, **options: Any
    ) -> None:
        """Do what `make demo` promises."""
        if not getattr(settings, "DEMO", False):
            raise CommandError(
                "This is not the demo: run `make demo`, or add --settings website.settings.demo. Nothing was touched."
            )
        if not load_only:
            self._refuse_taken(host, port)
        settings.BASE_URL = os.environ.setdefault("BASE_URL", f"http://localhost:{port}")
        self._prepare(scale, fresh=fresh)
        if load_only:
            return
        self._say("Sammelt Stilvorlagen und Bilder ein …")
        collect_static()
        Site.objects.update(port=port)
        self._say("Startet …")
        connections.close_all()
        try:
            serve(host=host, port=port, say=self._say, greet=lambda: self._greet(port))
        except ChildDied as died:
            raise CommandError(str(died)) from died
        self._say("Auf Wiedersehen.")

    def _refuse_taken(self, host: str, port: int) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                self.stderr.write(
                    self.style.ERROR(
                        f"Auf Port {port} läuft schon etwas. Mit einem anderen geht es: PORT={port + 1000} make demo"
                    )
                )
                sys.exit(1)

    def _prepare(self, scale: float, *, fresh: bool) -> None:
        """Bring the database to where it holds the city at this scale."""
        there = self._loaded()
        if there and (fresh or there.scale != scale):
            self._begin_anew(there)
            there = None
        if there:
            call_command("migrate", verbosity=0, interactive=False)
            self._say(f"Die Demo-Stadt ist da, geladen am {there.loaded_at:%d.%m.%Y}. Mit --fresh entsteht sie neu.")
            return
        Path(settings.VAR).mkdir(exist_ok=True)
        # The same people come to the next city; who was erased in the last one was not in this.
        Path(settings.ERASED_KEYS).unlink(missing_ok=True)
        self._say("Legt die Datenbank an …")
        migrate_quickly(sys.stdout)
        call_command("createcachetable", verbosity=0)
        self._say(f"Lädt die Demo-Stadt{f' in {scale:g}-facher Größe' if scale != 1 else ''} …")
        try:
            load_city(scale=scale, out=sys.stdout)
        except NotTheDemo as reason:
            raise CommandError(str(reason)) from reason

    def _loaded(self) -> LoadedCity | None:
        try:
            return LoadedCity.objects.first()
        except (OperationalError, ProgrammingError):
            return None

    def _begin_anew(self, there: LoadedCity) -> None:
        """Remove the demo's own database file, and nothing else."""
        if connection.vendor != "sqlite":
            raise CommandError(
                f"In dieser Datenbank ist die Demo-Stadt in {there.scale:g}-facher Größe. "
                "Für eine andere braucht es eine leere Datenbank (DATABASE_URL)."
            )
        self._say("Räumt die bisherige Demo-Stadt weg …")
        name = str(settings.DATABASES["default"]["NAME"])
        connections.close_all()
        for ending in ("", "-wal", "-shm"):
            Path(name + ending).unlink(missing_ok=True)

    def _greet(self, port: int) -> None:
        address = f"http://localhost:{port}"
        width = max(len(account.email) for account in ACCOUNTS)
        lines = [f"    {account.email:<{width}}  {account.role}" for account in ACCOUNTS]
        self._say(
            "\n".join(
                [
                    "",
                    f"  {settings.SITE_NAME} läuft: {address}",
                    "",
                    f"  Anmelden ohne Passwort: Adresse eingeben, der Code steht in {address}/demo/postfach/",
                    *lines,
                    f"  Den zweiten Code fürs CMS zeigt {address}/demo/",
                    "",
                    f"  Ende mit Strg+C. Was im Hintergrund geschieht, steht in {LOG}.",
                ]
            )
        )

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
