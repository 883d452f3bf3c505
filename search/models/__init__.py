"""What the search stores."""

from search.models.changes import IndexChange
from search.models.counts import SearchCount, TakenCounts
from search.models.documents import (
    TRAITS_OF_DOCUMENT,
    TRAITS_OF_FACETS,
    Facet,
    FacetName,
    SearchDocument,
    ShownQuerySet,
    Traits,
)
from search.models.known_words import KnownWord
from search.models.wordings import PinnedAnswer, SynonymGroup, Wording

__all__ = [
    "TRAITS_OF_DOCUMENT",
    "TRAITS_OF_FACETS",
    "Facet",
    "FacetName",
    "IndexChange",
    "KnownWord",
    "PinnedAnswer",
    "SearchCount",
    "SearchDocument",
    "ShownQuerySet",
    "SynonymGroup",
    "TakenCounts",
    "Traits",
    "Wording",
]
