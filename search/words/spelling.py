"""Which of the known words somebody may have meant who mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.words.compounds import listed_parts_of, parts_of, spell_out, unlisted_parts_of
from search.words.lexicon import exists, is_english, spelling_of

SHORTEST = 4
LONG = 7
"""From so many letters on, two of them may be wrong."""


@dataclass(frozen=True)
class Known:
    """A word that documents have, as it is written, in how many."""

    word: str
    documents: int


def is_a_word(written: str, language: str) -> bool:
    """Whether it is a word as it stands, so that nothing else can be meant: Reise is no Reis with a slip.

    German counts in every language, since most texts are German.
    """
    lower = spelling_of(written.lower())
    if language == "en" and is_english(lower):
        return True
    return exists(lower) or bool(unlisted_parts_of(lower)) or len(listed_parts_of(spell_out(lower))) > 1


def likeliest(typed: str, known: Iterable[Known]) -> str:
    """Return the known word that is least far away, of several the most frequent; an empty string if none is near.

    Dots that were left out count less than a wrong letter: Kase is Käse rather than Kasse.
    """
    spelled = spell_out(typed.lower())
    allowed = 1 if len(spelled) < LONG else 2
    best = ""
    least: tuple[float, int] = (allowed, 0)
    for each in known:
        other = spell_out(each.word)
        if abs(len(other) - len(spelled)) > allowed + other.count("e"):
            continue
        away = 0.5 if without_dots(each.word) == typed.lower() else float(distance(spelled, other, allowed))
        if (away, -each.documents) < least or (away <= allowed and not best):
            best, least = each.word, (away, -each.documents)
    return best


def without_dots(word: str) -> str:
    """Return a word as somebody types it who has no umlauts: käse → kase."""
    return word.replace("ß", "ss").translate(str.maketrans("äöü", "aou"))


@lru_cache(maxsize=100_000)
def worth_knowing(written: str, language: str) -> frozenset[str]:
    """Return the word and, of a German compound, its parts, each as it is written; what is too short is left out."""
    lower = written.lower()
    words = {lower, *(map(spelling_of, parts_of(lower)) if language == "de" else ())}
    return frozenset(word for word in words if len(word) >= SHORTEST and word.isalpha())


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, dropped or swapped; more than `most` is not looked into."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        next_row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            next_row.append(cost)
        if min(next_row) > most:
            return most + 1
        before, row = row, next_row
    return row[-1]
