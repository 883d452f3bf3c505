"""What every search provider must do. `tests/search/test_provider_contract.py` holds each of them to it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.words.questions import NO_WORDS, Words

if TYPE_CHECKING:
    from search.models import SearchDocument
    from search.providers.copies import Copy


class Name(enum.StrEnum):
    """By what a question is narrowed, with the values that it takes."""

    KIND = "kind"
    DISTRICT = "district"
    """Keys."""
    TOPIC = "topic"
    PERIOD = "period"
    """A `Period`, or days as an ISO 8601 interval."""
    DAYTIME = "daytime"
    """From when to when on its day something begins, in minutes since midnight of the city: 1080-1440."""
    PEOPLE = "people"
    """How many people must find room."""
    AUDIENCE = "audience"
    """Whom something is for: an `Audience`."""
    ACCESSIBLE = "accessible"
    FREE = "free"


COUNTED = (Name.KIND, Name.DISTRICT, Name.TOPIC, Name.PERIOD, Name.AUDIENCE, Name.ACCESSIBLE, Name.FREE)
"""The facets whose values are counted."""

FEW = 10
"""With fewer hits than this that have all words, those that have most words come behind them."""

COMPLETE, PROMINENT, PREFERRED = 1.6, 3.0, 2.0
"""How much more a hit weighs: with all words, with one in its title or summary, of a kind that the words name."""

YES = "1"
"""The value of the facets that are only chosen or not."""


class Sort(models.TextChoices):
    BEST = "", _("Das Passendste zuerst")
    SOON = "termin", _("Was bald ist, zuerst")
    NEWEST = "neu", _("Das Neueste zuerst")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody looks for. Of several values of one facet any will do; all facets must fit."""

    words: Words = NO_WORDS
    language: str = "de"
    chosen: dict[Name, frozenset[str]] = field(default_factory=dict)
    sort: Sort = Sort.BEST
    asked_at: datetime
    first: int = 0
    """How many hits to leave out, for the pages."""
    size: int = 20
    preferred: frozenset[str] = frozenset()
    """Kinds that the words name in passing, as a Proberaum names rooms."""
    narrow_first: bool = False
    """Whether the words are judged among what fits the facets: as well as they can be met there."""
    by_parts: bool = False
    """Whether behind a few hits for a single word come others that have a part of it: any Saal for a Festsaal."""
    counted: tuple[Name, ...] = COUNTED
    """The facets whose values are to be counted; none where only the total matters."""

    def values(self, name: Name) -> frozenset[str]:
        return self.chosen.get(name, frozenset())


class Match(enum.Enum):
    """How well the best hits fit the words of the question."""

    ALL_WORDS = "all"
    MOST_WORDS = "most"
    """Nothing has all words; these lack one of up to four, or two of more."""
    SOME_WORDS = "some"
    """These have at least one, or one that begins like it."""
    NOTHING = "nothing"
    """No document has any of the words; whatever the facets say, unless these narrow first."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    documents: list[SearchDocument]
    total: int
    match: Match
    counts: dict[Name, dict[str, int]]
    """For each counted facet, how many hits each value would give with all the other facets as they are chosen."""
    fitting: int
    """How many hits have all words; where they are few, there are others that have most."""
    complete: frozenset[int] = frozenset()
    """Keys of those on this page that have all words."""
    is_limited: bool = False
    """Given by the stand-in, because the provider that should have answered could not be asked."""


class ProviderUnavailable(Exception):
    """It cannot be asked now: it is away, slow, or has lost its copy. The text says which, and to nobody but us."""


class QuestionRefused(ProviderUnavailable):
    """It is there and does not take what it was sent. That is a mistake of ours, and no sign that it is away."""


class Provider(Protocol):
    """Finds documents. All that it returns are rows of the database as they are now: what has none is not found.

    `search` and `suggest` take no longer than the provider's time limit, and raise `ProviderUnavailable` when it has
    run out or they cannot be answered.
    """

    name: str
    """What the steering and who runs the site read."""

    @property
    def copy(self) -> Copy | None:
        """Its own copy of the documents, which has to be told of changes; None when it reads the database's own."""

    def search(self, question: Question) -> Answer:
        """Return the best hits first: title before summary before text, and what is soon before what is far off."""

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        """Return documents whose title has words that begin like this."""
