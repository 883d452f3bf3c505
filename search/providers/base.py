"""What every search provider must do. `tests/search/test_provider_contract.py` holds each of them to it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import timespan
from foundation.timespan import TimeSpan
from search.words.synonyms import NO_SYNONYMS, Synonyms

if TYPE_CHECKING:
    from search.models import SearchDocument


class Period(models.TextChoices):
    """When something takes place. Without one, what has passed is left out."""

    TODAY = "heute", _("Heute")
    WEEK = "woche", _("In den nächsten 7 Tagen")
    WEEKEND = "wochenende", _("Am Wochenende")
    MONTH = "monat", _("In den nächsten 30 Tagen")
    PAST = "vergangen", _("Vergangenes")

    def span(self, now: datetime) -> TimeSpan:
        """Return the moments that belong to the period, seen from `now`; the past has no beginning worth naming."""
        if self == Period.PAST:
            return TimeSpan(now - timedelta(days=36_500), now)
        first, last = self.days(now)
        return TimeSpan(max(now, timespan.at(first, time(0))), timespan.at(last + timedelta(days=1), time(0)))

    def days(self, now: datetime) -> tuple[date, date]:
        """Return the first and the last day of the period."""
        today = timespan.local(now).date()
        match self:
            case Period.TODAY:
                return today, today
            case Period.WEEK:
                return today, today + timedelta(days=6)
            case Period.WEEKEND:
                sunday = today + timedelta(days=6 - today.weekday())
                return max(today, sunday - timedelta(days=1)), sunday
            case Period.MONTH:
                return today, today + timedelta(days=29)
            case _:
                return date.min, today - timedelta(days=1)


class Name(enum.StrEnum):
    """The facets by which a question is narrowed and answers are counted."""

    KIND = "kind"
    DISTRICT = "district"
    TOPIC = "topic"
    PERIOD = "period"
    ACCESSIBLE = "accessible"
    FREE = "free"


YES = "1"
"""The value of the facets that are only chosen or not."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody looks for. Of several values of one facet any will do; all facets must fit."""

    text: str = ""
    language: str = "de"
    synonyms: Synonyms = NO_SYNONYMS
    """What else the words mean; whoever asks brings them (`search.synonyms`), so that no provider reads them."""
    chosen: dict[Name, frozenset[str]] = field(default_factory=dict)
    asked_at: datetime
    first: int = 0
    """How many hits to leave out, for the pages."""
    size: int = 20

    def values(self, name: Name) -> frozenset[str]:
        return self.chosen.get(name, frozenset())


class Match(enum.Enum):
    """How well the hits fit the words of the question."""

    ALL_WORDS = "all"
    SOME_WORDS = "some"
    """Nothing has all words, so these have at least one, or one that begins like it."""
    NOTHING = "nothing"
    """No document has any of the words, whatever the facets say."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    documents: list[SearchDocument]
    total: int
    match: Match
    counts: dict[Name, dict[str, int]]
    """For each facet, how many hits each value would give with all the other facets as they are chosen."""


class Provider(Protocol):
    """Finds documents. What it is given are stored documents with their facets; it may keep its own copy."""

    def put(self, document_ids: Sequence[int]) -> None:
        """Take over documents that have just been stored or changed."""

    def remove(self, document_ids: Sequence[int]) -> None:
        """Forget documents."""

    def clear(self) -> None:
        """Forget everything, before all documents are put anew."""

    def search(self, question: Question) -> Answer:
        """Return the best hits first: title before summary before text, and what is soon before what is far off."""

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        """Return documents whose title has words that begin like this."""
