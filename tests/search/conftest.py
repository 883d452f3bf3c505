from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection
from elasticsearch.helpers import bulk, scan

from foundation.registries import findables
from search import indexing
from search.models import IndexChange
from search.providers.elasticsearch.index import ElasticsearchCopy
from search.providers.elasticsearch.provider import ElasticsearchProvider

PATIENT = 120.0
"""Seconds that all questions of a test may take where it is not about time: the machine may be busy."""
_beginnings = itertools.count(1)


@pytest.fixture
def read(db: None) -> Callable[..., None]:
    """Put objects into the search, as the worker does it after a commit."""

    def read_objects(*instances: Any) -> None:
        for instance in instances:
            findable = findables.for_model(type(instance))
            assert findable is not None
            indexing.refresh(findable, [instance.pk])

    return read_objects


@pytest.fixture
def elasticsearch(search_server: str, search_prefix: str, settings: Any, db: None) -> ElasticsearchProvider:
    """Let an empty Elasticsearch answer. The index is this worker's; a test that ends without one costs the next."""
    settings.SEARCH_URL, settings.SEARCH_INDEX_PREFIX = search_server, search_prefix
    settings.SEARCH_TIMEOUT = PATIENT
    first = next(_beginnings) * 1_000_000
    begin_versions_at(first)
    provider = ElasticsearchProvider()
    if not has_index(provider.copy):
        provider.copy.finish_rebuild(provider.copy.begin_rebuild())
    empty(provider.copy, version=first)
    return provider


def begin_versions_at(first: int) -> None:
    """Let the versions of each test be higher than those of the one before, whose documents had the same keys."""
    change = IndexChange.objects.create(pk=first, document_key=0)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [IndexChange]):
            cursor.execute(statement)
    change.delete()


def has_index(copy: ElasticsearchCopy) -> bool:
    return bool(copy.client.indices.exists_alias(name=copy.alias))


def empty(copy: ElasticsearchCopy, *, version: int) -> None:
    """Remove all documents, which is quicker than a new index."""
    copy.client.indices.refresh(index=copy.alias)
    removed = [
        {
            "_op_type": "delete",
            "_index": copy.alias,
            "_id": hit["_id"],
            "_version": version,
            "_version_type": "external",
        }
        for hit in scan(copy.client, index=copy.alias, _source=False)
    ]
    bulk(copy.client, removed, refresh=True)
