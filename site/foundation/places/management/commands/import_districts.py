from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.places.importing import BrokenFile, draw_schematic_boundaries, import_rows, read_file, source_in
from foundation.places.models import Level
from foundation.progress import with_progress

EXAMPLES = """
examples:
  manage.py import_districts stadtteile.csv --year 2025 --source "Statistisches Amt, Datenlizenz Deutschland 2.0"
  manage.py import_districts stadtteile.geojson --code-property de:Stadtteilnummer \\
      --source "© OpenStreetMap contributors, ODbL 1.0"
"""


class Command(BaseCommand):
    help = "Read districts, their boundaries and figures from a GeoJSON or CSV file. Can be run again at any time."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = EXAMPLES
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="a .geojson, .json or .csv file in UTF-8")
        parser.add_argument("--code-property", default="", help="property or column with the official number")
        parser.add_argument("--name-property", default="", help="property or column with the name")
        parser.add_argument("--delimiter", default="", help="what divides the columns of a CSV file; else guessed")
        parser.add_argument("--level", choices=Level.values, default=Level.DISTRICT.value)
        parser.add_argument("--year", type=int, help="the year the figures are of; else this one")
        parser.add_argument(
            "--source",
            default="",
            help="where it comes from and its licence; shown under maps; else the file's attribution",
        )
        parser.add_argument("--only-known", action="store_true", help="refuse a number that is not there yet")
        parser.add_argument("--schematic", action="store_true", help="draw boundaries from the centres where none are")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rows = read_file(
                options["file"],
                code=options["code_property"],
                name=options["name_property"],
                delimiter=options["delimiter"],
            )
            outcome = import_rows(
                with_progress(rows, label=_("Stadtteile"), to=sys.stderr),
                level=options["level"],
                year=options["year"] or timespan.today().year,
                source=(options["source"] or source_in(options["file"]))[:200],
                create=not options["only_known"],
            )
        except BrokenFile as broken:
            raise CommandError(f"{options['file'].name}: {broken} " + _("Nichts wurde übernommen.")) from broken
        self.stdout.write(
            _("%(total)s Stadtteile: %(new)s neu, %(changed)s geändert, %(same)s wie bisher.")
            % {
                "total": len(rows),
                "new": len(outcome.created),
                "changed": len(outcome.changed),
                "same": len(outcome.unchanged),
            }
        )
        if options["schematic"]:
            drawn = draw_schematic_boundaries(options["level"])
            self.stdout.write(_("%(count)s schematische Grenzen gezeichnet.") % {"count": drawn})
