"""The entry for the web server; operations.md says how it is served."""

import os
import sys
from pathlib import Path

from django.core.wsgi import get_wsgi_application

root = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(root / "site"), str(root)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings.production")
application = get_wsgi_application()

from search.words import lexicon  # noqa: E402 - not before the path is set

lexicon.load()
