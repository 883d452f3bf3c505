"""What every test can ask for. `make test` runs them all on SQLite and then on a real PostgreSQL."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from tests.browser import browser, page, page_without_javascript, phone
from tests.cities import demo_city, founded_city, small_demo_city, small_demo_city_as_loaded_before
from tests.crowds import at_once, figures
from tests.databases import Databases, beginning_of
from tests.order import asks_a_database, dealt
from tests.search_server.fixtures import (
    asks_a_search_server,
    own_search_server,
    search_prefix,
    search_server,
    search_server_home,
    skip_without_java,
    stop_shared,
)

# Collecting garbage takes a third of the time of migrations, and some of each test's; a test run has the memory.
gc.set_threshold(100_000, 50, 100)

# How long one example takes says how busy the machine is. `make quick` tries fewer of them.
hypothesis_settings.register_profile("thorough", deadline=None)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=20)
# What random examples are about are our rules: a few of them on PostgreSQL say that it takes what SQLite takes.
hypothesis_settings.register_profile("second database", deadline=None, max_examples=30)
hypothesis_settings.load_profile("thorough" if connection.vendor == "sqlite" else "second database")

__all__ = [
    "at_once",
    "browser",
    "demo_city",
    "founded_city",
    "own_search_server",
    "page",
    "page_without_javascript",
    "phone",
    "search_prefix",
    "search_server",
    "search_server_home",
    "small_demo_city",
    "small_demo_city_as_loaded_before",
]


def pytest_report_header() -> str:
    """Say which database this run is on."""
    return f"database: {django_settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_itemcollected(item: pytest.Item) -> None:
    """What asks no database, or Elasticsearch instead, proves the same whichever database there is."""
    if asks_a_search_server(item):
        item.add_marker("elasticsearch")
    is_a_journey = item.get_closest_marker("browser") is not None
    if not asks_a_database(item) or (item.get_closest_marker("elasticsearch") and not is_a_journey):
        item.add_marker("one_database")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what this machine has no server for, before anything is made for it."""
    skip_without_java(item)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put what is left in the order that takes least time."""
    items[:] = dealt(items, workers=getattr(config, "workerinput", {}).get("workercount", 1))


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


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the search server that the workers of this run have shared."""
    if not hasattr(config, "workerinput"):
        stop_shared(config._tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]  # as pytest-xdist asks it


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print the figures of `make race`."""
    if config.getoption("markexpr") == "race":
        terminalreporter.section("races")
        for line in figures(terminalreporter.getreports("passed") + terminalreporter.getreports("failed")):
            terminalreporter.line(line)
