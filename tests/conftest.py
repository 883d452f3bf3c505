"""What every test can ask for. `make test` runs them all on SQLite and then on a real PostgreSQL."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from django.test import TransactionTestCase
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.browser import browser, page, page_without_javascript, phone
from tests.cities import demo_city, founded_city, small_demo_city, small_demo_city_as_loaded_before
from tests.databases import Databases, beginning_of

# Collecting garbage takes a third of the time of migrations, and some of each test's; a test run has the memory.
gc.set_threshold(100_000, 50, 100)

__all__ = [
    "browser",
    "demo_city",
    "founded_city",
    "page",
    "page_without_javascript",
    "phone",
    "small_demo_city",
    "small_demo_city_as_loaded_before",
]


def pytest_report_header() -> str:
    """Say which database this run is on."""
    return f"database: {django_settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture(scope="session")
def databases(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    testrun_uid: str,
    worker_id: str,
) -> Iterator[Databases]:
    """The databases of this worker. Who has committed in one leaves it behind instead of emptying it."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder if worker_id == "master" else folder.parent
    databases = Databases(shared / "databases", run=testrun_uid[:8], worker=worker_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: databases.spoil())
        yield databases
    with django_db_blocker.unblock():
        databases.close()


@pytest.fixture
def django_db_setup(request: pytest.FixtureRequest, databases: Databases, django_db_blocker: DjangoDbBlocker) -> None:
    """Begin with what the test asks for. pytest-django requests this before its transaction, for each test."""
    with django_db_blocker.unblock():
        databases.begin(beginning_of(request.node))


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Each test begins in the site's language, whatever the one before it has asked for."""
    translation.activate(django_settings.LANGUAGE_CODE)
    yield
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture
def at_once(transactional_db: None) -> Callable[[list[Callable[[], Any]]], list[Any]]:
    """Run functions at the same moment, each on a connection of its own; return their results or exceptions.

    Waits at a barrier, so that all of them really arrive together.
    """

    def run(functions: list[Callable[[], Any]]) -> list[Any]:
        results: list[Any] = [None] * len(functions)
        barrier = threading.Barrier(len(functions))

        def call(index: int) -> None:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=30)
                results[index] = functions[index]()
            except Exception as error:  # the test looks at what happened
                results[index] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=call, args=[index]) for index in range(len(functions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return results

    return run
