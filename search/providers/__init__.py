from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from search.providers.base import Provider

DATABASE = "search.providers.database.DatabaseProvider"


def provider() -> Provider:
    """Return the provider that the settings name; the database's own unless they say otherwise."""
    made: Provider = import_string(getattr(settings, "SEARCH_PROVIDER", DATABASE))()
    return made
