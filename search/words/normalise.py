"""From text to the words that are indexed and asked for: the same way on both sides.

A word goes in as it is spelled (without umlauts and accents), as its stem, and, in German, as the stems of the words it
is made of. So Raeume finds Räume, Cafe finds Café, and Treff finds the Nachbarschaftstreff.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import snowballstemmer

from search.words.compounds import base_form, parts_of, spell_out

if TYPE_CHECKING:
    from search.words.synonyms import Synonyms

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
LONGEST_QUESTION = 200
MOST_WORDS_ASKED = 10

STEMMERS = {"de": "german", "en": "english"}

_STOP_WORDS = """
    aber alle als am an auch auf aus bei bin bis da das dass dein dem den der des die dies diese dieser doch dort du
    durch ein eine einem einen einer eines er es etwas finde finden für gibt hat habe haben hier ich ihr im in ins ist
    ja kann kein keine können man mein meine mich mir mit möchte muss nach nicht noch nur ob oder ohne sehr sein sich
    sie sind so suche suchen über um und uns unser vom von vor wann war was weil wenn wer werden wie wir wird wo zu zum
    zur
    a an and are as at be by can do for from have how i in is it my not of on or our that the there this to we what
    when where which who with you
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_local = threading.local()


@dataclass(frozen=True)
class QueryWord:
    """One word of a question: found by any of its forms, by all of its parts together, or by an alternative."""

    word: str
    forms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    """What means the same: forms of other words, all those of one alternative together."""


def clean(text: str) -> str:
    """Return text that can be stored and searched: composed letters, no control characters, single blanks."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in composed).split())


def words_in(text: str) -> Iterator[re.Match[str]]:
    """Walk over the words of a text, with their places."""
    return (match for match in WORD.finditer(text) if len(match.group()) <= LONGEST_WORD)


def analyse(text: str, language: str) -> str:
    """Return the words to index for a text, divided by blanks."""
    return " ".join(form for match in words_in(text) for form in indexed_forms(match.group().lower(), language))


@lru_cache(maxsize=100_000)
def indexed_forms(word: str, language: str) -> tuple[str, ...]:
    """Return every form under which a word of a text is found."""
    forms = [*own_forms(word, language)]
    if language == "de":
        forms += [_stem(part, "de") for part in parts_of(spell_out(word))]
    return tuple(form for form in dict.fromkeys(forms) if form)


def query_words(question: str, language: str, synonyms: Synonyms | None = None) -> list[QueryWord]:
    """Return what a question asks for; words that say nothing are left out unless there are no others.

    Who reads the site in another language is shown German texts where there are no others, so both are asked for.
    """
    words = [match.group().lower() for match in words_in(clean(question[:LONGEST_QUESTION]))]
    words = list(dict.fromkeys(words))
    telling = [word for word in words if word not in STOP_WORDS and len(word) > 1] or words
    asked = [wanted for word in telling[:MOST_WORDS_ASKED] if (wanted := _wanted(word, language)).forms]
    return synonyms.added_to(asked) if synonyms else asked


def _wanted(word: str, language: str) -> QueryWord:
    forms = [form for tongue in dict.fromkeys((language, "de")) for form in own_forms(word, tongue)]
    parts = [_stem(part, "de") for part in parts_of(spell_out(word))]
    return QueryWord(word, tuple(form for form in dict.fromkeys(forms) if form), tuple(dict.fromkeys(parts)))


def own_forms(word: str, language: str) -> Iterator[str]:
    """Return the word as it is spelled and its stem, without the words it is made of."""
    spelled = spell_out(word)
    yield spelled
    yield _stem(word, language)
    if language == "de" and (base := base_form(spelled)):
        yield _stem(base, language)


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    if language not in STEMMERS:
        return spell_out(word)
    # German's stemmer knows ä, ö, ü and ß, and ae, oe, ue; it does not know é.
    return spell_out(_stemmer(language).stemWord(spell_out(word)))


def _stemmer(language: str) -> snowballstemmer.stemmer:
    """Return this thread's stemmer: it keeps the word it is working on."""
    stemmers: dict[str, snowballstemmer.stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(STEMMERS[language])
    return stemmers[language]
