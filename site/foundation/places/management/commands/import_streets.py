from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.places.importing import BrokenFile
from foundation.places.street_list import import_streets, read_streets

EXAMPLE = """
street;from;to;side;postcode;district
Fliederweg;1;17;;76189;Grünwinkel
Fliederweg;18;;;76189;Daxlanden
Rheinstraße;;;odd;76185;08
"""


class Command(BaseCommand):
    help = (
        "Read the city's list of streets from a CSV file: which house numbers lie in which district. It is the whole."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = f"example:\n{EXAMPLE}"
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="a .csv file in UTF-8; districts by number or name")
        parser.add_argument("--delimiter", default="", help="what divides the columns; else guessed")

    def handle(self, *args: Any, file: Path, delimiter: str, **options: Any) -> None:
        try:
            outcome = import_streets(read_streets(file.read_bytes(), delimiter))
        except OSError as error:
            raise CommandError(
                _("%(path)s lässt sich nicht lesen: %(error)s") % {"path": file, "error": error}
            ) from error
        except BrokenFile as broken:
            raise CommandError(f"{file.name}: {broken} " + _("Nichts wurde übernommen.")) from broken
        self.stdout.write(outcome.in_words)
