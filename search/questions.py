"""From an address to a question and back: `/suche/?q=Treff&art=raeume&stadtteil=muehlburg`.

What an address says that makes no sense is left out, so that old and mangled links still find something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict

from foundation.places.models import District
from foundation.registries import kinds
from search.providers.base import YES, Name, Period, Question
from search.words import LONGEST_QUESTION, clean

PARAMETERS = {
    Name.KIND: "art",
    Name.DISTRICT: "stadtteil",
    Name.TOPIC: "thema",
    Name.PERIOD: "zeitraum",
    Name.ACCESSIBLE: "barrierefrei",
    Name.FREE: "kostenlos",
}
MOST_CHOSEN = 30
PAGE_SIZE = 20
MOST_PAGES = 50


class NoSuchPage(Exception):
    """The page's number is not one, or there is no such page."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for, with words of the address: `{Name.KIND: ["raeume"]}`."""

    text: str
    chosen: Mapping[Name, list[str]]
    page: int

    @classmethod
    def from_address(cls, query: QueryDict) -> Asked:
        return cls(
            text=clean(query.get("q", "")[: 2 * LONGEST_QUESTION])[:LONGEST_QUESTION],
            chosen={name: _values(query, parameter) for name, parameter in PARAMETERS.items()},
            page=_page_number(query.get("page", "1")),
        )

    @cached_property
    def districts(self) -> dict[str, District]:
        """All districts by the word that stands in addresses."""
        return {district.slug: district for district in District.objects.only("slug", "name", "level")}

    def question(self, language: str, now: datetime) -> Question:
        return Question(
            text=self.text,
            language=language,
            chosen={name: self._stored(name) for name in Name},
            asked_at=now,
            first=(self.page - 1) * PAGE_SIZE,
            size=PAGE_SIZE,
        )

    def _stored(self, name: Name) -> frozenset[str]:
        """Return the chosen values as the documents have them."""
        values = self.chosen[name]
        match name:
            case Name.KIND:
                return frozenset(kind.name for kind in kinds.all() if kind.in_address in values)
            case Name.DISTRICT:
                return frozenset(str(self.districts[value].pk) for value in values if value in self.districts)
            case Name.PERIOD:
                return frozenset(value for value in values if value in Period.values)
            case Name.ACCESSIBLE | Name.FREE:
                return frozenset([YES]) if values == ["ja"] else frozenset()
            case _:
                return frozenset(values)

    def address(self, *, toggling: tuple[Name, str] | None = None, text: str | None = None, bare: bool = False) -> str:
        """Return the query string of this question with one value switched on or off, on its first page."""
        query = QueryDict(mutable=True)
        if text or self.text:
            query["q"] = self.text if text is None else text
        for name, parameter in PARAMETERS.items():
            values = [] if bare else list(self.chosen[name])
            if toggling and toggling[0] == name:
                value = toggling[1]
                values = [other for other in values if other != value] if value in values else [*values, value]
            query.setlist(parameter, values)
        return "?" + query.urlencode()

    def hidden_fields(self) -> list[tuple[str, str]]:
        """Return the chosen values for the form with the text, which keeps them."""
        return [(PARAMETERS[name], value) for name, values in self.chosen.items() for value in values]

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())


def _values(query: QueryDict, parameter: str) -> list[str]:
    values = (clean(value[:200])[:120] for value in query.getlist(parameter)[:MOST_CHOSEN])
    return list(dict.fromkeys(value for value in values if value))


def _page_number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 4 and 1 <= int(written) <= MOST_PAGES):
        raise NoSuchPage
    return int(written)
