#!/usr/bin/env python
"""Django's command line; `make` calls it with the settings that fit."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    root = Path(__file__).resolve().parent
    # The standard library has a module named `site`, so our folder of that name is on the path, never imported.
    sys.path[:0] = [str(root / "site"), str(root)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.development")
    execute_from_command_line(sys.argv)
