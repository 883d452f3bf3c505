"""Looking names up in a text, however their parts are divided: Südweststadt, Süd-West-Stadt, Süd West Stadt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from search.wishes.spellings import spellings
from search.words.compounds import spell_out
from search.words.tokens import WORD

T = TypeVar("T")

MOST_PARTS = 4
DIVIDED = re.compile(r" ?[/‑–-] ?| ")
"""What may stand between two parts of a name."""
HYPHENS = "-‑"


@dataclass(frozen=True)
class Named(Generic[T]):
    """A name in a text, and everything that has it."""

    start: int
    end: int
    things: tuple[T, ...]


class Names(Generic[T]):
    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._things: dict[str, tuple[T, ...]] = {}
        for name, thing in entries:
            for spelling in spellings("".join(WORD.findall(name))):
                others = self._things.get(spelling, ())
                if spelling and thing not in others:
                    self._things[spelling] = (*others, thing)

    def find(self, text: str) -> Iterator[Named[T]]:
        """Walk over the names in a text of lower case; the longest one at a place is the one meant."""
        words = list(WORD.finditer(text))
        spelled = [spell_out(word.group()) for word in words]
        place = 0
        while place < len(words):
            count = self._longest(text, words[place : place + MOST_PARTS], spelled[place : place + MOST_PARTS])
            if count:
                start, end = words[place].start(), words[place + count - 1].end()
                yield Named(start, end, self._things["".join(spelled[place : place + count])])
            place += count or 1

    def _longest(self, text: str, words: list[re.Match[str]], spelled: list[str]) -> int:
        """Return how many of these words, from the first one on, are a name."""
        most = 1
        while most < len(words) and DIVIDED.fullmatch(text, words[most - 1].end(), words[most].start()):
            most += 1
        for count in range(most, 0, -1):
            if "".join(spelled[:count]) in self._things and stands_alone(
                text, words[0].start(), words[count - 1].end()
            ):
                return count
        return 0


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether this is no part of a longer word with hyphens: Durlach-Fest is not Durlach."""
    begins = start < 2 or text[start - 1] not in HYPHENS or not text[start - 2].isalnum()
    return begins and text[end : end + 1] not in tuple(HYPHENS)
