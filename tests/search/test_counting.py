"""Many documents: what is counted and put in order of them costs as much as of few, and is as right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from types import ModuleType

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from demo.corpus import Corpus, Made, districts, fill
from search.models import CODED_FACETS, Facet, FacetName, FacetValue, SearchDocument, Traits
from search.providers import counting, postgres_index, sqlite_index
from search.providers.base import Name, Question, Sort
from search.providers.database import MOST_RANKED, DatabaseProvider
from search.words.questions import NO_WORDS, read_words
from tests.cost import cost
from tests.search.factories import NOW, DocumentFactory

pytestmark = pytest.mark.django_db
COMMON = Question(words=read_words("Stadtteil", "de"), asked_at=NOW)


def many(number: int, **values: str) -> None:
    """Store so many documents with the word."""
    template = DocumentFactory(title="Treff im Stadtteil", **values)
    fields = {field.attname: getattr(template, field.attname) for field in template._meta.concrete_fields}
    made = SearchDocument.objects.bulk_create(
        SearchDocument(**{**fields, "id": None, "object_id": f"{template.object_id} {each}"})
        for each in range(number - 1)
    )
    Facet.objects.bulk_create(Facet(document=document, name=FacetName.READER, value="de") for document in made)


class TestCorpus:
    @staticmethod
    def made(seed: int, number: int = 50) -> list[Made]:
        walk = iter(Corpus(seed, districts=[1, 2, 3], now=NOW))
        return [next(walk) for _ in range(number)]

    def test_the_same_seed_makes_the_same(self) -> None:
        assert self.made(1) == self.made(1)
        assert self.made(1, 5) == self.made(1)[:5]

    def test_another_seed_makes_others(self) -> None:
        assert {each.key for each in self.made(1)}.isdisjoint(each.key for each in self.made(2))
        assert {each.reading.title for each in self.made(1)} != {each.reading.title for each in self.made(2)}

    def test_one_word_stands_in_most_and_many_stand_in_one(self) -> None:
        fill(300, Corpus(1, districts=districts(27), now=NOW))
        found = DatabaseProvider().search(replace(COMMON, chosen={}))
        assert 0.5 < found.total / Traits.objects.exclude(ends_at__lt=NOW).count() < 0.9
        assert len(found.counts[Name.DISTRICT]) > 15
        assert set(found.counts[Name.KIND]) == {"event", "idea", "organisation", "room", "news", "helping"}

    def test_not_where_people_search(self) -> None:
        assert not settings.DEBUG
        with pytest.raises(CommandError, match="do not belong"):
            call_command("search_corpus", 10)


class TestTraits:
    """The database keeps them."""

    @staticmethod
    def described() -> Iterator[tuple[object, ...]]:
        """Yield each document as its traits have to be."""
        for document in SearchDocument.objects.prefetch_related("facets"):
            facets = [(facet.name, facet.value) for facet in document.facets.all()]
            readers = sorted(value for name, value in facets if name == FacetName.READER)
            coded = sorted(facet for facet in facets if facet[0] in CODED_FACETS)
            described = document.pk, document.kind, document.is_free, document.starts_at, document.added_at
            yield (*described, tuple(readers), tuple(coded))

    def assert_kept(self) -> None:
        signs = {value.sign: (value.name, value.value) for value in FacetValue.objects.all()}
        kept = set()
        for each in Traits.objects.all():
            coded = sorted(signs[sign] for sign in each.codes)
            described = each.pk, each.kind, each.is_free, each.starts_at, each.added_at
            kept.add((*described, tuple(sorted(filter(None, each.readers.split("\n")))), tuple(coded)))
        assert kept == set(self.described())

    def test_what_was_there_before_them_is_described_and_the_way_back_leaves_nothing(self) -> None:
        one = DocumentFactory(topics=["Musik", "Tanz"])
        with connection.cursor() as cursor:
            for statement in self.index.REMOVE:
                cursor.execute(statement)
            assert (Traits.objects.count(), FacetValue.objects.count()) == (0, 0)
            Facet.objects.create(document=one, name=FacetName.AUDIENCE, value="kinder")
            for statement in self.index.INSTALL:
                cursor.execute(statement)
        self.assert_kept()

    def test_a_value_keeps_its_sign(self) -> None:
        DocumentFactory(topics=["Musik"])
        DocumentFactory(topics=["Musik"]).facets.filter(name=FacetName.TOPIC).delete()
        DocumentFactory(topics=["Musik"])
        assert FacetValue.objects.count() == 1

    @property
    def index(self) -> ModuleType:
        return {"sqlite": sqlite_index, "postgresql": postgres_index}[connection.vendor]

    def test_they_follow_every_change(self) -> None:
        one, other = DocumentFactory(topics=["Musik", "Musik und Tanz"]), DocumentFactory(topics=["Tanz"])
        self.assert_kept()
        one.kind, one.starts_at, one.ends_at = "event", NOW, NOW + timedelta(hours=1)
        one.save()
        one.facets.get(value="Musik").delete()
        self.assert_kept()
        Facet.objects.filter(document=one, value="Musik und Tanz").update(value="Theater")
        other.facets.all().delete()
        self.assert_kept()
        other.delete()
        self.assert_kept()
        assert Traits.objects.count() == 1


class TestMany:
    def test_pages_show_each_of_the_likely_best_once(self) -> None:
        many(MOST_RANKED + 50)
        pages = [DatabaseProvider().search(replace(COMMON, first=first)) for first in range(0, MOST_RANKED, 20)]
        shown = [document.pk for page in pages for document in page.documents]
        assert (len(shown), len(set(shown))) == (MOST_RANKED, MOST_RANKED)
        assert {page.total for page in pages} == {MOST_RANKED + 50}

    def test_what_has_all_words_in_its_title_is_among_the_likely_best(self) -> None:
        many(MOST_RANKED + 50, summary="Chor", summary_words="chor")
        best = DocumentFactory(title="Chor im Stadtteil", starts_at=NOW + timedelta(days=300))
        asked = replace(COMMON, words=read_words("Chor Stadtteil", "de"))
        assert DatabaseProvider().search(asked).documents[0] == best

    @pytest.mark.parametrize("sort", Sort)
    @pytest.mark.parametrize("words", [COMMON.words, NO_WORDS])
    def test_they_cost_as_few_queries(self, sort: Sort, words: object) -> None:
        asked = replace(COMMON, words=words, sort=sort, chosen={Name.KIND: frozenset(["organisation"])})
        many(10)
        few = cost(lambda: DatabaseProvider().search(asked))
        many(MOST_RANKED + 10)
        assert cost(lambda: DatabaseProvider().search(asked)) == few <= 6

    def test_their_numbers_are_remembered_for_some_seconds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        many(counting.MANY + 1)
        assert DatabaseProvider().search(COMMON).total == counting.MANY + 1
        new = DocumentFactory(title="Stadtteil Stadtteil", added_at=timezone.now() + timedelta(days=1))
        newest = DatabaseProvider().search(replace(COMMON, sort=Sort.NEWEST))
        assert (newest.documents[0], newest.total) == (new, counting.MANY + 1)
        monkeypatch.setattr(counting, "SECONDS", 0)
        assert DatabaseProvider().search(COMMON).total == counting.MANY + 2

    def test_the_numbers_of_fewer_are_counted_each_time(self) -> None:
        many(5)
        assert DatabaseProvider().search(COMMON).total == 5
        DocumentFactory(title="Stadtteil")
        assert DatabaseProvider().search(COMMON).total == 6
