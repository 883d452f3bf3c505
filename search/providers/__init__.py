from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from search.providers.base import Provider
from search.providers.breaker import breaker_of
from search.providers.database import DatabaseProvider
from search.providers.fallback import FallbackProvider

ELASTICSEARCH = "search.providers.elasticsearch.provider.ElasticsearchProvider"


def provider() -> Provider:
    """Return what answers: the database, or the Elasticsearch that SEARCH_URL names with the database behind it."""
    if not settings.SEARCH_URL:
        return DatabaseProvider()
    first: Provider = import_string(ELASTICSEARCH)()  # its library is loaded by who uses it
    return FallbackProvider(first, DatabaseProvider(), breaker_of(settings.SEARCH_URL))
