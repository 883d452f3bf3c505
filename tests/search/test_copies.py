"""A provider's own copy: told late, twice or at once, it says what is true; made anew, it answers all the while."""

from __future__ import annotations

import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from search import copies, outbox
from search.models import IndexChange, SearchDocument
from search.providers.base import Answer
from search.providers.copies import Change, RebuildOvertaken
from search.providers.elasticsearch.documents import SETTINGS
from search.providers.elasticsearch.provider import ElasticsearchProvider
from tests.crowds import AtOnce
from tests.foundation.factories import OrganisationFactory
from tests.search.copied import ask, at_work, found, indices, stored, tasks_at_once, told
from tests.search.factories import DocumentFactory

__all__ = ["at_work", "tasks_at_once"]

pytestmark = pytest.mark.django_db


class TestVersions:
    def test_a_change_told_late_does_not_undo_a_later_one(self, elasticsearch: ElasticsearchProvider) -> None:
        (document,) = stored(1)
        copy, version = elasticsearch.copy, copies_version(document)
        told([document])
        copy.take([Change(document=document.pk, version=version)])
        assert dict(copy.versions(0, None)) == {document.pk: copies_version(document)}
        assert copies_version(document) > version

    def test_an_earlier_state_is_refused_by_the_server(self, elasticsearch: ElasticsearchProvider) -> None:
        (document,) = stored(1)
        earlier = SearchDocument.objects.get(pk=document.pk)
        document.title, document.title_words = "Chor", "chor"
        document.save()
        told([document])
        # A worker that has read the row before that, and is only now heard by the server.
        copy = elasticsearch.copy
        SearchDocument.objects.filter(pk=document.pk).update(
            title=earlier.title, title_words=earlier.title_words, version=earlier.version
        )
        copy.take([Change(document=document.pk, version=earlier.version or 0)])
        assert (found(elasticsearch, "Treff"), len(found(elasticsearch, "Chor"))) == (set(), 1)

    def test_what_was_removed_does_not_come_back(self, elasticsearch: ElasticsearchProvider) -> None:
        (document,) = stored(1)
        key, version = document.pk, copies_version(document)
        document.delete()
        told([], [key])
        DocumentFactory(pk=key, title="Treff", version=version)
        elasticsearch.copy.take([Change(document=key, version=version)])
        assert found(elasticsearch) == set()

    def test_removals_are_remembered_longer_than_any_delivery_takes(self) -> None:
        assert SETTINGS["gc_deletes"] == "1h"

    def test_two_workers_deliver_at_once(self, elasticsearch: ElasticsearchProvider, at_once: AtOnce) -> None:
        documents = [DocumentFactory(title=f"Treff {number}") for number in range(6)]

        def change(number: int) -> None:
            for document in documents[number % 3 :: 3]:
                with transaction.atomic():
                    row = SearchDocument.objects.select_for_update().get(pk=document.pk)
                    row.title = f"{row.title}+"
                    row.save(update_fields=["title"])
                    outbox.write([row.pk], [])
            outbox.deliver()

        results = at_once([lambda number=number: change(number) for number in range(6)])
        assert [result for result in results if result is not None] == []
        outbox.deliver()
        assert IndexChange.objects.count() == 0
        assert list(copies.differences(elasticsearch.copy)) == []
        assert found(elasticsearch) == {f"Treff {number}++" for number in range(6)}


def copies_version(document: SearchDocument) -> int:
    version = SearchDocument.objects.values_list("version", flat=True).get(pk=document.pk)
    assert version
    return version


class TestRebuild:
    def test_a_new_index_takes_the_place_of_the_old_one(self, elasticsearch: ElasticsearchProvider) -> None:
        stored(3)
        before = indices(elasticsearch)
        copies.rebuild(elasticsearch.copy)
        after = indices(elasticsearch)
        assert (len(before), len(after), set(before) & set(after)) == (1, 1, set())
        assert found(elasticsearch) == {"Treff 0", "Treff 1", "Treff 2"}

    def test_changes_made_meanwhile_are_in_both(self, elasticsearch: ElasticsearchProvider) -> None:
        documents = stored(4)
        copy = elasticsearch.copy
        begun = copy.begin_rebuild()
        copy.fill(begun, [document.pk for document in documents[:2]])
        for document in (documents[0], documents[3]):
            document.title = f"{document.title} neu"
            document.save()
        keys = [documents[1].pk, documents[2].pk]
        SearchDocument.objects.filter(pk__in=keys).delete()
        told([documents[0], documents[3], DocumentFactory(title="Treff dazu")], keys)
        expected = {"Treff 0 neu", "Treff 3 neu", "Treff dazu"}
        assert found(elasticsearch) == expected
        copy.fill(begun, keys)
        copy.finish_rebuild(begun)
        assert found(elasticsearch) == expected
        assert list(copies.differences(copy)) == []

    def test_what_waits_when_it_begins_needs_no_telling(self, elasticsearch: ElasticsearchProvider) -> None:
        document = DocumentFactory(title="Treff")
        outbox.write([document.pk], [])
        copies.rebuild(elasticsearch.copy)
        assert IndexChange.objects.count() == 0
        assert list(copies.differences(elasticsearch.copy)) == []

    def test_what_was_interrupted_goes_on(self, elasticsearch: ElasticsearchProvider) -> None:
        documents = stored(5)
        copy = elasticsearch.copy
        copy.fill(copy.begin_rebuild(), [document.pk for document in documents[:3]])
        begun = indices(elasticsearch)
        steps: list[int] = []
        copies.rebuild(copy, steps.append)
        assert steps == [3, 2]
        assert indices(elasticsearch)[0] in begun
        assert len(found(elasticsearch)) == 5

    def test_one_begun_by_another_version_is_dropped(self, elasticsearch: ElasticsearchProvider) -> None:
        copy = elasticsearch.copy
        copy.begin_rebuild()
        copy.client.indices.put_mapping(index=copy.next, meta={"made_from": "another version", "filled_up_to": 9})
        assert copy.begin_rebuild().filled_up_to == 0
        assert len(indices(elasticsearch)) == 2

    def test_who_is_overtaken_stops(self, elasticsearch: ElasticsearchProvider) -> None:
        documents = stored(1)
        copy = elasticsearch.copy
        begun = copy.begin_rebuild()
        copies.rebuild(copy)
        for _ in range(2):
            with pytest.raises(RebuildOvertaken):
                copy.fill(begun, [documents[0].pk])
            with pytest.raises(RebuildOvertaken):
                copy.finish_rebuild(begun)
            copy.begin_rebuild()  # another one, which is none of the first one's business
        assert len(found(elasticsearch)) == 1

    def test_two_at_once_leave_one_index(self, elasticsearch: ElasticsearchProvider, at_once: AtOnce) -> None:
        stored(3)
        results = at_once([lambda: copies.rebuild(elasticsearch.copy)] * 3)
        assert results == [None] * 3
        assert len(found(elasticsearch)) == 3
        copies.rebuild(elasticsearch.copy)
        assert len(indices(elasticsearch)) == 1

    @pytest.mark.parametrize("is_of_this_version", [True, False])
    def test_the_clock_makes_anew_what_is_of_another_version(
        self, elasticsearch: ElasticsearchProvider, is_of_this_version: bool
    ) -> None:
        copy, before = elasticsearch.copy, indices(elasticsearch)
        if not is_of_this_version:
            copy.client.indices.put_mapping(index=copy.alias, meta={"made_from": "another version"})
        copies.tend()
        assert (indices(elasticsearch) == before) == is_of_this_version

    def test_an_index_of_a_stranger_gives_way(self, elasticsearch: ElasticsearchProvider) -> None:
        stored(2)
        copy = elasticsearch.copy
        copy.client.indices.delete(index=indices(elasticsearch)[0])
        copy.client.indices.create(index=copy.alias)
        copies.tend()
        assert len(found(elasticsearch)) == 2

    def test_everything_is_found_all_the_while(self, elasticsearch: ElasticsearchProvider, at_once: AtOnce) -> None:
        stored(30)
        copy = elasticsearch.copy
        copy.client.indices.refresh(index=copy.alias)
        is_done = threading.Event()
        answers: list[Answer] = []

        def watch() -> None:
            while not is_done.is_set():
                answers.append(ask())

        def rebuild_often() -> None:
            try:
                for _ in range(4):
                    copies.rebuild(copy)
            finally:
                is_done.set()

        assert at_once([watch, watch, rebuild_often]) == [None] * 3
        assert len(answers) > 8
        assert {(answer.total, len(answer.documents), answer.is_limited) for answer in answers} == {(30, 30, False)}


class TestCommand:
    def test_it_shows_how_far_it_is_and_how_it_stands(self, elasticsearch: ElasticsearchProvider) -> None:
        for number in range(3):
            OrganisationFactory(name=f"Treff {number}")
        out = StringIO()
        call_command("search", "rebuild", stdout=out)
        said = out.getvalue()
        assert "Reading" in said
        assert said.count(" 3/3\n") == 2
        assert "3 documents can be found." in said
        call_command("search", "status", stdout=out)
        lines = dict(line.split(": ", 1) for line in out.getvalue().splitlines() if ": " in line)
        assert lines["answers"] == "Elasticsearch"
        assert (lines["documents in the database"], lines["documents in the index"]) == ("3", "3")
        assert lines["index"] == indices(elasticsearch)[0]
        assert lines["made as this version makes it"] == "yes"
        assert lines["changes that wait"] == "0"
