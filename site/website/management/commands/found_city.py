from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from website.pages.setup import found_city


class Command(BaseCommand):
    help = (
        "Make the site's pages, languages, roles, workflow, categories and topics. Run it after migrating; "
        "what exists is left as it is, so it can be run again after every update; only names and addresses that were "
        "once copied from settings follow them."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Found the city and say what was made."""
        founded = found_city()
        for name in founded.pages:
            self.stdout.write(f"  {name}")
        for name in founded.mended:
            self.stdout.write(f"  {name}")
        if founded.mended:
            self.stdout.write(f"Mended, because settings have changed: {len(founded.mended)}.")
        made = [f"{len(founded.pages)} pages"] if founded.pages else []
        made += [f"{len(founded.words)} categories, target groups and topics"] if founded.words else []
        self.stdout.write(f"Made: {', '.join(made)}." if made else "Everything was there already.")
