"""What the words of a question ask for: "exact words" in a row, words to be without (-Chor), and all the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from operator import or_

from search.words.normalise import LONGEST_QUESTION, MOST_WORDS_ASKED, QueryWord, clean, query_words, spelled
from search.words.synonyms import NO_SYNONYMS, Synonyms

QUOTED = re.compile(r"[\"„“”»«]([^\"„“”»«]*)[\"„“”»«]")
LEFT_OUT = re.compile(r"(?:^|(?<=\s))[-–−](?=\w)(\S+)")

CHOICE = re.compile(r"(?<!\w)\w{2,}(?:-\w+)*(?: (?:oder|or) \w{2,}(?:-\w+)*)+(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """The analysed words of a question. Those of a phrase are among `asked` too: an index finds them first."""

    asked: tuple[QueryWord, ...] = ()
    phrases: tuple[str, ...] = ()
    """Words that must stand side by side, as `spelled` writes them."""
    quoted: frozenset[str] = frozenset()
    """The asked words that are meant as they stand."""
    without: tuple[QueryWord, ...] = ()
    are_only_signs: bool = False
    """Something was typed, and nothing in it can be searched for."""

    def __bool__(self) -> bool:
        return bool(self.asked or self.without)

    @property
    def required(self) -> tuple[QueryWord, ...]:
        """The words that a document must have: all but the weak ones, unless there are no others."""
        return tuple(word for word in self.asked if not word.is_weak) or self.asked

    @property
    def weak(self) -> tuple[QueryWord, ...]:
        return tuple(word for word in self.asked if word not in self.required)

    @property
    def most(self) -> list[tuple[QueryWord, ...]]:
        """Of up to four words all but one, of more all but two: each way to leave some out. None for a single word."""
        enough = len(self.required) - (1 if len(self.required) < 5 else 2)
        return list(combinations(self.required, enough)) if enough > 0 else []


NO_WORDS = Words()


def read_words(text: str, language: str, synonyms: Synonyms = NO_SYNONYMS) -> Words:
    """Read a question. What stands in quotes or behind a minus is taken literally, without what means the same."""
    text = clean(text[: 2 * LONGEST_QUESTION])[:LONGEST_QUESTION]
    phrases = [spelled(phrase) for phrase in QUOTED.findall(text)]
    rest = QUOTED.sub(" ", text)
    left_out = " ".join(LEFT_OUT.findall(rest))
    rest = LEFT_OUT.sub(" ", rest)
    quoted = [
        replace(word, parts=(), alternatives=())
        for phrase in QUOTED.findall(text)
        for word in query_words(phrase, language)
    ]
    choices = [_any_of(choice.group(), language, synonyms) for choice in CHOICE.finditer(rest)]
    rest = CHOICE.sub(" ", rest)
    asked = {word.word: word for word in [*quoted, *choices, *query_words(rest, language, synonyms)]}
    without = tuple(query_words(left_out, language)) if left_out else ()
    return Words(
        asked=tuple(asked.values())[:MOST_WORDS_ASKED],
        phrases=tuple(phrase for phrase in phrases if " " in phrase),
        quoted=frozenset(word.word for word in quoted),
        without=without,
        are_only_signs=bool(text) and not asked and not without,
    )


def _any_of(choice: str, language: str, synonyms: Synonyms) -> QueryWord:
    """Return one word for words divided by "oder"."""
    return reduce(or_, query_words(choice, language, synonyms))
