"""By what every provider is asked the same: who answers, how documents come to it, how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from search import outbox
from search.models import IndexChange, SearchDocument
from search.providers.base import Answer, Name, Provider, Question, Sort
from search.providers.database import DatabaseProvider
from search.providers.elasticsearch.provider import ElasticsearchProvider
from search.words.questions import read_words
from search.words.synonyms import NO_SYNONYMS
from tests.search.factories import NOW, DocumentFactory

PROVIDERS = ["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]

Tell = Callable[..., None]


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Provider:
    if request.param == "database":
        return DatabaseProvider()
    made: Provider = request.getfixturevalue("elasticsearch")
    return made


@pytest.fixture
def tell(provider: Provider) -> Tell:
    """Have the provider's copy, if it keeps one, told what was stored and removed."""

    def tell_and_wait(*changed: int, gone: Sequence[int] = ()) -> None:
        outbox.write(changed, gone)
        outbox.deliver()
        assert not IndexChange.objects.exists()
        if isinstance(provider, ElasticsearchProvider):
            provider.copy.client.indices.refresh(index=provider.copy.alias)

    return tell_and_wait


@pytest.fixture
def store(tell: Tell) -> Callable[..., SearchDocument]:
    """Store a document and have the provider told."""

    def store_document(title: str = "Etwas", **values: Any) -> SearchDocument:
        document: SearchDocument = DocumentFactory(title=title, **values)
        tell(document.pk)
        return document

    return store_document


@pytest.fixture
def ask(provider: Provider) -> Callable[..., Answer]:
    def ask_for(text: str = "", *, language: str = "de", page: tuple[int, int] = (0, 20), **chosen: Any) -> Answer:
        first, size = page
        sort = Sort(chosen.pop("sort", Sort.BEST))
        words = read_words(text, language, chosen.pop("synonyms", NO_SYNONYMS))
        facets = {Name[name.upper()]: frozenset(map(str, values)) for name, values in chosen.items()}
        asked = Question(words=words, language=language, chosen=facets, sort=sort, asked_at=NOW, first=first, size=size)
        return provider.search(asked)

    return ask_for


def titles(answer: Answer) -> list[str]:
    return [document.title for document in answer.documents]


Store = Callable[..., SearchDocument]
Ask = Callable[..., Answer]
