"""What tests of a provider's own copy do: store and have it told, ask, look what there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from search import outbox
from search.models import IndexChange, SearchDocument
from search.providers import provider
from search.providers.base import Answer, Question
from search.providers.elasticsearch.provider import ElasticsearchProvider
from search.words.questions import read_words
from tests.search.factories import NOW, DocumentFactory


@pytest.fixture(autouse=True)
def tasks_at_once(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def at_work(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """Do something, commit, and let the worker do what it was given, and what comes of that."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def stored(number: int, **values: Any) -> list[SearchDocument]:
    """Store documents and have the copy told."""
    made = [DocumentFactory(title=f"Treff {each}", **values) for each in range(number)]
    told(made)
    return made


def told(documents: list[SearchDocument], gone: list[int] | None = None) -> None:
    outbox.write([document.pk for document in documents], gone or [])
    outbox.deliver()
    assert IndexChange.objects.count() == 0


def ask(text: str = "Treff") -> Answer:
    return provider().search(Question(words=read_words(text, "de"), asked_at=NOW, size=100))


def found(elasticsearch: ElasticsearchProvider, text: str = "Treff") -> set[str]:
    copy = elasticsearch.copy
    copy.client.indices.refresh(index=copy.alias)
    answer = elasticsearch.search(Question(words=read_words(text, "de"), asked_at=NOW, size=100))
    assert answer.total == len(answer.documents)
    return {document.title for document in answer.documents}


def indices(elasticsearch: ElasticsearchProvider) -> list[str]:
    copy = elasticsearch.copy
    return sorted(copy.client.indices.get(index=f"{copy.alias}*"))
