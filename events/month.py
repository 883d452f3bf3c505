"""A month of the calendar as a grid of days: how much is on, which day is chosen, and where each leads.

Any page may show one (`events/month_grid.html`): the addresses are those of the calendar, with the filters given.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.filters import CalendarFilters
from events.models import Occurrence
from foundation.timespan import day_words, local, today

SHOWN_A_DAY = 3
"""How many titles a square names where the window is wide enough for them."""
ROWS_OF_A_DAY = 40
"""How many dates of the chosen day stand below the grid; the list has all of them."""
FIRST_ROWS = 5
"""How many of them a phone does not fold away."""
FROM_TWO_DOTS, FROM_THREE_DOTS = 4, 9


@dataclass(frozen=True, kw_only=True)
class Day:
    """One square of the month."""

    on: date
    is_in_month: bool
    is_chosen: bool
    url: str
    occurrences: tuple[Occurrence, ...]

    @property
    def is_today(self) -> bool:
        return self.on == today()

    @property
    def words(self) -> str:
        """The day in full: Samstag, 28. November."""
        return day_words(self.on)

    @property
    def name(self) -> str:
        """What the square is called: Samstag, 28. November, 9 Termine."""
        return ", ".join(filter(None, [self.words, self.count, self.standing]))

    @property
    def count(self) -> str:
        number = len(self.occurrences)
        if not number:
            return _("kein Termin")
        return ngettext("%(number)s Termin", "%(number)s Termine", number) % {"number": number}

    @property
    def standing(self) -> str:
        """Whether it is today, whether it is chosen."""
        said = [_("heute")] if self.is_today else []
        return ", ".join([*said, _("gewählt")] if self.is_chosen else said)

    @property
    def dots(self) -> str:
        """How much is on, for the eye."""
        number = len(self.occurrences)
        return "•" * ((number > 0) + (number >= FROM_TWO_DOTS) + (number >= FROM_THREE_DOTS))

    @property
    def titled(self) -> tuple[Occurrence, ...]:
        return self.occurrences[:SHOWN_A_DAY]

    @property
    def more(self) -> int:
        return max(len(self.occurrences) - SHOWN_A_DAY, 0)


@dataclass(frozen=True, kw_only=True)
class Way:
    """A link to another day, or to another month where this one has no further day with dates."""

    url: str
    label: str
    day: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month, turned to one of its days."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    filters: CalendarFilters

    @property
    def days(self) -> list[Day]:
        """The days of the month, without those that only fill up its weeks."""
        return [day for week in self.weeks for day in week if day.is_in_month]

    @property
    def chosen(self) -> Day:
        return next(day for day in self.days if day.is_chosen)

    @property
    def is_empty(self) -> bool:
        return not any(day.occurrences for day in self.days)

    @property
    def previous(self) -> date:
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def next(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def previous_url(self) -> str:
        return month_url(self.filters, month=self.previous)

    @property
    def next_url(self) -> str:
        return month_url(self.filters, month=self.next)

    @property
    def weekdays(self) -> list[str]:
        return [date_format(day.on, "l") for day in self.weeks[0]]

    @property
    def day_before(self) -> Way:
        """The last day before the chosen one that has dates; without one, the month before."""
        earlier = [day for day in self.days if day.occurrences and day.on < self.chosen.on]
        if not earlier:
            return Way(url=self.previous_url, label=_("Monat davor"), day=date_format(self.previous, "F Y"))
        return Way(url=earlier[-1].url, label=_("Tag davor"), day=_short(earlier[-1].on))

    @property
    def day_after(self) -> Way:
        """The next day after the chosen one that has dates; without one, the next month."""
        later = [day for day in self.days if day.occurrences and day.on > self.chosen.on]
        if not later:
            return Way(url=self.next_url, label=_("Nächster Monat"), day=date_format(self.next, "F Y"))
        return Way(url=later[0].url, label=_("Nächster Tag mit Terminen"), day=_short(later[0].on))

    @property
    def whole_day_url(self) -> str:
        """The list of the calendar, of the chosen day only."""
        only = self.filters.with_(von=self.chosen.on, bis=self.chosen.on)
        return f"{reverse('events:calendar')}?{only.query}"

    @property
    def not_shown(self) -> int:
        return max(len(self.chosen.occurrences) - ROWS_OF_A_DAY, 0)


def rows_of(day: Day) -> list[Occurrence]:
    """Return what is on that day, with all that a row says; the first of it where it is much. Two queries."""
    keys = [each.pk for each in day.occurrences[:ROWS_OF_A_DAY]]
    return [*Occurrence.objects.filter(pk__in=keys).for_cards().prefetch_related("event__districts")]


def month_of(first: date, filters: CalendarFilters, *, chosen: date | None = None) -> Month:
    """Return the month that begins on this day, with what matches; one query, whatever it has.

    Where no day is chosen, it is turned to today, and in another month to the first day with dates.
    """
    last = _last_of(first)
    found = by_day(filters.on_days(Occurrence.objects.public(), first, last).for_month())
    chosen = chosen or _obvious(first, found)

    def square(on: date) -> Day:
        is_in_month = first <= on <= last
        return Day(
            on=on,
            is_in_month=is_in_month,
            is_chosen=on == chosen,
            url=month_url(filters, day=on),
            occurrences=tuple(found.get(on, [])) if is_in_month else (),
        )

    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(first=first, filters=filters, weeks=tuple(tuple(square(on) for on in week) for week in weeks))


def month_url(filters: CalendarFilters, *, month: date | None = None, day: date | None = None) -> str:
    """Return the address of a month, or of one of its days; without either, of the month of today.

    It leads to the month itself, not to the page's head: who goes from day to day keeps it before their eyes.
    """
    said = {"ansicht": "monat"}
    if month:
        said["monat"] = f"{month:%Y-%m}"
    if day:
        said["tag"] = f"{day:%Y-%m-%d}"
    query = "&".join(filter(None, [urlencode(said), filters.query]))
    return f"{reverse('events:calendar')}?{query}#ergebnis"


def by_day(occurrences: Iterable[Occurrence]) -> dict[date, list[Occurrence]]:
    """Return the dates by the days they stand on."""
    found: dict[date, list[Occurrence]] = {}
    for occurrence in occurrences:
        for on in _days_of(occurrence):
            found.setdefault(on, []).append(occurrence)
    return found


def _days_of(occurrence: Occurrence) -> Iterator[date]:
    """Yield the squares it stands in: a night only in the one it begins in."""
    start = local(occurrence.starts_at).date()
    if not occurrence.spans_days or occurrence.ends_at is None:
        yield start
        return
    last = local(occurrence.ends_at - timedelta(seconds=1)).date()
    yield from (start + timedelta(days=n) for n in range(min((last - start).days, 400) + 1))


def _obvious(first: date, found: dict[date, list[Occurrence]]) -> date:
    now = today()
    if first == now.replace(day=1):
        return now
    return min((on for on in found if first <= on <= _last_of(first)), default=first)


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _short(on: date) -> str:
    """Return a day of the month that is shown: Freitag, 27."""
    return date_format(on, _("l, j."))
