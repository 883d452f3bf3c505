"""In which order tests run, and which of them prove the same on either database."""

from __future__ import annotations

import pytest

DATABASE = {"db", "transactional_db", "live_server", "databases"}
"""Fixtures of tests that ask a database. pytest-django lets no others near it."""


def asks_a_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(
        getattr(item, "fixturenames", ())
    )


def is_long(item: pytest.Item) -> bool:
    return item.get_closest_marker("long") is not None or item.get_closest_marker("browser") is not None


def dealt(items: list[pytest.Item], *, workers: int) -> list[pytest.Item]:
    """Deal the tests to so many workers: worksteal gives each one piece of the list, and lets who is done take more.

    Each begins with its share of what takes longest, so that in the end none waits for another. Before that, the second
    one has what needs no database: the first one migrates meanwhile.
    """
    long = sorted(filter(is_long, items), key=lambda item: item.get_closest_marker("long") is None)
    short = [item for item in items if not is_long(item)]
    pure = [item for item in short if workers > 1 and not asks_a_database(item)]
    rest = [item for item in short if workers == 1 or asks_a_database(item)]
    order: list[pytest.Item] = []
    for number in range(workers):
        hand = (pure if number == 1 else []) + long[number::workers]
        missing = (len(items) - len(order)) // (workers - number) - len(hand)
        order += hand + rest[: max(missing, 0)]
        del rest[: max(missing, 0)]
    return order + rest
