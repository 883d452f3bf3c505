from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from foundation.places.importing import BrokenFile
from foundation.places.landmarks import read_landmarks, replace_landmarks

FORMAT = """
the file, GeoJSON in WGS 84; each feature has the properties kind and name:
  kind     geometry                     drawn as
  water    LineString, MultiLineString  a river, with its name along it; width: in metres, else a brook's
  railway  LineString, MultiLineString  a railway
  avenue   LineString, MultiLineString  thin lines, as of a park
  station  Point                        the sign of a station
  sight    Point                        the sign of a castle

example:
  manage.py import_landmarks landmarken.geojson --source "© OpenStreetMap-Mitwirkende, ODbL 1.0"
"""


class Command(BaseCommand):
    help = "Read what people know their way by on the map; what was there before is replaced."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = FORMAT
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="a .geojson file in UTF-8")
        parser.add_argument(
            "--source", default="", help="where it comes from and its licence; else the file's attribution"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = replace_landmarks(read_landmarks(options["file"], source=options["source"]))
        except BrokenFile as broken:
            raise CommandError(f"{options['file'].name}: {broken} " + _("Nichts wurde übernommen.")) from broken
        self.stdout.write(_("%(count)s Landmarken übernommen.") % {"count": count})
