"""The search server does what a search provider relies on, and can be made to fail as a real one fails."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from elastic_transport import ConnectionError, ConnectionTimeout
from elasticsearch import BadRequestError, ConflictError, Elasticsearch, NotFoundError
from elasticsearch.dsl import Document, FacetedSearch, Keyword, TermsFacet, Text
from elasticsearch.helpers import BulkIndexError, bulk

from tests.search_server import DidNotStart, SearchServer, missing
from tests.search_server.fixtures import shared, stop_shared

GERMAN: dict[str, Any] = {
    "char_filter": {
        "spelling": {"type": "mapping", "mappings": ["str. => straße\\u0020", "ß => ss"]},
        "gender": {"type": "pattern_replace", "pattern": "(\\p{L})[:*_](inn?en?)\\b", "replacement": "$1"},
    },
    "filter": {
        "stems": {"type": "stemmer", "language": "light_german"},
        "synonyms": {"type": "synonym_graph", "synonyms": ["Kita, Kindergärten", "Rat => Amt"]},
        "starts": {"type": "edge_ngram", "min_gram": 2, "max_gram": 4},
        "parts": {"type": "dictionary_decompounder", "word_list": ["fahrrad", "werkstatt"]},
    },
    "analyzer": {
        "written": {
            "type": "custom",
            "char_filter": ["spelling", "gender"],
            "tokenizer": "standard",
            "filter": ["lowercase", "german_normalization", "stems"],
        },
        "asked": {
            "type": "custom",
            "tokenizer": "whitespace",
            "filter": ["lowercase", "german_normalization", "stems", "synonyms"],
        },
        "begun": {"type": "custom", "tokenizer": "keyword", "filter": ["lowercase", "starts"]},
        "taken_apart": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "parts"]},
    },
}


@pytest.fixture(scope="module")
def client(search_server: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(search_server) as client:
        yield client


@pytest.fixture(scope="module")
def german_index(client: Elasticsearch, search_prefix: str) -> str:
    """An index that analyses German."""
    name = f"{search_prefix}german"
    client.indices.create(
        index=name,
        settings={"analysis": GERMAN},
        mappings={"properties": {"title": {"type": "text", "analyzer": "written", "search_analyzer": "asked"}}},
    )
    return name


@pytest.fixture
def index(client: Elasticsearch, search_prefix: str) -> Iterator[str]:
    """An index with nothing in it."""
    name = f"{search_prefix}plain"
    client.indices.create(index=name, mappings={"dynamic": "strict", "properties": {"title": {"type": "text"}}})
    yield name
    client.indices.delete(index=name)


def words(client: Elasticsearch, index: str, analyzer: str, text: str) -> list[str]:
    return [token["token"] for token in client.indices.analyze(index=index, analyzer=analyzer, text=text)["tokens"]]


def test_it_answers_the_official_client(client: Elasticsearch) -> None:
    health = client.cluster.health()
    assert (health["status"] in {"green", "yellow"}, health.meta.headers["x-elastic-product"]) == (
        True,
        "Elasticsearch",
    )


@pytest.mark.parametrize(
    ("analyzer", "text", "gives"),
    [
        ("written", "Die Räume in der Hauptstr.", ["die", "raum", "in", "der", "hauptstrass"]),
        ("written", "Nachbar:innen", ["nachbar"]),
        ("asked", "Kindergarten", ["kita", "kindergart"]),
        ("asked", "Räte", ["amt"]),
        ("begun", "Kaffee", ["ka", "kaf", "kaff"]),
        ("taken_apart", "Fahrradwerkstatt", ["fahrradwerkstatt", "fahrrad", "werkstatt"]),
    ],
)
def test_german_is_analysed_by_what_the_documentation_names(
    client: Elasticsearch, german_index: str, analyzer: str, text: str, gives: list[str]
) -> None:
    assert words(client, german_index, analyzer, text) == gives


def test_what_is_written_is_found_by_another_form_of_the_word(client: Elasticsearch, german_index: str) -> None:
    client.index(index=german_index, id="1", document={"title": "Der Kindergarten hat Räume"}, refresh=True)
    found = [
        client.search(index=german_index, query={"match": {"title": word}})["hits"]["total"]["value"]
        for word in ("Kita", "Raum", "Haus")
    ]
    assert found == [1, 1, 0]


@pytest.mark.parametrize(
    "analysis",
    [
        {"filter": {"mine": {"type": "stemmer", "language": "klingon"}}},
        {"filter": {"mine": {"type": "of_our_own"}}},
        {"filter": {"mine": {"type": "ngram", "min_gram": 1, "max_gram": 9}}},
        {"char_filter": {"mine": {"type": "mapping", "mappings": ["without an arrow"]}}},
        {
            "filter": {"mine": {"type": "synonym_graph", "synonyms": ["a, b"]}, "pieces": {"type": "edge_ngram"}},
            "analyzer": {"both": {"tokenizer": "standard", "filter": ["pieces", "mine"]}},
        },
    ],
)
def test_an_index_that_names_what_there_is_not_is_refused(
    client: Elasticsearch, search_prefix: str, analysis: dict[str, Any]
) -> None:
    with pytest.raises(BadRequestError):
        client.indices.create(index=f"{search_prefix}refused", settings={"analysis": analysis})


def test_nothing_is_written_by_an_alias_that_is_not_there(client: Elasticsearch, search_prefix: str) -> None:
    missing = f"{search_prefix}missing"
    with pytest.raises(BulkIndexError) as refused:
        bulk(client, [{"_index": missing, "_id": "1", "title": "Fest"}], require_alias=True)
    assert [error["index"]["status"] for error in refused.value.errors] == [404]
    assert not client.indices.exists(index=missing)


def test_nor_is_an_index_made_by_whoever_writes_into_it(client: Elasticsearch, search_prefix: str) -> None:
    with pytest.raises(NotFoundError):
        client.index(index=f"{search_prefix}missing", document={"title": "Fest"})


@pytest.mark.parametrize(("kind", "refused"), [("external", [4, 5]), ("external_gte", [4])])
def test_what_is_older_is_refused(client: Elasticsearch, index: str, kind: str, refused: list[int]) -> None:
    client.index(index=index, id="1", version=5, version_type=kind, document={"title": "Fünf"})
    conflicts = []
    for version in (4, 5, 6):
        try:
            client.index(index=index, id="1", version=version, version_type=kind, document={"title": str(version)})
        except ConflictError:
            conflicts.append(version)
    assert (conflicts, client.get(index=index, id="1")["_source"]["title"]) == (refused, "6")


def test_what_is_older_than_its_removal_is_refused(client: Elasticsearch, index: str) -> None:
    client.index(index=index, id="1", version=5, version_type="external", document={"title": "Fünf"})
    client.delete(index=index, id="1", version=6, version_type="external")
    with pytest.raises(ConflictError):
        client.index(index=index, id="1", version=5, version_type="external", document={"title": "Fünf"})


class Entry(Document):
    title = Text()
    kind = Keyword()

    class Index:
        name = "set by the test"


class EntrySearch(FacetedSearch):
    using: Any = "set by the test"
    doc_types = [Entry]
    fields = ["title"]
    facets = {"kind": TermsFacet(field="kind")}


def test_facets_are_counted_by_the_library_of_the_client(client: Elasticsearch, search_prefix: str) -> None:
    name = f"{search_prefix}entries"
    Entry.init(index=name, using=client)
    for title, kind in [("Fest im Hof", "event"), ("Fest im Park", "event"), ("Raum für ein Fest", "room")]:
        Entry(title=title, kind=kind).save(index=name, using=client, refresh=True)
    EntrySearch.index, EntrySearch.using = name, client
    answer = EntrySearch("fest", filters={"kind": "room"}).execute()
    assert ([hit.title for hit in answer], [tuple(each) for each in answer.facets.kind]) == (
        ["Raum für ein Fest"],
        [("event", 2, False), ("room", 1, True)],
    )


def status(server: SearchServer, *, timeout: float = 1) -> str:
    with Elasticsearch(server.url, request_timeout=timeout, max_retries=0) as client:
        return str(client.cluster.health()["status"])


@pytest.mark.long
def test_a_frozen_server_takes_connections_and_never_answers(own_search_server: SearchServer) -> None:
    with own_search_server.frozen():
        socket.create_connection(("127.0.0.1", own_search_server.port), timeout=1).close()
        began = time.monotonic()
        with pytest.raises(ConnectionTimeout):
            status(own_search_server)
        assert 1 <= time.monotonic() - began < 10
    assert status(own_search_server, timeout=30) == "green"


@pytest.mark.long
def test_a_server_that_was_stopped_comes_back_at_its_address_with_what_it_held(own_search_server: SearchServer) -> None:
    address = own_search_server.url
    with Elasticsearch(address) as client:
        client.indices.create(index="kept")
        client.index(index="kept", id="1", document={"title": "Fest"})
        own_search_server.stop()
        with pytest.raises(ConnectionError):
            status(own_search_server)
        assert own_search_server.start() == address
        client.cluster.health(index="kept", wait_for_status="yellow", timeout="30s")
        assert client.get(index="kept", id="1")["_source"] == {"title": "Fest"}


@pytest.mark.long
def test_a_server_that_lost_its_disk_comes_back_with_nothing(own_search_server: SearchServer) -> None:
    with Elasticsearch(own_search_server.url) as client:
        client.indices.create(index="lost")
        own_search_server.freeze()
        own_search_server.stop()
        own_search_server.empty()
        own_search_server.start()
        assert not client.indices.exists(index="lost")


@pytest.mark.long
def test_one_that_does_not_start_says_why(
    own_search_server: SearchServer, search_server_home: Path, tmp_path: Path
) -> None:
    with pytest.raises(DidNotStart, match="Address already in use"):
        SearchServer(search_server_home, tmp_path, port=own_search_server.port).start()


@pytest.mark.long
def test_who_asks_at_the_same_time_gets_the_same_server(search_server_home: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as workers:
        first, second = workers.map(lambda _: shared(tmp_path, run=os.getpid()), range(2))
    assert first == second
    stop_shared(tmp_path)
    assert is_gone(first)


START_AND_FREEZE = """
import os, sys
from pathlib import Path
from tests.search_server import SearchServer, home

server = SearchServer(home(), Path(sys.argv[1]))
print(server.start(), flush=True)
server.freeze()
os._exit(0)
"""


@pytest.mark.long
def test_a_server_ends_with_who_has_started_it_even_frozen(search_server_home: Path, tmp_path: Path) -> None:
    started = subprocess.run([sys.executable, "-c", START_AND_FREEZE, str(tmp_path)], capture_output=True, text=True)
    assert is_gone(started.stdout.strip()), started.stderr


def is_gone(url: str, *, within: float = 60) -> bool:
    """Wait until nobody listens there any more."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), timeout=1).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.1)
    return False


def test_a_machine_without_java_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing.__wrapped__() == (
        "No Elasticsearch: it needs Java 17 or newer (a JDK) and Maven: `apt install default-jdk-headless maven`"
    )


def test_who_asks_a_search_server_is_marked(request: pytest.FixtureRequest, search_prefix: str) -> None:
    """So the PostgreSQL suite leaves these out, and `make quick` does."""
    assert {"elasticsearch", "one_database"} <= {mark.name for mark in request.node.iter_markers()}
