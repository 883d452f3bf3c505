from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.places.generalising import as_geojson, generalised
from foundation.places.importing import BrokenFile, read_file

EXAMPLES = """
example, as the demo city's boundaries were made:
  manage.py generalise_districts karlsruhe-stadtteile.geojson site/demo/city/boundaries.geojson --metres 35 \\
      --code-property de:Stadtteilnummer --source "© OpenStreetMap-Mitwirkende, ODbL 1.0"
"""


class Command(BaseCommand):
    help = "Write a coarser copy of a GeoJSON file of districts, in which neighbours still share their borders."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = EXAMPLES
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="a .geojson file in UTF-8")
        parser.add_argument("to", type=Path, help="the file to write")
        parser.add_argument("--metres", type=float, default=35, help="how far a border may move at most")
        parser.add_argument("--code-property", default="", help="property with the official number")
        parser.add_argument("--name-property", default="", help="property with the name")
        parser.add_argument(
            "--source", required=True, help="where the file comes from and its licence; written into it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["metres"] <= 0:
            raise CommandError(_("--metres muss größer sein als 0."))
        try:
            rows = read_file(options["file"], code=options["code_property"], name=options["name_property"])
        except BrokenFile as broken:
            raise CommandError(f"{options['file'].name}: {broken}") from broken
        areas = generalised(rows, metres=options["metres"])
        note = f"Generalised by at most {options['metres']:g} m with: manage.py generalise_districts."
        text = as_geojson(rows, areas, title=options["to"].stem, source=options["source"], note=note)
        options["to"].write_text(text, encoding="utf-8")
        points = sum(len(ring) for area in areas for polygon in area for ring in polygon)
        self.stdout.write(
            _("%(districts)s Stadtteile mit %(points)s Punkten geschrieben.")
            % {"districts": len(rows), "points": points}
        )
