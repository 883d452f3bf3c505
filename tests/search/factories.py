from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory

from foundation.places.models import District
from search.models import Facet, FacetName, PinnedAnswer, SearchDocument, SynonymGroup
from search.words.normalise import analyse, spelled

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, at ten o'clock in the city."""


class DocumentFactory(DjangoModelFactory[SearchDocument]):
    """A stored document, as `search.indexing` would have written it."""

    class Meta:
        model = SearchDocument
        skip_postgeneration_save = True

    kind = "organisation"
    content_type = factory.LazyFunction(lambda: ContentType.objects.get_for_model(SearchDocument))
    object_id = factory.Sequence(str)
    language = "de"
    title = factory.Sequence(lambda n: f"Etwas {n}")
    summary = ""
    text = ""
    starts_at = None
    url = factory.Sequence(lambda n: f"/etwas/{n}/")
    ends_at = factory.SelfAttribute("starts_at")
    spelled = factory.LazyAttribute(
        lambda document: f" {spelled(f'{document.title} {document.summary} {document.text}')} "
    )
    title_words = factory.LazyAttribute(lambda document: analyse(document.title, document.language).words)
    title_parts = factory.LazyAttribute(lambda document: analyse(document.title, document.language).parts)
    summary_words = factory.LazyAttribute(lambda document: analyse(document.summary, document.language).words)
    text_words = factory.LazyAttribute(lambda document: analyse(document.text, document.language).words)
    text_parts = factory.LazyAttribute(
        lambda document: analyse(f"{document.summary} {document.text}", document.language).parts
    )
    updated_at = NOW

    @factory.post_generation
    def districts(self: Any, create: bool, extracted: list[District] | None, **_: Any) -> None:
        for district in extracted or []:
            Facet.objects.create(document=self, name=FacetName.DISTRICT, value=str(district.pk))

    @factory.post_generation
    def topics(self: Any, create: bool, extracted: list[str] | None, **_: Any) -> None:
        for topic in extracted or []:
            Facet.objects.create(document=self, name=FacetName.TOPIC, value=topic)

    @factory.post_generation
    def days(self: Any, create: bool, extracted: list[date] | None, **_: Any) -> None:
        for day in extracted or []:
            Facet.objects.create(document=self, name=FacetName.DAY, value=day.isoformat())

    @factory.post_generation
    def readers(self: Any, create: bool, extracted: list[str] | None, **_: Any) -> None:
        for language in extracted or ["de", "en"]:
            Facet.objects.create(document=self, name=FacetName.READER, value=language)


class SynonymGroupFactory(DjangoModelFactory[SynonymGroup]):
    class Meta:
        model = SynonymGroup

    words = "Klo, WC, öffentliche Toilette"


class PinnedAnswerFactory(DjangoModelFactory[PinnedAnswer]):
    class Meta:
        model = PinnedAnswer

    questions = "Hochwasser"
    title = factory.Sequence(lambda n: f"Antwort {n}")
    sentence = "Das steht hier."
    address = "/raeume/"
