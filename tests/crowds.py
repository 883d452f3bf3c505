"""People who come at the same moment: a few in every run, a crowd in `make race`."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import template_rendered

from foundation.people.models import Person

CROWD = 200
ROUNDS = int(os.environ.get("ROUNDS", "20"))
PATIENCE = 120
"""Seconds until whoever has not come or not finished is given up."""
AtOnce = Callable[[list[Callable[[], Any]]], list[Any]]


def busy_answers() -> set[int]:
    """Return with what somebody may be asked to try again: on SQLite all who write stand in one line.

    400 is Django's answer where what was asked for is done and only the session, with its message, could not be stored.
    """
    return {503, 400} if connection.vendor == "sqlite" else set()


def crowds(few: int, *, rounds: int) -> pytest.MarkDecorator:
    """Let a test run for `rounds` rounds of this many `people`, and in `make race` for twenty rounds of a crowd."""
    return pytest.mark.parametrize(
        ("people", "rounds"), [(few, rounds), pytest.param(CROWD, ROUNDS, marks=pytest.mark.race)]
    )


def crowd(few: int) -> pytest.MarkDecorator:
    """Let a test run for this many `people`, and in `make race` for a crowd."""
    return pytest.mark.parametrize("people", [few, pytest.param(CROWD, marks=pytest.mark.race)])


@lru_cache(maxsize=1)
def the_site() -> ClientHandler:
    """Return the site as a server keeps it: with its middleware loaded once for all who come."""
    site = ClientHandler(enforce_csrf_checks=False)
    site.load_middleware()
    return site


def signed_in(person: Person) -> Client:
    """Return somebody who stands at the form."""
    client = Client()
    client.handler = the_site()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@contextmanager
def unseen(*, is_crowd: bool) -> Iterator[None]:
    """Let the test clients of a crowd not note which templates are drawn.

    Each notes what is drawn for all the others, too: with 200 at once that takes a minute and a gigabyte.
    """
    if not is_crowd:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template_rendered, "send", lambda *_sender, **_drawn: [])
        yield


@pytest.fixture
def at_once(transactional_db: None, record_property: Callable[[str, object], None]) -> AtOnce:
    """Run functions at the same moment, each on a connection of its own; return their results or exceptions.

    Waits at a barrier, so that all of them really arrive together.
    """

    def run(functions: list[Callable[[], Any]]) -> list[Any]:
        results: list[Any] = [None] * len(functions)
        barrier = threading.Barrier(len(functions))

        def call(index: int) -> None:
            try:
                connection.ensure_connection()
                barrier.wait(timeout=PATIENCE)
                results[index] = functions[index]()
            except Exception as error:  # the test looks at what happened
                results[index] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=call, args=[index]) for index in range(len(functions))]
        with unseen(is_crowd=len(functions) >= CROWD):
            for thread in threads:
                thread.start()
            began = time.perf_counter()
            for thread in threads:
                thread.join(timeout=PATIENCE)
        record_property("race", (len(functions), time.perf_counter() - began))
        return results

    return run


def figures(reports: list[Any]) -> Iterator[str]:
    """Return a line for each race that was run: how many came, how often, and how long they took."""
    for report in reports:
        races = [said for name, said in getattr(report, "user_properties", []) if name == "race"]
        if report.when != "call" or not races:
            continue
        rounds = "" if len(races) == 1 else f" in {len(races)} rounds"
        seconds = [each for _people, each in races]
        yield f"{max(races)[0]} at once{rounds}: {sum(seconds):.1f} s, at most {max(seconds):.1f} s  {report.nodeid}"
