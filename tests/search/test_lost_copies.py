"""A provider's own copy that is lost, halved or refused: it is found out and mended, and shows nothing it must not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.registries.findables import changed
from search import copies, outbox
from search.models import FacetName, IndexChange, SearchDocument
from search.providers.copies import Change, CopyMissing
from search.providers.elasticsearch.provider import ElasticsearchProvider
from tests.foundation.factories import OrganisationFactory
from tests.search.copied import ask, at_work, found, indices, stored, tasks_at_once
from tests.search.factories import DocumentFactory

__all__ = ["at_work", "tasks_at_once"]

pytestmark = pytest.mark.django_db


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
