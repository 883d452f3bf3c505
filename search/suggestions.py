"""What somebody may mean who has begun to type: districts, wishes, words of the documents, and things by their titles.

What a question is completed to is a link to what the form would find with it; districts and things are links to their
pages. All of it comes from the index, which holds only what everybody may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation.registries import kinds
from foundation.timespan import local
from search.highlights import marked_beginnings
from search.inventory import Inventory, inventory
from search.known_words import beginning_with
from search.models import SearchDocument
from search.params import SearchParams
from search.providers import provider
from search.wishes.completions import City, completions, districts_begun, ends_openly
from search.words.beginnings import (
    as_written,
    begins_only_filler,
    cut,
    once_each,
    respelled,
    spellings_of,
    worth_offering,
)
from search.words.normalise import spelled
from search.words.tokens import LONGEST_WORD, WORD

SHORTEST_BEGINNING = 2
MOST = 8
SHARES = {"district": 1, "wish": 2, "thing": 3, "word": 2}
"""How many places each sort has for sure; those that are left go to the others, in the order of `LEFT_TO`."""
LEFT_TO = ("thing", "word", "wish", "district")
MOST_WORDS_BEHIND_OTHERS = 2
"""Of a word behind finished ones nobody knows whether it goes together with them."""
MOST_TITLES = 10
MOST_KNOWN_WORDS = 60


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One way to go on."""

    text: str
    label: SafeString
    """The text with what is typed of it marked."""
    url: str
    icon: str
    hint: str
    """What sort of thing it is, in a word."""
    language: str = ""
    """That of the text, where it may be another than that of the page."""


@dataclass(frozen=True, kw_only=True)
class SuggestionGroup:
    label: str
    suggestions: list[Suggestion]


def suggestions_for(asked: SearchParams, *, language: str, now: datetime) -> list[SuggestionGroup]:
    """Return what may be meant by the text, at most eight, in groups of those that lead to the same sort of page."""
    if len(asked.q) < SHORTEST_BEGINNING:
        return []
    there = inventory()
    city = there.city(language)
    words = [] if there.has_hidden else _known_words(asked.q, city, language)
    documents = provider().suggest(respelled(asked.q, words), language, now, size=MOST_TITLES)
    chosen = _shared_out(
        _each_once(
            {
                "district": _districts(asked, there, city),
                "wish": _wishes(asked, city, language, now),
                "thing": _things(asked, documents, language),
                "word": _words(asked, words, language),
            }
        )
    )
    groups = [
        SuggestionGroup(label=_("Stadtteile"), suggestions=chosen["district"]),
        SuggestionGroup(label=_("Suchen nach"), suggestions=[*chosen["wish"], *chosen["word"]]),
        SuggestionGroup(label=_("Gleich öffnen"), suggestions=chosen["thing"]),
    ]
    return [group for group in groups if group.suggestions]


def _districts(asked: SearchParams, there: Inventory, city: City) -> Iterator[Suggestion]:
    for district in districts_begun(asked.q, city):
        if slug := there.slugs_of_pages.get(district.key):
            name = district.names[0]
            yield Suggestion(
                text=name,
                label=marked_beginnings(name, asked.q),
                url=reverse("places:district", args=[slug]),
                icon="map-pin",
                hint=_("Stadtteil"),
            )


def _wishes(asked: SearchParams, city: City, language: str, now: datetime) -> Iterator[Suggestion]:
    for completion in completions(asked.q, city, language=language, today=local(now).date()):
        kind = kinds.named(completion.kind)
        yield _search(asked, completion.text, kind.icon if kind else "search")


def _things(asked: SearchParams, documents: Iterable[SearchDocument], language: str) -> Iterator[Suggestion]:
    begun = cut(asked.q).begun
    for document in documents:
        if begins_only_filler(document.title, begun):
            continue
        if kind := kinds.named(document.kind):
            yield Suggestion(
                text=document.title,
                label=marked_beginnings(document.title, asked.q),
                url=document.url_for_readers_of(language),
                icon=kind.icon,
                hint=str(kind.word),
                language=document.language,
            )


def _words(asked: SearchParams, words: list[str], language: str) -> Iterator[Suggestion]:
    """Complete the word that is being typed."""
    parts = cut(asked.q)
    offered = list(once_each(words, without=WORD.findall(asked.q), language=language))
    for word in offered[: MOST_WORDS_BEHIND_OTHERS if parts.rest else None]:
        yield _search(asked, parts.with_word(as_written(word, parts.begun, language)), "search")


def _search(asked: SearchParams, text: str, icon: str) -> Suggestion:
    return Suggestion(
        text=text,
        label=marked_beginnings(text, asked.q),
        url=f"{reverse('search:search')}{asked.with_(q=text).address}",
        icon=icon,
        hint=_("Suche"),
    )


def _known_words(text: str, city: City, language: str) -> list[str]:
    """Return the words of the documents that begin like the last one; the city's names are completed by themselves."""
    parts = cut(text)
    if ends_openly(parts.rest) or not SHORTEST_BEGINNING <= len(parts.begun) <= LONGEST_WORD:
        return []
    found = beginning_with(spellings_of(parts.begun), {language, "de"}, MOST_KNOWN_WORDS)
    names = (*city.kinds, *city.districts)
    return [word for word in worth_offering(found) if not any(named.is_called(word) for named in names)]


def _each_once(found: Mapping[str, Iterable[Suggestion]]) -> dict[str, list[Suggestion]]:
    """Leave out what reads like something before it."""
    seen: set[str] = set()
    once: dict[str, list[Suggestion]] = {sort: [] for sort in found}
    for sort, suggestions in found.items():
        for each in suggestions:
            if (reads := spelled(each.text)) not in seen:
                seen.add(reads)
                once[sort].append(each)
    return once


def _shared_out(found: Mapping[str, list[Suggestion]]) -> dict[str, list[Suggestion]]:
    """Give each sort its share of the places, and what is left to those who have more."""
    numbers = {sort: min(SHARES[sort], len(those)) for sort, those in found.items()}
    for sort in LEFT_TO:
        left = MOST - sum(numbers.values())
        numbers[sort] += min(left, len(found[sort]) - numbers[sort])
    return {sort: those[: numbers[sort]] for sort, those in found.items()}
