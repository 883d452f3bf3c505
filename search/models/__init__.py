"""What the search stores."""

from search.models.changes import IndexChange
from search.models.counts import SearchCount, TakenCounts
from search.models.documents import (
    CODED_FACETS,
    FIRST_SIGN,
    TRAITS_OF_DOCUMENT,
    Facet,
    FacetName,
    FacetValue,
    SearchDocument,
    ShownQuerySet,
    Traits,
)
from search.models.known_words import KnownWord
from search.models.wordings import PinnedAnswer, SynonymGroup, Wording

__all__ = [
    "CODED_FACETS",
    "FIRST_SIGN",
    "TRAITS_OF_DOCUMENT",
    "Facet",
    "FacetName",
    "FacetValue",
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
