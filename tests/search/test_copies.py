"""A provider's own copy: told late, twice or at once, it says what is true; made anew, it answers all the while."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.registries.findables import changed
from search import copies, outbox
from search.models import FacetName, IndexChange, SearchDocument
from search.providers import provider
from search.providers.base import Answer, Question
from search.providers.copies import Change, CopyMissing, RebuildOvertaken
from search.providers.elasticsearch.documents import SETTINGS
from search.providers.elasticsearch.provider import ElasticsearchProvider
from search.words.questions import read_words
from tests.crowds import AtOnce
from tests.foundation.factories import OrganisationFactory
from tests.search.factories import NOW, DocumentFactory

pytestmark = pytest.mark.django_db


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


class TestLoss:
    def test_a_lost_index_is_not_made_by_writing_into_it(self, elasticsearch: ElasticsearchProvider) -> None:
        document, copy = DocumentFactory(title="Treff"), elasticsearch.copy
        copy.client.indices.delete(index=indices(elasticsearch)[0])
        with pytest.raises(CopyMissing):
            copy.take([Change(document=document.pk, version=1)])
        assert indices_or_none(elasticsearch) == []

    def test_the_database_answers_until_the_clock_has_made_it_anew(self, elasticsearch: ElasticsearchProvider) -> None:
        stored(2)
        elasticsearch.copy.client.indices.delete(index=indices(elasticsearch)[0])
        outbox.write([DocumentFactory(title="Treff dazu").pk], [])
        outbox.deliver()
        answer = ask()
        assert (answer.total, answer.is_limited, IndexChange.objects.count()) == (3, True, 1)
        copies.tend()
        assert (len(found(elasticsearch)), IndexChange.objects.count()) == (3, 0)
        assert not ask().is_limited

    def test_half_of_it_is_missed_and_mended(self, elasticsearch: ElasticsearchProvider) -> None:
        documents = stored(6)
        copy = elasticsearch.copy
        for document in documents[::2]:
            copy.client.delete(index=copy.alias, id=str(document.pk), refresh=True)
        out = StringIO()
        with pytest.raises(CommandError, match="3 documents differ"):
            call_command("search", "check", stdout=out)
        assert out.getvalue().count("none in the index") == 3
        call_command("search", "check", "--mend", stdout=out)
        assert "All is mended" in out.getvalue()
        assert len(found(elasticsearch)) == 6
        call_command("search", "check", stdout=out)
        assert "says what the database says" in out.getvalue()

    def test_what_the_database_does_not_know_is_removed(self, elasticsearch: ElasticsearchProvider) -> None:
        documents = stored(2)
        SearchDocument.objects.filter(pk=documents[0].pk).delete()  # nobody was told
        copies.compare_and_mend()
        assert dict(elasticsearch.copy.versions(0, None)).keys() == {documents[1].pk}

    def test_what_waits_is_no_difference(self, elasticsearch: ElasticsearchProvider) -> None:
        outbox.write([DocumentFactory().pk], [])
        assert list(copies.differences(elasticsearch.copy)) == []

    def test_what_was_written_while_no_copy_was_kept_differs(
        self, elasticsearch: ElasticsearchProvider, settings: Any, read: Callable[..., None]
    ) -> None:
        organisation = OrganisationFactory(name="Treff")
        read(organisation)
        outbox.deliver()
        url, settings.SEARCH_URL = settings.SEARCH_URL, ""
        Organisation.objects.update(name="Treff im Park")
        read(organisation)
        settings.SEARCH_URL = url
        assert len(list(copies.differences(elasticsearch.copy))) == 1
        copies.compare_and_mend()
        assert found(elasticsearch, "Treff Park") == {"Treff im Park"}

    def test_a_database_from_a_backup_has_it_made_anew(self, elasticsearch: ElasticsearchProvider) -> None:
        (document,) = stored(1)
        copy = elasticsearch.copy
        later = {"id": str(document.pk), "version": 10**15, "version_type": "external", "refresh": True}
        copy.client.index(index=copy.alias, document={"key": document.pk}, **later)
        before = indices(elasticsearch)
        copies.compare_and_mend()
        assert list(copies.differences(copy)) == []
        assert indices(elasticsearch) != before

    def test_many_are_compared_in_pages(self, elasticsearch: ElasticsearchProvider, monkeypatch: Any) -> None:
        monkeypatch.setattr(copies, "COMPARED_AT_ONCE", 2)
        documents = stored(5)
        copy = elasticsearch.copy
        missing = [documents[1].pk, documents[4].pk]
        for key in missing:
            copy.client.delete(index=copy.alias, id=str(key), refresh=True)
        copy.client.index(index=copy.alias, id="999999999", document={"key": 999999999}, refresh=True)
        assert [each.document for each in copies.differences(copy)] == [*missing, 999999999]


def indices_or_none(elasticsearch: ElasticsearchProvider) -> list[str]:
    copy = elasticsearch.copy
    return sorted(copy.client.indices.get(index=f"{copy.alias}*", allow_no_indices=True))


class TestRefusals:
    def test_one_that_is_refused_holds_up_no_other(self, elasticsearch: ElasticsearchProvider) -> None:
        bad, good = DocumentFactory(title="Treff schlecht"), DocumentFactory(title="Treff gut")
        bad.facets.create(name=FacetName.TOPIC, value="x" * 40_000)
        outbox.write([bad.pk, good.pk], [])
        assert outbox.deliver() == 1
        waiting = IndexChange.objects.get()
        assert (waiting.document_key, waiting.is_refused, waiting.attempts) == (bad.pk, True, 1)
        outbox.write([DocumentFactory(title="Treff danach").pk], [])
        assert outbox.deliver() == 1
        assert found(elasticsearch) == {"Treff gut", "Treff danach"}
        bad.facets.filter(name=FacetName.TOPIC).delete()
        IndexChange.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
        assert outbox.deliver() == 1
        assert "Treff schlecht" in found(elasticsearch)

    def test_a_full_disk_is_no_fault_of_a_document(self, elasticsearch: ElasticsearchProvider) -> None:
        copy = elasticsearch.copy
        outbox.write([DocumentFactory(title="Treff").pk], [])
        is_full = "index.blocks.read_only_allow_delete"
        copy.client.indices.put_settings(index=copy.alias, settings={is_full: True})
        try:
            assert outbox.deliver() == 0
            assert not IndexChange.objects.get().is_refused
        finally:
            copy.client.indices.put_settings(index=copy.alias, settings={is_full: None})
        assert outbox.deliver(is_back=True) == 1
        assert found(elasticsearch) == {"Treff"}

    def test_one_that_is_refused_holds_up_no_rebuild(self, elasticsearch: ElasticsearchProvider) -> None:
        bad = DocumentFactory(title="Treff schlecht")
        bad.facets.create(name=FacetName.TOPIC, value="x" * 40_000)
        stored(1)
        copies.rebuild(elasticsearch.copy)
        assert found(elasticsearch) == {"Treff 0"}
        assert IndexChange.objects.get().is_refused


class TestCanary:
    """What is not public is not on the server, in no index and no field."""

    WORD = "kanarienvogelgeheimnis"

    def hits(self, elasticsearch: ElasticsearchProvider) -> int:
        client, everywhere = elasticsearch.copy.client, f"{elasticsearch.copy.alias}*"
        client.indices.refresh(index=everywhere)
        query = {"query_string": {"query": f"*{self.WORD}*", "fields": ["*"], "lenient": True}}
        return int(client.count(index=everywhere, query=query)["count"])

    def test_only_the_public_is_there(self, elasticsearch: ElasticsearchProvider, at_work: Any) -> None:
        with at_work(), at_work():
            for state in OrganisationState:
                OrganisationFactory(name=f"{self.WORD} {state}", state=state, description=f"{self.WORD} darin")
        assert self.hits(elasticsearch) == 1
        call_command("search", "rebuild", "--quiet", stdout=StringIO())
        assert self.hits(elasticsearch) == 1

    def test_who_leaves_the_public_leaves_the_server(self, elasticsearch: ElasticsearchProvider, at_work: Any) -> None:
        with at_work():
            organisation = OrganisationFactory(name=self.WORD)
        outbox.deliver()
        assert self.hits(elasticsearch) == 1
        with at_work():
            Organisation.objects.update(state=OrganisationState.LEFT)
            changed(organisation)
        outbox.deliver()
        assert self.hits(elasticsearch) == 0

    def test_what_is_erased_is_erased_there(self, elasticsearch: ElasticsearchProvider, at_work: Any) -> None:
        with at_work():
            organisation = OrganisationFactory(name=self.WORD)
        outbox.deliver()
        with at_work():
            organisation.delete()
        outbox.deliver()
        assert self.hits(elasticsearch) == 0
        assert connection.in_atomic_block
