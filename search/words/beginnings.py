"""The beginning of a word, as somebody types it, and the known words that it may become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from search.words.compounds import base_form, parts_of, spell_out
from search.words.lexicon import noun, other_word
from search.words.normalise import STOP_WORDS, WEAK_WORDS, own_forms
from search.words.spelling import Known, without_dots
from search.words.tokens import WORD

MOST_DOTS = 3
"""So many letters of a beginning may be ones whose dots were left out."""


class Cut(NamedTuple):
    """A text taken apart into what is finished and the letters of the word that is being typed."""

    rest: str
    begun: str

    def with_word(self, word: str) -> str:
        """Return the text with this word in the place of the one that is being typed."""
        return f"{self.rest} {word}".strip()


def cut(text: str) -> Cut:
    """Cut a clean text before its last word; behind a sign no word is begun."""
    words = list(WORD.finditer(text))
    if not words or words[-1].end() < len(text):
        return Cut(text, "")
    return Cut(text[: words[-1].start()].rstrip(" "), words[-1].group())


def spellings_of(begun: str) -> list[str]:
    """Return a beginning as it may be spelled out where its dots may have been left out: muhl, muehl."""
    low = begun.lower()
    dotless = [place for place, letter in enumerate(low) if letter in "aou"][:MOST_DOTS]
    ways = product(*((letter, f"{letter}e") if place in dotless else (letter,) for place, letter in enumerate(low)))
    return list(dict.fromkeys(spell_out("".join(way)) for way in ways))


def letters_of(word: str, begun: str) -> int:
    """Return how many letters of a word this beginning, spelled out, has typed: 4 of Mühlburg by muehl; 0 if none."""
    for length in range(1, len(word) + 1 if begun else 0):
        first = word[:length].lower()
        if spell_out(first).startswith(begun) or without_dots(first).startswith(begun):
            return length
    return 0


def worth_offering(known: Sequence[Known]) -> Iterator[str]:
    """Walk over the words that are worth typing: nouns, and names that are no mere piece of longer words (Mühl)."""
    for each in known:
        other = other_word(each.word)
        if each.word in STOP_WORDS or other in WEAK_WORDS or (other and not noun(each.word)):
            continue
        longer = sum(other.documents for other in known if other.word.startswith(each.word)) - each.documents
        if base_form(spell_out(each.word)) or parts_of(each.word) or each.documents > longer:
            yield each.word


def once_each(words: Iterable[str], *, without: Iterable[str], language: str) -> Iterator[str]:
    """Walk over the words, of several forms of one word only the first; `without` are words that are there already."""
    taken = {form for word in without for form in own_forms(word, language, is_asked=True)}
    for word in words:
        forms = {*own_forms(word, language, is_asked=True)} - {""}
        if forms.isdisjoint(taken):
            taken |= forms
            yield word


def as_written(word: str, begun: str, language: str) -> str:
    """Return a known word, which has no capitals, as one writes it, or as somebody has begun to.

    In German what the dictionary does not have is a name.
    """
    is_name = language == "de" and not other_word(word)
    is_noun = is_name or ((noun(word) or parts_of(word)) and other_word(word) != word)
    return word.capitalize() if is_noun or begun[:1].isupper() else word


def begins_a_word_of(text: str, begun: str) -> bool:
    """Whether a word of the text that says something begins like this: Unterführung for un, but not und."""
    low = spell_out(begun.lower())
    return any(letters_of(word, low) for word in WORD.findall(text) if word.lower() not in STOP_WORDS)


def respelled(text: str, words: Sequence[str]) -> str:
    """Return the text with the dots that its last word lacks, where these words begin like it only with them."""
    parts = cut(text)
    low = spell_out(parts.begun.lower())
    if not words or any(spell_out(word).startswith(low) for word in words):
        return text
    length = letters_of(words[0], low)
    return parts.with_word(words[0][:length]) if length else text


def begins_only_filler(text: str, begun: str) -> bool:
    """Whether nothing but a word that says nothing begins like this: und for un."""
    low = spell_out(begun.lower())
    filler = [word for word in WORD.findall(text) if word.lower() in STOP_WORDS]
    return any(letters_of(word, low) for word in filler) and not begins_a_word_of(text, begun)
