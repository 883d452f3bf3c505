from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.timezone import localtime

from foundation.registries import findables
from search import copies, indexing
from search.models import SearchDocument
from search.providers import provider
from search.providers.base import ProviderUnavailable
from search.status import status

WIDTH = 30


class Command(BaseCommand):
    help = "Look after the search: read everything anew, say how it is, compare a search server with the database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "asked",
            choices=["rebuild", "status", "check"],
            help="rebuild: read everything anew, also while the site is in use; what was interrupted goes on. "
            "status: what answers, how much it knows, what waits. "
            "check: compare a search server with the database; fails when they differ.",
        )
        parser.add_argument("--quiet", action="store_true", help="no progress bar")
        parser.add_argument("--mend", action="store_true", help="check: make the server say what the database says")

    def handle(self, *args: Any, asked: str, **options: Any) -> None:
        """Each answer is one line a thing."""
        try:
            match asked:
                case "rebuild":
                    self._rebuild(is_quiet=options["quiet"])
                case "status":
                    self._status()
                case _:
                    self._check(is_mended=options["mend"])
        except ProviderUnavailable as error:
            raise CommandError(
                f"The search server cannot be asked ({error}). The database answers meanwhile, and nothing is lost."
            ) from error

    def _rebuild(self, *, is_quiet: bool) -> None:
        number = indexing.rebuild(
            self._bar("Reading", _findable, is_quiet=is_quiet),
            self._bar("Copying", SearchDocument.objects.count, is_quiet=is_quiet),
        )
        self.stdout.write(f"{number} documents can be found.")

    def _bar(self, what: str, count: Callable[[], int], *, is_quiet: bool) -> Callable[[int], None]:
        """Return what draws a bar each time it is told how many are done."""
        done, total = 0, 0

        def show(number: int) -> None:
            nonlocal done, total
            total = total or count()
            done += number
            if not is_quiet and total:
                filled = min(WIDTH, WIDTH * done // total)
                bar = "█" * filled + "░" * (WIDTH - filled)
                self.stdout.write(f"\r{what} {bar} {done}/{total}", ending="\n" if done >= total else "")
                self.stdout.flush()

        return show

    def _status(self) -> None:
        now, found = timezone.now(), status()
        lines = {"answers": found.provider, "documents in the database": found.documents}
        if found.outage_since:
            lines["the database answers in its place since"] = f"{localtime(found.outage_since):%Y-%m-%d %H:%M}"
        if found.copy:
            lines |= {"index": found.copy.name, "documents in the index": found.copy.documents}
            lines["made as this version makes it"] = "yes" if found.copy.is_current else "no: run search rebuild"
        if found.problem:
            lines["problem"] = found.problem
        lines["changes that wait"] = found.waiting.number
        if found.waiting.oldest:
            lines["the oldest waits for"] = f"{(now - found.waiting.oldest).total_seconds():.0f} s"
        if found.waiting.refused:
            lines["refused by the server"] = found.waiting.refused
        if found.waiting.last_error:
            lines["last error"] = found.waiting.last_error
        for name, value in lines.items():
            self.stdout.write(f"{name}: {value}")

    def _check(self, *, is_mended: bool) -> None:
        copy = provider().copy
        if copy is None:
            self.stdout.write("The database answers by itself: there is no copy to compare.")
            return
        found = list(copies.differences(copy))
        for each in found:
            here, there = _said(each.in_database), _said(each.in_copy)
            self.stdout.write(f"document {each.document}: {here} in the database, {there} in the index")
        if found and is_mended:
            copies.mend(copy, found)
            found = list(copies.differences(copy))
            self.stdout.write(f"{len(found)} still differ." if found else "All is mended.")
        elif not found:
            self.stdout.write("The index says what the database says.")
        if found:
            raise CommandError(f"{len(found)} documents differ.")


def _findable() -> int:
    return sum(findable.public().count() for findable in findables.all())


def _said(version: int | None) -> str:
    return "none" if version is None else f"version {version}"
