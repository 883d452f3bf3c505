"""What is counted: how often a question was asked on a day, found nothing, and had a hit pressed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

ALL_QUESTIONS = ""
"""Stands for all questions of a language together, those included whose words are not kept."""
MOST_TIMES = 100_000
"""No number is counted further until it is handed over: more within a minute are no people who search."""
LAST_POSITION = 20


class Key(NamedTuple):
    """A question on a day; no time is finer."""

    on: date
    language: str
    question: str


class Count(NamedTuple):
    asked: int = 0
    empty: int = 0
    """How many of them found nothing that has all words."""
    pressed: int = 0
    positions: int = 0
    """Sum of the positions of what was pressed, for their mean."""

    def plus(self, other: Count) -> Count:
        """Return both together."""
        return Count(*(min(one + another, MOST_TIMES) for one, another in zip(self, other, strict=True)))


Counts = dict[Key, Count]


def added_up(several: Iterable[Counts]) -> Counts:
    """Return the sum of all."""
    total: Counts = {}
    for counts in several:
        for key, count in counts.items():
            total[key] = total.get(key, Count()).plus(count)
    return total
