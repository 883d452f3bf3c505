"""From an address to a question and back: `/suche/?q=Treff&art=raeume&stadtteil=muehlburg`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.places.models import District
from foundation.registries import kinds
from foundation.web.filters import Filters, choice, flag, slug, text
from foundation.web.filters.parameters import Label
from search.providers.base import YES, Name, Period, Question
from search.synonyms import synonyms_for
from search.words.normalise import LONGEST_QUESTION, clean

PARAMETERS = {
    Name.KIND: "art",
    Name.DISTRICT: "stadtteil",
    Name.TOPIC: "thema",
    Name.PERIOD: "zeitraum",
    Name.ACCESSIBLE: "barrierefrei",
    Name.FREE: "kostenlos",
}
LONGEST_TOPIC = 120
PAGE_SIZE = 20
MOST_PAGES = 50
NO_DISTRICT = "-"
"""Stands for districts that do not exist; no document has it."""


class Words(forms.CharField):
    """Words to be searched for. Whatever is typed, they are cut and cleaned, never refused."""

    longest = LONGEST_QUESTION

    def clean(self, value: Any) -> str:
        """Return them as documents have them."""
        return clean(value[: 2 * self.longest])[: self.longest].rstrip()


class TopicWords(Words):
    longest = LONGEST_TOPIC


def kind_words() -> list[tuple[str, Label]]:
    """Return the words of the kinds in addresses, and what each is called."""
    return [(kind.in_address, kind.plural) for kind in kinds.all()]


@dataclass(frozen=True, kw_only=True)
class SearchParams(Filters):
    """What an address asks for, in the words of the address. Of several values of one facet any will do."""

    q: str = text(_("Suche"), kind=Words)
    art: tuple[str, ...] = choice(_("Art"), kind_words, several=True)
    stadtteil: tuple[str, ...] = slug(_("Stadtteil"), District.objects.all, several=True)
    thema: tuple[str, ...] = text(_("Thema"), kind=TopicWords, several=True)
    zeitraum: tuple[str, ...] = choice(_("Wann?"), Period.choices, several=True)
    barrierefrei: bool = flag(_("stufenlos"), written="ja")
    kostenlos: bool = flag(_("kostenlos"), written="ja")

    @cached_property
    def districts(self) -> dict[str, District]:
        """All districts by the word that stands in addresses."""
        return {district.slug: district for district in District.objects.only("slug", "name", "level")}

    @property
    def missing_districts(self) -> list[str]:
        """What is asked for as a district and is none."""
        return [slug for slug in self.stadtteil if slug not in self.districts]

    def question(self, *, language: str, now: datetime, page: int) -> Question:
        """Return what a provider is asked for one page of hits."""
        return Question(
            text=self.q,
            language=language,
            synonyms=synonyms_for(language),
            chosen={name: self._stored(name) for name in Name},
            asked_at=now,
            first=(page - 1) * PAGE_SIZE,
            size=PAGE_SIZE,
        )

    def _stored(self, name: Name) -> frozenset[str]:
        """Return the chosen values as the documents have them."""
        match name:
            case Name.KIND:
                return frozenset(kind.name for kind in kinds.all() if kind.in_address in self.art)
            case Name.DISTRICT:
                found = {str(self.districts[slug].pk) for slug in self.stadtteil if slug in self.districts}
                return frozenset(found or ({NO_DISTRICT} if self.stadtteil else ()))
            case Name.TOPIC:
                return frozenset(self.thema)
            case Name.PERIOD:
                return frozenset(self.zeitraum)
            case Name.ACCESSIBLE:
                return frozenset([YES] if self.barrierefrei else [])
            case Name.FREE:
                return frozenset([YES] if self.kostenlos else [])

    def chosen(self, name: Name) -> list[str]:
        """Return the values of one facet, in the words of the address."""
        return self.values.get(PARAMETERS[name], [])

    @property
    def address(self) -> str:
        """The address of this question on its first page."""
        return f"?{self.query}"

    @property
    def wider(self) -> SearchParams:
        """The same words, not narrowed."""
        return SearchParams(q=self.q)

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """The chosen values for the form with the words, which keeps them."""
        return [(name, value) for name, values in self.without("q").values.items() for value in values]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.without("q").values)
