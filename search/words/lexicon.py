"""German words as a dictionary has them: the base form of each (Ärzte → Arzt, hilft → helfen), and which words exist.

simplemma's dictionary has 1.1 million forms. It takes about a second and 100 MB to load, once a process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

WRITTEN_OUT = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
MOST_SPELLINGS = 8


@cache
def _base_forms(language: str = "de") -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary(language)


def load() -> None:
    """Read the dictionaries now, so that no visitor has to wait for them."""
    for language in ("de", "en"):
        _base_forms(language)


@lru_cache(maxsize=50_000)
def noun(word: str) -> str:
    """Return the noun that a word in lower case is a form of, in lower case; an empty string when it is none."""
    base = _base_forms().get(word[:1].upper() + word[1:], "")
    return base.lower() if base[:1].isupper() else ""


@lru_cache(maxsize=50_000)
def other_word(word: str) -> str:
    """Return the base form of a verb, adjective or the like; an empty string when the word is none."""
    return _base_forms().get(word, "").lower()


def exists(word: str) -> bool:
    """Whether the dictionary has this word, given in lower case, in this very form."""
    return bool(noun(word) or other_word(word))


def is_english(word: str) -> bool:
    """Whether English has this word, given in lower case."""
    return word in _base_forms("en")


@lru_cache(maxsize=50_000)
def spelling_of(word: str) -> str:
    """Return a word with the umlauts that the dictionary has in it: fuehrung → führung, strasse → straße."""
    if exists(word):
        return word
    return next((spelled for spelled in _spellings(word) if exists(spelled)), word)


def _spellings(word: str) -> Iterator[str]:
    """Return the word with some of its ae, oe, ue and ss written as one letter."""
    found = [word]
    for pair, letter in WRITTEN_OUT.items():
        found += [spelled.replace(pair, letter) for spelled in found if pair in spelled]
    yield from found[1:MOST_SPELLINGS]


@lru_cache(maxsize=50_000)
def masculine_of(word: str) -> str:
    """Return what a feminine noun is formed from (ärztin → arzt, kollegin → kollege); an empty string for others.

    A noun is feminine when the dictionary has its plural in -innen. So Termin is none.
    """
    if not word.endswith("in") or noun(f"{word}nen") != word:
        return ""
    stem = word[:-2]
    candidates = [f"{stem}e", stem, f"{_without_umlaut(stem)}e", _without_umlaut(stem)]
    return next((each for each in candidates if noun(each) == each), "")


def _without_umlaut(word: str) -> str:
    return word.translate(str.maketrans("äöü", "aou"))
