from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website.translations import catalogue


class Command(BaseCommand):
    help = (
        "Bring locale/en up to date with the sentences in the code, and compile it. "
        "--check changes nothing and fails when a sentence is missing, not translated or no longer there."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only look; fail when something is not right")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.LOCALE_PATHS[0]) / catalogue.TRANSLATED_TO / "LC_MESSAGES" / "django.po"
        sentences = catalogue.read_sentences(settings.ROOT)
        for line in catalogue.taken_by_others(sentences):
            self.stderr.write(self.style.WARNING(f"warning: {line}"))
        known = catalogue.load(path)
        if options["check"]:
            self._check(known, sentences)
            return
        known = catalogue.updated(known, sentences)
        catalogue.save(known, path)
        catalogue.compile_to(known, path.with_suffix(".mo"))
        missing = sum(1 for message in known if message.id and not all(catalogue.translations_of(message)))
        self.stdout.write(f"{len(sentences)} sentences, {missing} of them not yet translated: {path}")

    def _check(self, known: Catalog, sentences: dict[catalogue.Key, catalogue.Sentence]) -> None:
        if found := catalogue.problems(known, sentences):
            lines = "\n".join(f"  {line}" for line in found)
            raise CommandError(
                f"{len(found)} of {len(sentences)} sentences are not right in English:\n{lines}\n"
                "`manage.py translations` brings the file up to date; then translate what is empty."
            )
        self.stdout.write(f"All {len(sentences)} sentences are there in English.")
