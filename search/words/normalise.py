"""From text to the words that are indexed and asked for: the same way on both sides.

A German word goes in as it is spelled (without umlauts and accents), as its base form, and as the base forms of the
words it is made of. So Raeume finds Raum, Cafe finds Café, Ärzte find the Ärztin, Treff finds the Nachbarschaftstreff.
Base forms are a dictionary's: a stemmer takes Reis for Reise and does not know Museen. It stems what is not in there.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import snowballstemmer

from search.words.compounds import base_form, nouns_of, parts_of, spell_out
from search.words.lexicon import masculine_of, noun, other_word, spelling_of
from search.words.tokens import Token, tokens

if TYPE_CHECKING:
    from search.words.synonyms import Synonyms

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and what else stands within a word without being seen."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
"""What Unicode calls control characters (category Cc)."""
LONGEST_QUESTION = 200
MOST_WORDS_ASKED = 10

STEMMERS = {"de": "german", "en": "english"}

_STOP_WORDS = """
    aber alle als am an auch auf aus bei beim bin bis bitte da das dass dein dem den der des die dies diese
    dieser doch dort du durch ein eine einem einen einer eines er es etwas euer eure finde finden für gern
    gerne gibt habe haben hat hier ich ihr ihre ihren ihrer im in ins irgendwas irgendwo ist ja jemand kann
    kein keine können mal man mein meine meinem meinen meiner meines mich mir mit möchte muss nach nicht noch
    nur ob oder ohne sehr sein seine seiner sich sie sind so suche suchen über um und uns unser unsere unserem
    unseren unserer vom von vor wann war was weil wenn wer werden wie wir wird wo zu zum zur
    a an and are as at be by can do for from have how i in is it my not of on or our that the there this to we
    what when where which who with you
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_WEAK_WORDS = """
    anbieten anschauen ausleihen ausprobieren bekommen besuchen brauchen erleben gehen geben kennenlernen kommen leihen
    lernen machen mitmachen nehmen nutzen teilnehmen tun wollen üben
    find get go learn look looking make need practise try use want
"""
WEAK_WORDS = frozenset(_WEAK_WORDS.split())
"""Base forms of what one wants to do with a thing, not of the thing: a course in German need not say "lernen"."""

_local = threading.local()


@dataclass(frozen=True)
class QueryWord:
    """One word of a question: found by any of its forms, by all of its parts together, or by an alternative."""

    word: str
    forms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    """Or by all words of one of these: what an abbreviation stands for, a synonym."""
    is_weak: bool = False
    """Better found with it, but found without it too."""

    @property
    def ways(self) -> list[tuple[str, ...]]:
        """Return each way in which a text can have it: all of these forms."""
        whole = [(form,) for form in self.forms]
        return [*whole, *((self.parts,) if len(self.parts) > 1 else ()), *self.alternatives]

    def is_in(self, forms: frozenset[str]) -> bool:
        """Whether a text with these forms has it."""
        return any(forms.issuperset(way) for way in self.ways)

    def __or__(self, other: QueryWord) -> QueryWord:
        """Return a word for which either of the two will do."""
        return replace(self, word=f"{self.word}/{other.word}", alternatives=(*self.alternatives, *other.ways))


class Analysed(NamedTuple):
    """The forms under which a text is found, each list divided by blanks."""

    words: str
    parts: str
    """What its compounds are made of: that weighs less than a word of its own."""


def clean(text: str) -> str:
    """Return text that can be stored and searched: composed letters, no control characters, single blanks."""
    composed = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(CONTROL.sub(" ", composed).split())


def spelled(text: str) -> str:
    """Return the words of a text as they are spelled, without umlauts, signs and capitals, divided by single blanks."""
    return " ".join(word for token in tokens(text) for piece in token.pieces if (word := _spelled(piece)))


@lru_cache(maxsize=100_000)
def _spelled(piece: str) -> str:
    return spell_out(piece.lower())


def analyse(text: str, language: str) -> Analysed:
    """Return what to index for a text."""
    read = [_analysed(token.readings, language) for token in tokens(text)]
    return Analysed(
        words=" ".join(form for words, _ in read for form in words),
        parts=" ".join(form for _, parts in read for form in parts),
    )


def forms_of(token: Token, language: str) -> frozenset[str]:
    """Return every form under which a word of a text is found."""
    words, parts = _analysed(token.readings, language)
    return frozenset((*words, *parts))


@lru_cache(maxsize=100_000)
def _analysed(readings: tuple[str, ...], language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms of one word of a text, and those of what its compounds are made of."""
    words = dict.fromkeys(form for word in readings for form in _indexed_forms(word, language))
    parts = dict.fromkeys(form for word in readings for form in _indexed_parts(word, language))
    return tuple(words), tuple(parts)


@lru_cache(maxsize=100_000)
def _indexed_forms(word: str, language: str) -> tuple[str, ...]:
    return tuple(form for form in dict.fromkeys(own_forms(word, language)) if form)


@lru_cache(maxsize=100_000)
def _indexed_parts(word: str, language: str) -> tuple[str, ...]:
    """Return the forms of what a German compound is made of, but for those that the word itself has."""
    if language != "de":
        return ()
    parts = dict.fromkeys(form for part in parts_of(word.lower()) for form in _forms_of_part(part))
    return tuple(form for form in parts if form and form not in _indexed_forms(word, language))


def query_words(question: str, language: str, synonyms: Synonyms | None = None) -> list[QueryWord]:
    """Return what a question asks for; words that say nothing are left out unless there are no others.

    Who reads the site in another language is shown German texts where there are no others, so both are asked for.
    """
    asked = list({token.written.lower(): token for token in tokens(clean(question[:LONGEST_QUESTION]))}.values())
    telling = [token for token in asked if _says_something(token.written.lower())] or asked
    words = [word for token in telling[:MOST_WORDS_ASKED] if (word := _wanted(token, language)).forms]
    return synonyms.added_to(words) if synonyms else words


def _says_something(word: str) -> bool:
    return word not in STOP_WORDS and (len(word) > 1 or word.isdigit())


def _wanted(token: Token, language: str) -> QueryWord:
    """Any form of the whole word will do, or all of its pieces and parts."""
    whole = token.joined or token.pieces[0]
    forms = [form for tongue in dict.fromkeys((language, "de")) for form in own_forms(whole, tongue, is_asked=True)]
    in_full = () if token.joined else tuple(map(_best_form, token.in_full))
    parts = [_best_form(piece) for piece in token.pieces] if token.joined else map(_best_form, parts_of(whole.lower()))
    return QueryWord(
        token.written.lower(),
        tuple(form for form in dict.fromkeys(forms) if form),
        tuple(dict.fromkeys(filter(None, parts))),
        (in_full,) if in_full else (),
        is_weak=not WEAK_WORDS.isdisjoint((whole.lower(), noun(whole.lower()), other_word(whole.lower()))),
    )


def own_forms(word: str, language: str, *, is_asked: bool = False) -> Iterator[str]:
    """Return the word as it is spelled and its base forms, without the words it is made of.

    A word that is written small may be a noun and a verb (reise): a text has both, a question means the noun.
    """
    lower = word.lower()
    spelled = spell_out(lower)
    yield spelled
    if language != "de":
        yield _stem(lower, language)
        return
    found = _base_forms(word, is_asked=is_asked)
    for base in found:
        yield spell_out(base)
        if masculine := masculine_of(base):
            yield spell_out(masculine)
    yield from nouns_of(spelled)
    if not found:
        yield base_form(spelled) or ("" if parts_of(lower) else _stem(lower, language))


def _base_forms(word: str, *, is_asked: bool) -> list[str]:
    lower = spelling_of(word.lower())
    as_noun, otherwise = noun(lower), other_word(lower)
    if as_noun and (is_asked or word[:1].isupper()):
        return [as_noun]
    return [base for base in dict.fromkeys((as_noun, otherwise)) if base]


def _forms_of_part(part: str) -> Iterator[str]:
    """Return the forms of a base word within a compound, spelled out or as it is written."""
    yield spell_out(part)
    lower = spelling_of(part)
    if base := noun(lower) or other_word(lower):
        yield spell_out(base)
        if masculine := masculine_of(base):
            yield spell_out(masculine)


def _best_form(part: str) -> str:
    """Return the one form under which a part is looked for: the base word that `_forms_of_part` has, too."""
    lower = spelling_of(part.lower())
    return spell_out(noun(lower) or other_word(lower) or part.lower())


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
