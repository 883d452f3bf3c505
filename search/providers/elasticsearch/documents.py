"""How a stored document looks in the index, and what the index is made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl import (
    Boolean,
    Date,
    Document,
    Index,
    InnerDoc,
    Integer,
    Keyword,
    Long,
    MetaField,
    Object,
    Short,
    Text,
)

from search.models import FacetName, SearchDocument
from search.providers.elasticsearch import analysis

SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # Named, so that it holds also while nobody asks.
    "refresh_interval": "1s",
    # How long the version of a removed document is remembered: no older state of it may come back.
    "gc_deletes": "1h",
}


class GermanText(InnerDoc):
    title = Text(analyzer=analysis.german)
    summary = Text(analyzer=analysis.german)
    text = Text(analyzer=analysis.german)


class EnglishText(InnerDoc):
    title = Text(analyzer=analysis.english)
    summary = Text(analyzer=analysis.english)
    text = Text(analyzer=analysis.english)


class Entry(Document):
    """A `SearchDocument` with its facets. Its id is the row's key."""

    class Meta:
        dynamic = MetaField("strict")

    key = Long()
    kind = Keyword()
    readers = Keyword()
    """Languages whose readers are shown this reading."""
    districts = Keyword()
    topics = Keyword()
    audiences = Keyword()
    days = Date(format="strict_date")
    starts_at = Date()
    ends_at = Date()
    starts_minute = Short()
    capacity = Integer()
    is_accessible = Boolean()
    is_free = Boolean()
    added_at = Date()
    # The house's own words: what is found.
    title_words = Text(analyzer=analysis.words, copy_to=["words", "prominent"])
    title_parts = Text(analyzer=analysis.words, copy_to=["words", "prominent"])
    summary_words = Text(analyzer=analysis.words, copy_to=["words", "prominent"])
    text_words = Text(analyzer=analysis.words, copy_to="words")
    text_parts = Text(analyzer=analysis.words, copy_to="words")
    words = Text(analyzer=analysis.words, norms=False, index_options="docs")
    prominent = Text(analyzer=analysis.words, norms=False, index_options="docs")
    spelled = Text(analyzer=analysis.words, norms=False)
    # As it is written: what is better.
    german = Object(GermanText)
    english = Object(EnglishText)


def index_named(name: str) -> Index:
    """Return the index as it is to be made."""
    index = Index(name)
    index.settings(**SETTINGS)
    index.document(Entry)
    return index


def fingerprint() -> str:
    """Return what tells one way to make the index from another."""
    made_from = json.dumps(index_named("any").to_dict(), sort_keys=True)
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


LISTS = {
    FacetName.READER: "readers",
    FacetName.DISTRICT: "districts",
    FacetName.TOPIC: "topics",
    FacetName.AUDIENCE: "audiences",
    FacetName.DAY: "days",
}


def entry_of(document: SearchDocument) -> dict[str, Any]:
    """Return what the index gets of a document whose facets are loaded."""
    values: dict[str, Any] = {name: [] for name in LISTS.values()}
    for facet in document.facets.all():
        values[LISTS[FacetName(facet.name)]].append(facet.value)
    text = {"title": document.title, "summary": document.summary, "text": document.text}
    return {
        "key": document.pk,
        **values,
        **{name: getattr(document, name) for name in AS_STORED},
        "english" if document.language == "en" else "german": text,
    }


AS_STORED = (
    *("kind", "is_accessible", "is_free", "starts_at", "ends_at", "starts_minute", "capacity", "added_at"),
    *("title_words", "title_parts", "summary_words", "text_words", "text_parts", "spelled"),
)


def with_facets(keys: Iterable[int]) -> dict[int, SearchDocument]:
    """Load the documents of these keys that there are, in two queries."""
    return {found.pk: found for found in SearchDocument.objects.filter(pk__in=keys).prefetch_related("facets")}
