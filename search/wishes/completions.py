"""Which wish somebody may be about to type: "Räume Mü" becomes "Räume in Mühlburg".

The last words of the text may be the beginning of a name: of a kind, of a district, or of what the reader understands
beside these (am Wochenende). Only aspects that the text does not have yet are completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.wishes.known import Known
from search.wishes.reader import read
from search.wishes.spellings import spellings
from search.wishes.wish import Aspect, Wish
from search.words.compounds import spell_out
from search.words.tokens import WORD

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MOST_WORDS = 4
"""A name has no more words than this."""
SHORTEST_BEGINNING = 2
SHORTEST_INNER_BEGINNING = 3
"""So many letters of a later word of a name: "dam" begins Weiherfeld-Dammerstock, "da" only Daxlanden."""
MOST_OF_AN_ASPECT = 3
LEAD = re.compile(
    r"(?:^| )(?:rund um|um|in|im|aus|bei|nahe|near|around|from|at)(?: (?:der|den|dem|die|das|the))?$", re.IGNORECASE
)
"""What may stand before a district, and is put there anew."""
OPEN_END = re.compile(
    r"(?:^| )(?:ab|am|an|and|bis|for|für|fuer|mit|oder|ohne|on|or|to|und|vom|von|with|zum|zur)$", re.IGNORECASE
)
"""What wants another word behind it than a kind or a district."""
WITH_ARTICLE = re.compile(r"stadt(?!\w)", re.IGNORECASE)
"""In German one lives in Mühlburg, but in der Oststadt."""

PHRASES: tuple[tuple[Aspect, _StrPromise], ...] = (
    (Aspect.DATE, gettext_lazy("heute")),
    (Aspect.DATE, gettext_lazy("morgen")),
    (Aspect.DATE, gettext_lazy("am Wochenende")),
    (Aspect.DATE, gettext_lazy("diese Woche")),
    (Aspect.DATE, gettext_lazy("nächste Woche")),
    (Aspect.FREE, gettext_lazy("kostenlos")),
    (Aspect.ACCESSIBLE, gettext_lazy("stufenlos")),
    (Aspect.AUDIENCE, gettext_lazy("für Kinder")),
    (Aspect.AUDIENCE, gettext_lazy("für Jugendliche")),
    (Aspect.AUDIENCE, gettext_lazy("für Familien")),
)
SOON = (gettext_lazy("heute"), gettext_lazy("am Wochenende"))
"""What is asked most of what takes place."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with names by which it is asked for."""

    key: str
    names: tuple[str, ...]
    """As they are offered, the usual one first."""
    also: tuple[str, ...] = ()
    """Names that are understood and not offered: those of another language."""

    @cached_property
    def _spelled(self) -> list[tuple[str, set[str]]]:
        return [
            *((name, spellings(_letters(name))) for name in self.names),
            *((self.names[0], spellings(_letters(name))) for name in self.also),
        ]

    @cached_property
    def _later_words(self) -> set[str]:
        return {spelling for word in WORD.findall(self.names[0])[1:] for spelling in spellings(word)}

    def begun_by(self, typed: str) -> str:
        """Return the name that begins like this, in whatever spelling; an empty string when none does."""
        begun = spell_out(_letters(typed).lower())
        return next((name for name, ways in self._spelled if begun and _any_begins(ways, begun)), "")

    def is_begun_inside(self, typed: str) -> bool:
        """Whether a later word of its usual name begins like this."""
        begun = spell_out(_letters(typed).lower())
        return len(begun) >= SHORTEST_INNER_BEGINNING and _any_begins(self._later_words, begun)

    def is_called(self, typed: str) -> bool:
        """Whether this is a whole name of it."""
        whole = spell_out(_letters(typed).lower())
        return any(whole in ways for _name, ways in self._spelled)


@dataclass(frozen=True, kw_only=True)
class City:
    """What of a city can be asked for."""

    known: Known
    kinds: tuple[Named, ...] = ()
    districts: tuple[Named, ...] = ()
    there: frozenset[tuple[str, str]] = frozenset()
    """Which kinds there are anything of in which districts, by their keys. What is not there is not offered."""
    everywhere: frozenset[str] = field(default_factory=frozenset)
    """Kinds that there are anything of at all."""


@dataclass(frozen=True)
class Completion:
    """A question that somebody may be about to type, and the kind that it asks for, if it does."""

    text: str
    kind: str = ""


def completions(text: str, city: City, *, language: str, today: date) -> list[Completion]:
    """Return how a text may go on as a wish, what is likelier first. It is clean, in the language that is active."""
    found: list[Completion] = []
    for rest, typed in _cuts(text):
        wish = read(LEAD.sub("", rest), language=language, today=today, known=city.known)
        aspects = {part.aspect for part in wish.parts}
        for aspect, complete in ((Aspect.KIND, _kinds), (Aspect.DISTRICT, _districts)):
            if aspect not in aspects and not OPEN_END.search(rest):
                found += islice(complete(wish, typed, city), MOST_OF_AN_ASPECT)
        found += islice(_phrases(_as_it_is_written(rest, city), wish, typed, aspects), MOST_OF_AN_ASPECT)
    return list(dict.fromkeys(found))


def districts_begun(text: str, city: City) -> list[Named]:
    """Return the districts that the whole text is the beginning of; those whose later words are begun come behind."""
    first = [district for district in city.districts if district.begun_by(text)]
    return [*first, *(each for each in city.districts if each not in first and each.is_begun_inside(text))]


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Walk over the ways to cut a text into what is finished and the beginning of a name, the longest one first."""
    words = text.split(" ")
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        rest, typed = " ".join(words[:-count]), " ".join(words[-count:])
        if len(typed) >= (1 if rest else SHORTEST_BEGINNING):
            yield rest, typed


def _kinds(wish: Wish, typed: str, city: City) -> Iterator[Completion]:
    for kind in city.kinds:
        name = kind.begun_by(typed) if kind.key in city.everywhere else ""
        if not name:
            continue
        if _is_only_a_district(wish):
            if _is_there(kind.key, wish, city):
                yield Completion(f"{name} {_in_place(wish.parts[0].label)}", kind.key)
            continue
        yield Completion(f"{wish.text} {name}".strip(), kind.key)
        if not wish.text and _takes_place(kind.key, city) and kind.is_called(typed):
            yield from (Completion(f"{name} {phrase}", kind.key) for phrase in SOON)


def _districts(wish: Wish, typed: str, city: City) -> Iterator[Completion]:
    asked = _kind_of(wish)
    for district in districts_begun(typed, city):
        place = _in_place(district.names[0])
        if wish.text:
            if not asked or (asked, district.key) in city.there:
                yield Completion(f"{_as_it_is_written(wish.text, city)} {place}", asked)
            continue
        for kind in city.kinds:
            if (kind.key, district.key) in city.there:
                yield Completion(f"{kind.names[0]} {place}", kind.key)


def _phrases(rest: str, wish: Wish, typed: str, aspects: set[Aspect]) -> Iterator[Completion]:
    begun = spell_out(_letters(typed).lower())
    if not begun or (not rest and len(begun) < SHORTEST_INNER_BEGINNING):
        return
    for aspect, phrase in PHRASES:
        if aspect in aspects:
            continue
        *lead, last = WORD.findall(str(phrase))
        before = _without_end(rest, lead)
        is_begun = _any_begins(spellings("".join((*lead, last))), begun)
        is_begun_inside = len(begun) >= SHORTEST_INNER_BEGINNING or before != rest
        if (is_begun or (is_begun_inside and _any_begins(spellings(last), begun))) and not ends_openly(before):
            yield Completion(f"{before} {phrase}".strip(), _kind_of(wish))


def ends_openly(text: str) -> bool:
    """Whether a text ends with what belongs to the next word: in der, für."""
    return bool(LEAD.search(text) or OPEN_END.search(text))


def _without_end(text: str, end: list[str]) -> str:
    words = text.split(" ")
    return " ".join(words[: -len(end)]) if end and words[-len(end) :] == end else text


def _as_it_is_written(text: str, city: City) -> str:
    """Return what is finished as it was typed; the bare name of a kind as it is written."""
    letters = _letters(text).lower()
    return next((name for kind in city.kinds for name in kind.names if _letters(name).lower() == letters), text)


def _kind_of(wish: Wish) -> str:
    return next((str(part.value) for part in wish.parts if part.aspect == Aspect.KIND), "")


def _is_only_a_district(wish: Wish) -> bool:
    return not wish.words and [part.aspect for part in wish.parts] == [Aspect.DISTRICT]


def _is_there(kind: str, wish: Wish, city: City) -> bool:
    keys = wish.parts[0].value
    return isinstance(keys, tuple) and any((kind, str(key)) in city.there for key in keys)


def _takes_place(kind: str, city: City) -> bool:
    taking_place = city.known.taking_place
    return taking_place is not None and taking_place.name == kind


def _in_place(name: str) -> str:
    if WITH_ARTICLE.search(name):
        return _("in der {place}").format(place=name)
    return _("in {place}").format(place=name)


def _letters(text: str) -> str:
    return "".join(WORD.findall(text))


def _any_begins(spelled: set[str], begun: str) -> bool:
    return any(each.startswith(begun) for each in spelled)
