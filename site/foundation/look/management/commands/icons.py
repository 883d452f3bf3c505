"""Make the icon sprite from Lucide's files: only the icons that static/icons/icons.txt names.

npm install --no-save lucide-static && manage.py icons node_modules/lucide-static/icons
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

ALIASES = {"home": "house", "filter": "funnel", "circle-help": "circle-question-mark"}
"""Our names of icons that Lucide has renamed."""


class Command(BaseCommand):
    help = "Makes static/icons/sprite.svg from Lucide's icons."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lucide", type=Path, help="the folder icons/ of the npm package lucide-static")

    def handle(self, *args: Any, lucide: Path, **options: Any) -> None:
        folder = settings.STATICFILES_DIRS[0] / "icons"
        names = (folder / "icons.txt").read_text(encoding="utf-8").split()
        symbols = [symbol(name, self._read(lucide, name)) for name in sorted(set(names))]
        sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
        (folder / "sprite.svg").write_text(sprite, encoding="utf-8")
        self.stdout.write(f"{len(symbols)} icons, {len(sprite) // 1024} kB")

    def _read(self, lucide: Path, name: str) -> str:
        for candidate in (name, ALIASES.get(name, name)):
            file = lucide / f"{candidate}.svg"
            if file.exists():
                return file.read_text(encoding="utf-8")
        raise CommandError(f"Lucide has no icon {name}.")


def symbol(name: str, svg: str) -> str:
    """Return the icon as a symbol; colour and stroke come from the stylesheet."""
    inside = re.sub(r"\s+", " ", svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inside.replace(" />", "/>").replace("> <", "><")}</symbol>'
