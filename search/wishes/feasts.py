"""Feast days by their names: an Heiligabend, am Karfreitag, über Ostern."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext_noop

from foundation.recurrence import holiday_on
from search.wishes.days import Days, SeenFrom
from search.wishes.spellings import pattern

A_YEAR = 366


class Feast(NamedTuple):
    words: re.Pattern[str]
    label: str
    days: SeenFrom
    """Its next first and last day, seen from a day."""


def fixed(first: tuple[int, int], last: tuple[int, int] | None = None) -> SeenFrom:
    """Return how a feast is found that lies on the same days (month, day) each year."""

    def days(today: date) -> Days:
        year = today.year + (today > date(today.year, *(last or first)))
        return date(year, *first), date(year, *(last or first))

    return days


def movable(holiday: str, first: int = 0, last: int = 0) -> SeenFrom:
    """Return how a feast is found by a public holiday: from so many days before or after it, to so many."""

    def days(today: date) -> Days | None:
        on = _next_holiday(holiday, today - timedelta(days=last))
        return None if on is None else (on + timedelta(days=first), on + timedelta(days=last))

    return days


@lru_cache(maxsize=64)
def _next_holiday(name: str, since: date) -> date | None:
    """Return the next day that the city's Land calls so; None where it has no such holiday."""
    days = (since + timedelta(days=number) for number in range(A_YEAR + 35))
    return next((day for day in days if name in holiday_on(day)), None)


FEASTS = (
    Feast(pattern("heilig(?:en |er )?abend|christmas eve"), gettext_noop("Heiligabend"), fixed((12, 24))),
    Feast(pattern("weihnachten|christmas"), gettext_noop("Weihnachten"), fixed((12, 24), (12, 26))),
    Feast(pattern("silvester(?:abend)?|new year['’]?s eve"), gettext_noop("Silvester"), fixed((12, 31))),
    Feast(pattern("neujahr(?:stag)?|new year['’]?s day"), gettext_noop("Neujahr"), fixed((1, 1))),
    Feast(pattern("nikolaus(?:tag)?"), gettext_noop("Nikolaus"), fixed((12, 6))),
    Feast(pattern("karfreitag|good friday"), gettext_noop("Karfreitag"), movable("Karfreitag")),
    Feast(pattern("ostersonntag"), gettext_noop("Ostersonntag"), movable("Ostermontag", -1, -1)),
    Feast(pattern("ostermontag|easter monday"), gettext_noop("Ostermontag"), movable("Ostermontag")),
    Feast(pattern("ostern|easter"), gettext_noop("Ostern"), movable("Ostermontag", -3, 0)),
    Feast(pattern("(?:christi )?himmelfahrt|vatertag"), gettext_noop("Himmelfahrt"), movable("Himmelfahrt")),
    Feast(pattern("pfingsten|whitsun"), gettext_noop("Pfingsten"), movable("Pfingstmontag", -1, 0)),
    Feast(pattern("fronleichnam"), gettext_noop("Fronleichnam"), movable("Fronleichnam")),
)
FEAST = "|".join(feast.words.pattern for feast in FEASTS)


def feast_named(word: str) -> Feast:
    """Return the feast of this word, which is one of `FEAST`."""
    return next(feast for feast in FEASTS if feast.words.fullmatch(word))
