"""What tests ask for: the server that all tests of a run share, or one of their own."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.search_server.building import alone, home, missing
from tests.search_server.server import SearchServer

FIXTURES = {"search_server", "search_server_home"}


def asks_a_search_server(item: pytest.Item) -> bool:
    return not FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


def skip_without_java(item: pytest.Item) -> None:
    """Skip what can have no server on this machine; in CI fail. All from here, so that the run ends with one line."""
    is_given = bool(given()) and "search_server_home" not in getattr(item, "fixturenames", ())
    if item.get_closest_marker("elasticsearch") is None or is_given or not missing():
        return
    if os.environ.get("QUARTIER_NO_SKIPS"):
        pytest.fail(missing(), pytrace=False)
    pytest.skip(missing())


def given() -> str:
    """Return the address of a server that somebody has started for these tests, if there is one."""
    return os.environ.get("SEARCH_TEST_URL", "")


@pytest.fixture(scope="session")
def search_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> str:
    """Return the address of the run's server, which the first who asks starts, or of the one SEARCH_TEST_URL names."""
    own = tmp_path_factory.getbasetemp()
    is_alone = worker_id == "master"
    return given() or shared(own if is_alone else own.parent, run=os.getpid() if is_alone else os.getppid())


@pytest.fixture(scope="session")
def search_prefix(search_server: str, testrun_uid: str, worker_id: str) -> Iterator[str]:
    """Return what this worker writes before the name of each index and alias; they are removed at its end."""
    prefix = f"test-{testrun_uid[:8]}-{worker_id}-"
    yield prefix
    with Elasticsearch(search_server) as client:
        for index in client.indices.get(index=f"{prefix}*"):
            client.indices.delete(index=index)


@pytest.fixture(scope="session")
def search_server_home() -> Path:
    """Return what a server is started from."""
    return home()


@pytest.fixture
def own_search_server(search_server_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchServer]:
    """A running server that nobody else uses: to stop, to freeze and to empty."""
    folder = tmp_path_factory.mktemp("search-server")
    server = SearchServer(search_server_home, folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def shared(folder: Path, *, run: int) -> str:
    """Return the address of the server whose files lie below the folder, and start it if nobody has.

    It ends with the process of the run, not with that of the worker who has started it.
    """
    files = folder / "search-server"
    address = files / "address"
    with alone(folder / "search-server.lock"):
        if not address.exists():
            server = SearchServer(home(), files, ends_with=run)
            url = server.start()
            (files / "pid").write_text(str(server.pid))
            address.write_text(url)
    return address.read_text()


def stop_shared(folder: Path) -> None:
    """End the server whose files lie below the folder, and remove them, if it was ever started."""
    files = folder / "search-server"
    if (files / "pid").exists():
        with suppress(ProcessLookupError):
            os.kill(int((files / "pid").read_text()), signal.SIGKILL)
        shutil.rmtree(files, ignore_errors=True)
