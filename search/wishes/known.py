"""What the reader of questions is told of the city: the words of its kinds, and the names of its districts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from django.utils import translation

from search.wishes.names import Names

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from foundation.registries.kinds import Kind

ASKED_IN = ("de", "en")
SHORTEST_SINGULAR = 5
"""A singular that is only guessed from the plural has at least these letters: of Seiten it would be seit."""
SHORTEST_ADJECTIVE = 7
"""Mühlburger has at least these letters: Auer is somebody's name."""


@dataclass(frozen=True, kw_only=True)
class KnownKind:
    name: str
    label: str | _StrPromise
    words: tuple[str, ...]
    """Every form in which somebody may ask for it: Raum, Raums, Räume, Räumen."""
    takes_place: bool = False
    """Whether "was ist los" asks for it."""


@dataclass(frozen=True, kw_only=True)
class KnownDistrict:
    key: str
    label: str
    names: tuple[str, ...] = ()
    """Its former and shorter names; two districts may share one, which then means both."""


@dataclass(frozen=True)
class PlaceName:
    district: KnownDistrict
    is_adjective: bool = False
    """Mühlburger: before a street's word it is the name of a street."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Keep it as long as it is true: its tables are made once."""

    kinds: tuple[KnownKind, ...] = ()
    districts: tuple[KnownDistrict, ...] = ()

    @cached_property
    def kind_names(self) -> Names[KnownKind]:
        return Names((word, kind) for kind in self.kinds for word in kind.words)

    @cached_property
    def place_names(self) -> Names[PlaceName]:
        names = [(name, district) for district in self.districts for name in (district.label, *district.names)]
        own = [(form, PlaceName(district)) for name, district in names for form in (name, f"{name}s")]
        taken = {name for name, _ in own}
        adjectives = [
            (form, PlaceName(district, is_adjective=True))
            for name, district in names
            for form in adjectives_of(name)
            if form not in taken
        ]
        return Names([*own, *adjectives])

    @property
    def taking_place(self) -> KnownKind | None:
        return next((kind for kind in self.kinds if kind.takes_place), None)


@lru_cache(maxsize=8)
def known_city(districts: tuple[tuple[str, str], ...], registered: tuple[Kind, ...], language: str) -> Known:
    """Return the tables of districts, given by key and name, and of kinds: made once while these stay what they are."""
    with translation.override(language):
        return Known(
            kinds=known_kinds(registered),
            districts=tuple(KnownDistrict(key=key, label=name) for key, name in districts),
        )


def known_kinds(registered: Iterable[Kind]) -> tuple[KnownKind, ...]:
    """Return what the features have registered, by every word of it in each language."""
    return tuple(
        KnownKind(
            name=kind.name,
            label=kind.plural,
            words=tuple(sorted({*_said(kind), *kind.also_called})),
            takes_place=kind.takes_place,
        )
        for kind in registered
    )


def _said(kind: Kind) -> set[str]:
    words: set[str] = set()
    for language in ASKED_IN:
        with translation.override(language):
            words |= _forms(str(kind.word), str(kind.plural))
    return words


def _forms(word: str, plural: str) -> set[str]:
    """Return the cases of a word and its plural, and the singular of that: Veranstaltung and Termine → Termin."""
    singulars = {plural[: -len(end)] for end in ("e", "n", "en", "s") if plural.endswith(end)}
    likely = {singular for singular in singulars if len(singular) >= SHORTEST_SINGULAR}
    cases = {f"{word}{end}" for end in ("", "s", "es", "e", "n", "en")}
    return {*cases, plural, f"{plural}n", *likely}


def adjectives_of(name: str) -> set[str]:
    """Return what is made of a place's name: Mühlburger, Südstädter, Knielinger, Grünwinkler."""
    forms = {f"{name}er"}
    if name.lower().endswith("stadt"):
        forms.add(f"{name[:-5]}städter")
    if name.endswith("en"):
        forms.add(f"{name[:-2]}er")
    if name.endswith("el"):
        forms.add(f"{name[:-2]}ler")
    return {form for form in forms if len(form) >= SHORTEST_ADJECTIVE}
