"""Taking German compounds apart by a list of base words and a dictionary: "Treff" finds the Nachbarschaftstreff.

The list is `compounds.txt` beside this file. A part may carry what German puts between the parts of a compound or
behind its last one (Arbeit-s-kreis, Kind-er-treff, Proben-räum-e).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from foundation.slugs import UMLAUTS
from search.words.lexicon import exists, noun, other_word, spelling_of

LONGEST_WORD = 40
SHORTEST_PART = 3
SHORTEST_UNLISTED = 4
SURELY_A_PART = 5
"""Letters of a part that is taken from the dictionary, not from the list."""
SHORTEST_NAME = 4
"""A name before a known word, as in Wichern-saal, has at least these letters."""

ENDINGS = ("", "e", "s", "es", "n", "en", "er", "ern", "ens", "in", "innen")


def spell_out(word: str) -> str:
    """Return a lower-case word without umlauts and accents: Straßenräume → strassenraeume, Café → cafe."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word.translate(UMLAUTS)) if letter.isalnum())


class Vocabulary(NamedTuple):
    base_of: dict[str, str]
    """Every form that a part may have → its base word."""
    behind_names: frozenset[str]
    """Base words that may stand behind a name which is not in the list."""
    whole: frozenset[str]
    """Compounds that mean something else than their parts: a Kindergarten is no Garten."""


@cache
def vocabulary() -> Vocabulary:
    """Read the list once. What a form would be is left out where the dictionary has another noun: Messe, but Messer."""
    base_of: dict[str, str] = {}
    behind_names, whole = set(), set()
    lines = Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
    entries = [entry for line in lines if not line.startswith("#") for entry in line.split()]
    for entry in entries:
        word = entry.rstrip("*!")
        if entry.endswith("*"):
            behind_names.add(spell_out(word))
        if entry.endswith("!"):
            whole.add(spell_out(word))
    for entry in entries:
        base = spell_out(entry.rstrip("*!"))
        base_of[base] = base
    for entry in entries:
        word = entry.rstrip("*!")
        for form in _forms(word):
            if noun(form) != form or form == word:
                base_of.setdefault(spell_out(form), spell_out(word))
    return Vocabulary(base_of, frozenset(behind_names), frozenset(whole))


def _forms(word: str) -> set[str]:
    """Return what becomes of a base word in a compound or in the plural."""
    forms = {word + ending for ending in ENDINGS}
    forms |= {_with_umlaut(word) + ending for ending in ("", "e", "er", "en", "n", "ern")}
    if len(word) > 4 and word.endswith("e"):
        forms.add(word[:-1])
        forms |= {word[:-1] + ending for ending in ("er", "s")}
    return forms


def _with_umlaut(word: str) -> str:
    """Raum → Räum, Buch → Büch: the last vowel that can, unless another vowel comes behind it."""
    for position in range(len(word) - 1, -1, -1):
        if word[position : position + 2] == "au":
            return word[:position] + "äu" + word[position + 2 :]
        if word[position] in "aou":
            umlaut = {"a": "ä", "o": "ö", "u": "ü"}[word[position]]
            if word[position] == "u" and position and word[position - 1] == "a":
                continue
            return word[:position] + umlaut + word[position + 1 :]
        if word[position] in "eiäöüy" and position < len(word) - 2:
            return word
    return word


@lru_cache(maxsize=50_000)
def base_form(word: str) -> str:
    """Return the base word of a listed word's form (nachbarn → nachbar), or an empty string."""
    return vocabulary().base_of.get(word, "")


def nouns_of(verb: str) -> Iterator[str]:
    """Return the nouns of a verb, spelled out: of a listed one treffen → treff, of others reparieren → reparatur."""
    known = vocabulary().base_of
    if verb.endswith("ieren"):
        yield from (made for made in (f"{verb[:-5]}atur", f"{verb[:-5]}ation") if noun(made) == made)
    if known.get(verb) == verb and verb.endswith("en"):
        yield from (noun for noun in (verb[:-1], verb[:-2]) if known.get(noun) == noun)


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> tuple[str, ...]:
    """Return the base words that make up a compound, nothing when it is none.

    `word` is in lower case. The list comes first: its parts are spelled out. What it cannot take apart is tried with
    the words of the dictionary, as they are written there.
    """
    spelled = spell_out(word)
    return listed_parts_of(spelled) or unlisted_parts_of(spelling_of(word)) or _behind_a_name(spelled)


@lru_cache(maxsize=50_000)
def listed_parts_of(word: str) -> tuple[str, ...]:
    """Return the listed words that a word is made of. It is spelled out and in lower case.

    Of several ways to take it apart the one with the fewest parts counts,
    then the one whose shortest part is longest. Parts that are compounds themselves come with their own parts.
    """
    known = vocabulary()
    if not 2 * SHORTEST_PART <= len(word) <= LONGEST_WORD or known.base_of.get(word) in known.whole:
        return ()
    cuts = _best_cuts(word, known)
    if cuts:
        bases = [known.base_of[word[start:end]] for start, end in pairwise(cuts)]
    else:
        return ()
    return tuple(dict.fromkeys(part for base in bases for part in (base, *listed_parts_of(base))))


def _best_cuts(word: str, known: Vocabulary) -> tuple[int, ...]:
    """Return where the parts begin and end; nothing when the word is not made of listed words."""
    best: dict[int, tuple[int, int, tuple[int, ...]]] = {0: (0, -99, (0,))}
    for start in range(len(word) - SHORTEST_PART + 1):
        if start not in best:
            continue
        count, shortest, cuts = best[start]
        for end in range(start + SHORTEST_PART, len(word) + 1):
            part = word[start:end]
            if part not in known.base_of or (start == 0 and end == len(word)):
                continue
            candidate = (count + 1, max(shortest, -len(part)), (*cuts, end))
            if end not in best or candidate[:2] < best[end][:2]:
                best[end] = candidate
    return best[len(word)][2] if len(word) in best else ()


@lru_cache(maxsize=50_000)
def unlisted_parts_of(word: str) -> tuple[str, ...]:
    """Return the dictionary's words that a word is made of: the fewest, of these the ones with the longest shortest.

    Of a word that the dictionary has as a whole, short parts are not believed: Transport is neither Tran nor Sport.
    Forms of a verb are no compounds: aufstützende has no Ende.
    """
    if not 2 * SHORTEST_UNLISTED <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    if base_form(spell_out(word)) in vocabulary().whole or other_word(word).endswith("en"):
        return ()
    shortest = SURELY_A_PART if exists(word) else SHORTEST_UNLISTED
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, -99, ())}
    for start in range(len(word) - SHORTEST_PART + 1):
        if start not in best:
            continue
        count, least, parts = best[start]
        for end in range(start + SHORTEST_PART, len(word) + 1):
            if (start, end) == (0, len(word)) or not (
                base := _part(word[start:end], start, end == len(word), shortest)
            ):
                continue
            candidate = (count + 1, max(least, start - end), (*parts, base))
            if end not in best or candidate[:2] < best[end][:2]:
                best[end] = candidate
    found = best[len(word)][2] if len(word) in best else ()
    return tuple(dict.fromkeys(each for part in found for each in (part, *parts_of(part))))


def _part(piece: str, start: int, is_last: bool, shortest: int) -> str:
    """Return the base word of a piece of a compound; an empty string when it can be none."""
    if listed := base_form(spell_out(piece)):
        return listed
    if len(piece) < shortest:
        return ""
    if base := noun(piece):
        return base
    if is_last:
        return other_word(piece)
    if piece.endswith("s") and len(piece) > shortest and noun(piece[:-1]) == piece[:-1]:
        return piece[:-1]
    return f"{piece}en" if start == 0 and other_word(f"{piece}en") == f"{piece}en" else ""


def _behind_a_name(word: str) -> tuple[str, ...]:
    """Return the listed word behind a name that nobody lists, as in Wichern-saal."""
    known = vocabulary()
    if word in known.base_of or not 2 * SHORTEST_PART <= len(word) <= LONGEST_WORD:
        return ()
    for start in range(SHORTEST_NAME, len(word) - SHORTEST_PART):
        base = known.base_of.get(word[start:], "")
        if base in known.behind_names and len(base) > SHORTEST_PART:
            return base, *listed_parts_of(base)
    return ()
