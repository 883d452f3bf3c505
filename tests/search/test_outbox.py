"""What a search server has yet to be told: written with the change, kept until it is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from foundation.network.models import Organisation
from search import copies, outbox
from search.checks import search_settings
from search.models import IndexChange, SearchDocument
from search.providers.breaker import Breaker, breaker_of, outage_since
from search.providers.elasticsearch.connection import hosts_of
from search.status import PATIENCE, trouble
from tests.foundation.factories import OrganisationFactory
from tests.search.factories import DocumentFactory

pytestmark = pytest.mark.django_db

NOBODY = "http://127.0.0.1:9"
"""Where no server is: a connection is refused at once."""

Read = Callable[..., None]


@pytest.fixture
def server_is_away(settings: Any) -> None:
    settings.SEARCH_URL = NOBODY
    breaker_of.cache_clear()


class TestWriting:
    def test_the_database_has_to_be_told_nothing(self, read: Read) -> None:
        read(OrganisationFactory(name="Chor"))
        assert (IndexChange.objects.count(), SearchDocument.objects.get().version) == (0, None)

    def test_a_change_is_written_with_what_it_changes(self, server_is_away: None, read: Read) -> None:
        read(organisation := OrganisationFactory(name="Chor"))
        first = IndexChange.objects.get()
        document = SearchDocument.objects.get()
        assert (first.document_key, document.version) == (document.pk, first.pk)
        Organisation.objects.update(name="Singkreis")
        read(organisation)
        document.refresh_from_db()
        assert document.version == IndexChange.objects.latest("pk").pk > first.pk
        Organisation.objects.update(state="left")
        read(organisation)
        assert IndexChange.objects.filter(document_key=document.pk).count() == 3

    def test_what_reads_as_before_is_no_change(self, server_is_away: None, read: Read) -> None:
        read(organisation := OrganisationFactory(name="Chor"))
        before = SearchDocument.objects.values().get()
        read(organisation)
        read(organisation)
        assert IndexChange.objects.count() == 1
        assert SearchDocument.objects.values().get() == before

    def test_what_is_rolled_back_is_told_to_nobody(self, server_is_away: None, read: Read) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            read(OrganisationFactory(name="Chor"))
            raise ZeroDivisionError
        assert IndexChange.objects.count() == 0

    def test_who_goes_back_to_the_database_leaves_nothing_waiting(
        self, server_is_away: None, read: Read, settings: Any
    ) -> None:
        read(OrganisationFactory(name="Chor"))
        settings.SEARCH_URL = ""
        copies.tend()
        assert IndexChange.objects.count() == 0


class TestWaiting:
    def test_nothing_is_lost_and_the_pauses_grow(self, server_is_away: None, read: Read) -> None:
        read(OrganisationFactory(name="Chor"))
        pauses = []
        for _ in range(5):
            assert outbox.deliver() == 0
            change = IndexChange.objects.get()
            pauses.append(round((change.next_try_at - timezone.now()).total_seconds(), -1))
            IndexChange.objects.update(next_try_at=timezone.now())
        assert pauses == [20, 60, 120, 300, 300]
        assert (change.attempts, change.is_refused) == (5, False)
        assert "ConnectionError" in change.last_error

    def test_nobody_asks_during_a_pause(self, server_is_away: None, read: Read) -> None:
        read(OrganisationFactory(name="Chor"))
        outbox.deliver()
        read(OrganisationFactory(name="Verein"))
        outbox.deliver()
        assert list(IndexChange.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0]

    def test_the_clock_goes_on_when_the_server_is_away(self, server_is_away: None, read: Read) -> None:
        read(OrganisationFactory(name="Chor"))
        copies.tend()
        copies.compare_and_mend()
        assert IndexChange.objects.count() == 1
        assert outage_since() is not None

    def test_the_commands_say_so(self, server_is_away: None) -> None:
        OrganisationFactory(name="Chor")
        with pytest.raises(CommandError, match="nothing is lost"):
            call_command("search", "rebuild", "--quiet", stdout=StringIO())
        assert SearchDocument.objects.get().title == "Chor"
        with pytest.raises(CommandError, match="nothing is lost"):
            call_command("search", "check", stdout=StringIO())
        out = StringIO()
        call_command("search", "status", stdout=out)
        assert "answers: Elasticsearch" in out.getvalue()
        assert "problem: ConnectionError" in out.getvalue()
        assert "changes that wait: 1" in out.getvalue()

    def test_the_database_has_nothing_to_compare(self) -> None:
        out = StringIO()
        call_command("search", "check", stdout=out)
        call_command("search", "status", stdout=out)
        assert "no copy to compare" in out.getvalue()
        assert "answers: database" in out.getvalue()


class TestPages:
    def test_the_database_answers_and_the_page_says_so(self, server_is_away: None, client: Client) -> None:
        DocumentFactory(title="Treff")
        body = client.get("/suche/", {"q": "Treff"}).content.decode()
        assert "1 Treffer für „Treff“" in body
        assert "Die Suche ist gerade eingeschränkt." in body
        assert "Search is limited at the moment." in client.get("/en/suche/", {"q": "Treff"}).content.decode()
        assert "<mark>Tre</mark>ff" in client.get("/suche/vorschlaege/", {"q": "tre"}).content.decode()

    def test_else_it_says_nothing(self, client: Client) -> None:
        DocumentFactory(title="Treff")
        assert "eingeschränkt" not in client.get("/suche/", {"q": "Treff"}).content.decode()

    def test_only_signs_are_answered_too(self, server_is_away: None, client: Client) -> None:
        assert client.get("/suche/", {"q": "???"}).status_code == 200


class TestBreaker:
    def test_it_opens_after_three_failures_and_lets_one_try_after_a_pause(self) -> None:
        now = 100.0
        breaker = Breaker(pause=10, clock=lambda: now)
        for _ in range(3):
            assert breaker.allows()
            breaker.failed()
        assert (breaker.allows(), outage_since() is not None) == (False, True)
        now = 110.0
        assert [breaker.allows() for _ in range(3)] == [True, False, False]
        breaker.failed()
        now = 119.0
        assert not breaker.allows()
        now = 121.0
        assert breaker.allows()
        breaker.succeeded()
        assert ([breaker.allows() for _ in range(3)], outage_since()) == ([True] * 3, None)

    def test_failures_that_are_not_in_a_row_do_not_open_it(self) -> None:
        breaker = Breaker()
        for _ in range(5):
            breaker.failed()
            breaker.failed()
            breaker.succeeded()
        assert breaker.allows()
        assert outage_since() is None

    def test_a_page_does_not_ask_while_it_is_open(self, server_is_away: None, client: Client, settings: Any) -> None:
        settings.SEARCH_URL = "http://192.0.2.1:9200"  # of nobody: packets are lost on their way
        settings.SEARCH_TIMEOUT = 0.2
        for _ in range(3):
            client.get("/suche/", {"q": "Treff"})
        began = time.monotonic()
        for _ in range(3):
            assert client.get("/suche/", {"q": "Treff"}).context["is_limited"]
        assert breaker_of(settings.SEARCH_URL).is_open
        assert time.monotonic() - began < 3 * 0.2


class TestTrouble:
    def test_the_database_has_none(self) -> None:
        assert trouble() is None

    def test_what_waits_for_a_moment_is_none(self, server_is_away: None) -> None:
        IndexChange.objects.create(document_key=1)
        assert trouble() is None

    def test_what_waits_long_is(self, server_is_away: None) -> None:
        IndexChange.objects.create(document_key=1, written_at=timezone.now() - PATIENCE - timedelta(minutes=1))
        found = trouble()
        assert found
        assert (found.since, found.waiting) == (None, 1)


class TestSettings:
    @pytest.mark.parametrize(
        ("url", "hosts"),
        [
            ("http://localhost", ("http://localhost:9200",)),
            ("https://one:9201,two", ("https://one:9201", "https://two:9200")),
            ("https://one, https://two:1", ("https://one:9200", "https://two:1")),
            ("http://[::1]:9200/", ("http://[::1]:9200",)),
        ],
    )
    def test_hosts_are_read(self, url: str, hosts: tuple[str, ...]) -> None:
        assert hosts_of(url) == hosts

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"SEARCH_URL": "localhost:9200"}, "must begin with https"),
            ({"SEARCH_URL": "ftp://host"}, "must begin with https"),
            ({"SEARCH_URL": "https://host/path"}, "no host with its port"),
            ({"SEARCH_URL": "https://host:port"}, "SEARCH_URL"),
            ({"SEARCH_URL": "https://one,http://two"}, "spoken to alike"),
            ({"SEARCH_URL": "https://name@host"}, "SEARCH_API_KEY is for that"),
            ({"SEARCH_URL": "http://host", "SEARCH_API_KEY": "k"}, "must not travel unencrypted"),
            ({"SEARCH_CA_FILE": "/nowhere"}, "no such file"),
            ({"SEARCH_URL": "http://host", "SEARCH_CA_FILE": __file__}, "of no use"),
            ({"SEARCH_INDEX_PREFIX": "Quartier"}, "lower-case"),
            ({"SEARCH_INDEX_PREFIX": "*"}, "lower-case"),
            ({"SEARCH_TIMEOUT": 0.0}, "SEARCH_TIMEOUT"),
            ({"SEARCH_TIMEOUT": 30.0}, "SEARCH_TIMEOUT"),
        ],
        ids=str,
    )
    def test_what_makes_no_sense_is_refused(self, settings: Any, values: dict[str, Any], said: str) -> None:
        settings.SEARCH_URL = "https://host:9200"
        assert search_settings(None) == []
        for name, value in values.items():
            setattr(settings, name, value)
        (problem,) = search_settings(None)
        assert said in problem.msg

    def test_the_database_needs_no_settings(self, settings: Any) -> None:
        settings.SEARCH_INDEX_PREFIX = "*"
        assert search_settings(None) == []
