"""A real server that is stopped, frozen or emptied under requests: pages go on, nothing is lost, all comes after."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from foundation.network.models import Organisation
from foundation.registries import findables
from search import copies, outbox
from search.indexing import refresh
from search.models import IndexChange
from search.providers import breaker, provider
from search.providers.base import ProviderUnavailable, Question, QuestionRefused
from search.providers.breaker import breaker_of, outage_since
from search.providers.copies import Copy
from search.providers.elasticsearch.provider import ElasticsearchProvider
from search.words.questions import read_words
from tests.crowds import AtOnce
from tests.foundation.factories import OrganisationFactory
from tests.search_server import SearchServer

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LONGEST = 2.0
"""Seconds that a page may take, whatever the server does."""
PAUSE = 0.5


@pytest.fixture
def server(own_search_server: SearchServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> SearchServer:
    """Let a server of this test's own answer; a breaker that is open tries again sooner than it would."""
    settings.SEARCH_URL = own_search_server.url
    monkeypatch.setattr(breaker.Breaker.__init__, "__defaults__", (PAUSE, time.monotonic))
    breaker_of.cache_clear()
    return own_search_server


@pytest.fixture(autouse=True)
def forgotten_breakers() -> Iterator[None]:
    yield
    breaker_of.cache_clear()


def the_copy() -> Copy:
    copy = provider().copy
    assert copy
    return copy


def write(name: str) -> Organisation:
    """Change something and let the worker do its part."""
    organisation: Organisation = OrganisationFactory(name=name)
    worked(organisation)
    return organisation


def worked(organisation: Organisation) -> None:
    findable = findables.for_model(Organisation)
    assert findable
    refresh(findable, [organisation.pk])
    outbox.deliver()


def is_back() -> None:
    """The next tick, once the server answers; its first requests are slow."""
    until = time.monotonic() + 60
    while (
        outage_since() or IndexChange.objects.exists() or not asked().context["match"] or asked().context["is_limited"]
    ):
        assert time.monotonic() < until
        copies.tend()
        time.sleep(PAUSE / 2)


def asked(q: str = "Treff") -> Any:
    return Client().get("/suche/", {"q": q})


class Visitors:
    """Ask without a pause; what they saw is looked at afterwards."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, float, bool, int]] = []
        self.are_gone = threading.Event()

    def come(self) -> None:
        while not self.are_gone.is_set():
            began = time.monotonic()
            page = asked()
            took = time.monotonic() - began
            self.seen.append((page.status_code, took, page.context["is_limited"], page.context["total"]))

    @contextmanager
    def leave_afterwards(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.are_gone.set()


def settle(server: SearchServer) -> None:
    """Have it know five documents, and have asked it often enough to be as quick as it gets."""
    copies.rebuild(the_copy())
    for number in range(5):
        write(f"Treff {number}")
    is_back()
    for _ in range(20):
        asked()


def under_requests(at_once: AtOnce, what_happens: Callable[[], None]) -> Visitors:
    visitors = Visitors()

    def happen() -> None:
        with visitors.leave_afterwards():
            time.sleep(0.5)
            what_happens()
            time.sleep(1)

    results = at_once([visitors.come, visitors.come, happen])
    assert [result for result in results if result is not None] == []
    assert {status for status, *_ in visitors.seen} == {200}
    assert max(took for _, took, *_ in visitors.seen) < LONGEST
    return visitors


def test_it_is_stopped_and_comes_back(server: SearchServer, at_once: AtOnce) -> None:
    settle(server)
    visitors = under_requests(at_once, server.stop)
    assert {is_limited for *_, is_limited, _ in visitors.seen} == {False, True}
    assert {total for *_, total in visitors.seen} == {5}
    assert outage_since()
    first = write("Treff neu")
    Organisation.objects.filter(pk=first.pk).update(name="Treff neuer")
    worked(first)
    Organisation.objects.filter(name="Treff 0").update(state="left")
    worked(Organisation.objects.get(name="Treff 0"))
    assert [hit.document.title for hit in asked("neuer").context["hits"]] == ["Treff neuer"]
    assert IndexChange.objects.count() == 3
    server.start()
    is_back()
    assert list(copies.differences(the_copy())) == []
    page = asked("neuer")
    assert (page.context["total"], page.context["is_limited"]) == (1, False)
    assert asked().context["total"] == 5


def test_it_is_frozen_and_goes_on(server: SearchServer, at_once: AtOnce) -> None:
    settle(server)
    visitors = under_requests(at_once, server.freeze)
    assert any(is_limited for *_, is_limited, _ in visitors.seen)
    assert {total for *_, total in visitors.seen} == {5}
    breaker_of.cache_clear()  # a process that has not met it yet
    began = time.monotonic()
    page = asked("kostenloser Raum für 50 Personen am Samstag")  # asks several times
    assert (page.status_code, page.context["is_limited"]) == (200, True)
    assert time.monotonic() - began < LONGEST
    server.thaw()
    is_back()
    assert not asked().context["is_limited"]


def test_it_loses_its_disk(server: SearchServer, at_once: AtOnce) -> None:
    settle(server)

    def lose_it() -> None:
        server.stop()
        server.empty()
        server.start()
        write("Treff danach")
        time.sleep(2 * PAUSE)

    visitors = under_requests(at_once, lose_it)
    assert {total for *_, total in visitors.seen} <= {5, 6}
    assert asked().context["is_limited"]
    copies.tend()
    is_back()
    assert list(copies.differences(the_copy())) == []
    assert (asked().context["total"], asked().context["is_limited"]) == (6, False)


def test_who_takes_the_question_and_is_silent_is_unavailable_in_time(settings: Any) -> None:
    settings.SEARCH_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.SEARCH_URL = f"http://127.0.0.1:{silent.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(ProviderUnavailable):
            ElasticsearchProvider().search(Question(words=read_words("Treff", "de"), asked_at=timezone.now()))
        with pytest.raises(ProviderUnavailable):
            ElasticsearchProvider().suggest("tre", "de", timezone.now())
        assert 2 * settings.SEARCH_TIMEOUT <= time.monotonic() - began < LONGEST


def test_a_page_whose_time_is_spent_asks_no_more(elasticsearch: ElasticsearchProvider, settings: Any) -> None:
    settings.SEARCH_TIMEOUT = 0
    with pytest.raises(ProviderUnavailable):
        ElasticsearchProvider().search(Question(words=read_words("Treff", "de"), asked_at=timezone.now()))


def test_the_questions_of_a_page_share_its_time(elasticsearch: ElasticsearchProvider, settings: Any) -> None:
    settings.SEARCH_TIMEOUT = 0.2
    page = ElasticsearchProvider()
    began = time.monotonic()
    with pytest.raises(ProviderUnavailable):
        while True:
            page.search(Question(asked_at=timezone.now()))
    assert time.monotonic() - began < LONGEST


def test_what_the_server_refuses_is_answered_and_no_sign_of_an_outage(elasticsearch: ElasticsearchProvider) -> None:
    """A page so far behind that the server does not go there: a mistake of ours."""
    answer = provider().search(Question(asked_at=timezone.now(), first=20_000))
    assert (answer.is_limited, breaker_of(settings.SEARCH_URL).is_open) == (True, False)
    with pytest.raises(QuestionRefused):
        elasticsearch.search(Question(asked_at=timezone.now(), first=20_000))
