"""The databases of a run. What tests begin with is made once a run, and copied for each worker.

    @beginning
    def founded_city() -> None:
        found_city()

makes a fixture: a test that asks for it begins with a database where this has happened. What the function returns is
the fixture's value; it must pickle, and each test gets its own. A test that asks for no beginning begins with what the
migrations make. A test inside a transaction is rolled back; after one that commits, the next begins with a new copy.
"""

from __future__ import annotations

import fcntl
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from django.utils import translation

from search import inventory, pins, synonyms
from search.providers import counting
from website.running.readiness import remembered

MIGRATED = "migrated"
BEGINNINGS: dict[str, Callable[[], Any]] = {}


def beginning(make: Callable[[], Any]) -> Any:
    """Return a fixture for tests that begin with what `make` does to a fresh database."""
    name = make.__name__
    assert name not in BEGINNINGS, f"Two beginnings are called {name}"
    BEGINNINGS[name] = make

    def begun(db: None, databases: Databases) -> Any:
        assert databases.begun_with == name, f"{name} must stand among the arguments of the test or its fixtures"
        return databases.made(name)

    begun.__doc__ = make.__doc__
    return pytest.fixture(name=name)(begun)


def beginning_of(item: pytest.Item) -> str:
    """Return the name of what a test begins with."""
    asked_for = [name for name in getattr(item, "fixturenames", []) if name in BEGINNINGS]
    assert len(asked_for) < 2, f"{item.nodeid} cannot begin with each of {asked_for}"
    return asked_for[0] if asked_for else MIGRATED


class Databases:
    """The copies that one worker's tests use, and the templates that all workers of a run share."""

    def __init__(self, folder: Path, *, run: str, worker: str) -> None:
        """Take a folder that the workers of this run share, and what makes names unlike another run's or worker's."""
        self.folder, self.run, self.worker = folder, run, worker
        self.copies: dict[str, str] = {}
        self.count = 0
        self.begun_with = MIGRATED
        folder.mkdir(exist_ok=True)
        with self._alone_with("workers"):
            self._presence.touch()

    def begin(self, name: str) -> None:
        """Lead all connections from now on to a database where this beginning has happened and nothing else."""
        forget()
        if name not in self.copies:
            self.made(name)
            self.copies[name] = self._name(f"{name}_{self.worker}_{self.count}")
            self.count += 1
            copy(self._name(name), self.copies[name])
            if self._media(name).exists():
                shutil.copytree(self._media(name), settings.MEDIA_ROOT, dirs_exist_ok=True)
        self.begun_with = name
        lead_to(self.copies[name])

    def made(self, name: str) -> Any:
        """Make a template, unless it is made, and return a copy of what its beginning returned."""
        with self._alone_with(name):
            if not self._value(name).exists():
                value = self._migrate() if name == MIGRATED else self._make(name)
                connection.close()
                self._value(name).write_bytes(pickle.dumps(value))
        return pickle.loads(self._value(name).read_bytes())

    def copy_migrated_to(self, path: Path) -> None:
        """Copy what the migrations make to a file for another process; on SQLite only."""
        self.made(MIGRATED)
        shutil.copyfile(self._name(MIGRATED), path)

    def spoil(self) -> None:
        """Throw away the copy in use, because somebody has committed in it."""
        connection.close()
        drop(self.copies.pop(self.begun_with))

    def close(self) -> None:
        """Remove this worker's copies. The last worker removes the templates, too."""
        connection.close()
        for name in self.copies.values():
            drop(name)
        with self._alone_with("workers"):
            self._presence.unlink()
            if not list(self.folder.glob("*.working")):
                for value in self.folder.glob("*.value"):
                    drop(self._name(value.stem))
                    value.unlink()

    def _migrate(self) -> None:
        connection.settings_dict["TEST"]["NAME"] = self._name(MIGRATED)
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)

    def _make(self, name: str) -> Any:
        self.made(MIGRATED)
        drop(self._name(name))
        copy(self._name(MIGRATED), self._name(name))
        lead_to(self._name(name))
        with override_settings(MEDIA_ROOT=self._media(name)), translation.override(settings.LANGUAGE_CODE):
            value = BEGINNINGS[name]()
        forget()
        return value

    def _name(self, of: str) -> str:
        return str(self.folder / f"{of}.sqlite3") if on_sqlite() else f"test_quartier_{self.run}_{of}"

    def _media(self, name: str) -> Path:
        return self.folder / f"{name}.media"

    def _value(self, name: str) -> Path:
        """Return the file that is there as soon as the template is complete."""
        return self.folder / f"{name}.value"

    @property
    def _presence(self) -> Path:
        return self.folder / f"{self.worker}.working"

    @contextmanager
    def _alone_with(self, matter: str) -> Iterator[None]:
        """Wait until no other worker is at this matter."""
        with (self.folder / f"{matter}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def forget() -> None:
    """Let nothing of another database be remembered."""
    cache.clear()
    inventory.forget()
    synonyms.forget()
    pins.forget()
    counting.forget()
    remembered.forget()


def on_sqlite() -> bool:
    return bool(connection.vendor == "sqlite")


def lead_to(name: str) -> None:
    """Let this thread's next connection, and those of all new threads, open another database."""
    if connection.settings_dict["NAME"] != name:
        connection.close()
        connection.settings_dict["NAME"] = name


def copy(source: str, target: str) -> None:
    """Copy a database that nobody is connected to."""
    if on_sqlite():
        shutil.copyfile(source, target)
    else:
        on_server(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop(name: str) -> None:
    """Remove a database if it is there, even under a request that nobody waits for any more."""
    if on_sqlite():
        for end in ("", "-wal", "-shm"):
            Path(name + end).unlink(missing_ok=True)
    else:
        on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # Django has no public way to a server without a database
        cursor.execute(statement)
