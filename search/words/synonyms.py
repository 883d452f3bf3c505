"""Words that mean the same. They are added to a question when it is read, never to the index.

A word of a group may be several words in a row ("öffentliche Toilette"). Then each of them gets what the others of the
group are found by, which comes to the same: (a or c) and (b or c) is what (a and b) or c is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import TypeVar

from search.words.normalise import QueryWord, clean, query_words, spelled

MOST_WAYS = 24
"""So many combinations of the forms of several words in a row are tried, the most general ones first."""

Thing = TypeVar("Thing")
Alternatives = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Saying:
    """One word of a group, and what the others are found by."""

    words: tuple[QueryWord, ...]
    """Several where they follow each other."""
    alternatives: Alternatives


@dataclass(frozen=True)
class Synonyms:
    """All groups of one language."""

    by_form: Mapping[str, tuple[Saying, ...]] = field(default_factory=dict)
    """Where a question's word begins one: by each form of that word, the longest first."""

    def __bool__(self) -> bool:
        return bool(self.by_form)

    def added_to(self, asked: Sequence[QueryWord]) -> list[QueryWord]:
        """Return the words of a question with what means the same. Of several in a row the longest saying counts."""
        words, place = list(asked), 0
        while place < len(words):
            meant = self.sayings_at(words, place)
            length = max((len(saying.words) for saying in meant), default=1)
            alternatives = _once(way for saying in meant for way in saying.alternatives)
            for position in range(place, place + length):
                own = (*words[position].alternatives, *self.by_parts_of(words[position]))
                words[position] = replace(words[position], alternatives=_once((*own, *alternatives)))
            place += length
        return words

    def by_parts_of(self, word: QueryWord) -> Alternatives:
        """Return a compound's parts with one of them said in other words: Computerhilfe → Hilfe and Smartphone."""
        if len(word.parts) < 2:
            return ()
        said = [
            (part, saying) for part in word.parts for saying in self.by_form.get(part, ()) if len(saying.words) == 1
        ]
        ways = (
            (*(other for other in word.parts if other != part), *way)
            for part, saying in said
            for way in saying.alternatives
        )
        return _once(islice(ways, MOST_WAYS))

    def sayings_at(self, words: Sequence[QueryWord], place: int) -> list[Saying]:
        """Return the longest word of a group that is asked for from here on; more than one where groups share it."""
        begun = _once(saying for form in words[place].forms for saying in self.by_form.get(form, ()))
        said = [saying for saying in begun if _is_said(saying, words[place : place + len(saying.words)])]
        length = max((len(saying.words) for saying in said), default=0)
        return [saying for saying in said if len(saying.words) == length]


NO_SYNONYMS = Synonyms()


def synonyms_of(groups: Iterable[Iterable[str]], language: str) -> Synonyms:
    """Read groups of words of one language."""
    by_form: dict[str, list[Saying]] = {}
    for group in groups:
        sayings = [tuple(query_words(word, language)) for word in group]
        ways = [tuple(_ways_to_find(words)) for words in sayings]
        for number, words in enumerate(sayings):
            others = _once(way for other, found in enumerate(ways) if other != number for way in found)
            for form in words[0].forms if words else ():
                by_form.setdefault(form, []).append(Saying(words, others))
    return Synonyms({form: tuple(sayings) for form, sayings in by_form.items()})


def words_typed(text: str) -> list[str]:
    """Return the words that somebody typed with commas or lines between them, each once."""
    words: dict[str, str] = {}
    for word in filter(None, map(clean, re.split(r"[,;\n]", text))):
        words.setdefault(spelled(word) or word, word)
    return list(words.values())


def _is_said(saying: Saying, words: Sequence[QueryWord]) -> bool:
    pairs = zip(saying.words, words, strict=False)
    return len(words) == len(saying.words) and all(set(said.forms) & set(asked.forms) for said, asked in pairs)


def _ways_to_find(words: Sequence[QueryWord]) -> Iterator[tuple[str, ...]]:
    """Yield tuples of index forms; a text that has all of one tuple has these words."""
    if len(words) == 1:
        [word] = words
        yield from ((form,) for form in word.forms)
        if len(word.parts) > 1:
            yield word.parts
    elif words:
        yield from islice(product(*(word.forms[::-1] for word in words)), MOST_WAYS)


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
