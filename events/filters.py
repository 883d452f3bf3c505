"""What somebody narrows the calendar down to, as the address says it: for the page, the feed and the subscription."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.querysets import EventQuerySet, OccurrenceQuerySet
from foundation.fields import FIRST_YEAR, LAST_YEAR, parse_day
from foundation.places.models import District
from foundation.timespan import at, today

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,140}")
NO_SUCH = "-"
"""Stands for what cannot be a name in an address; nothing matches it."""
PERIODS = {"heute": _("heute"), "woche": _("in den nächsten 7 Tagen"), "wochenende": _("am Wochenende")}

Rows = TypeVar("Rows", EventQuerySet, OccurrenceQuerySet)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The fields are named as the parameters are; empty ones do not filter."""

    stadtteil: str = ""
    kategorie: str = ""
    veranstalter: str = ""
    zielgruppe: str = ""
    kostenlos: bool = False
    barrierefrei: bool = False
    zeitraum: str = ""
    von: date | None = None
    bis: date | None = None

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """Read an address. What cannot be read as a date or period is left out."""
        return cls(
            stadtteil=_slug(query.get("stadtteil")),
            kategorie=_slug(query.get("kategorie")),
            veranstalter=_slug(query.get("veranstalter")),
            zielgruppe=_slug(query.get("zielgruppe")),
            kostenlos=_is_ticked(query.get("kostenlos")),
            barrierefrei=_is_ticked(query.get("barrierefrei")),
            zeitraum=period if (period := query.get("zeitraum", "")) in PERIODS else "",
            von=parse_day(query.get("von")),
            bis=parse_day(query.get("bis")),
        )

    @property
    def query(self) -> str:
        """Return them as they stand in an address, always in the same order; "" without any."""
        return urlencode(self.values())

    def values(self) -> dict[str, str]:
        """Return what is set, as text."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: "1" if value is True else str(value) for name, value in named.items() if value}

    def without(self, *names: str) -> Filters:
        """Return the filters without these."""
        empty = Filters()
        return replace(self, **{name: getattr(empty, name) for name in names})

    @property
    def without_period(self) -> Filters:
        """What a subscription keeps: it always shows what is to come."""
        return self.without("zeitraum", "von", "bis")

    @property
    def is_subscription(self) -> bool:
        """Whether it is a view that our pages offer to subscribe to; of those with days there is no end."""
        return self == self.without_period

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Return first and last day, both included; None for open."""
        now = today()
        if self.zeitraum == "heute":
            return now, now
        if self.zeitraum == "woche":
            return now, now + timedelta(days=6)
        if self.zeitraum == "wochenende":
            sunday = now + timedelta(days=6 - now.weekday())
            return max(now, sunday - timedelta(days=1)), sunday
        return self.von, self.bis

    def span(self, since: datetime, until: datetime) -> tuple[datetime, datetime]:
        """Return the given span, narrowed to the days asked for."""
        first, last = self.days
        return (
            max(since, at(first, time(0))) if first else since,
            min(until, at(last + timedelta(days=1), time(0))) if last else until,
        )

    def events(self, events: EventQuerySet) -> EventQuerySet:
        """Keep the events that match, whenever they take place."""
        return self._narrow(events, prefix="", key="pk")

    def occurrences(self, occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
        """Keep the dates whose events match, on the days asked for; from now on where no first day is named."""
        found = self._narrow(occurrences, prefix="event__", key="event_id")
        first, last = self.days
        if first is None:
            found = found.upcoming()
        return (
            found.on_days(first or date(FIRST_YEAR, 1, 1), last or date(LAST_YEAR, 12, 31)) if first or last else found
        )

    def on_days(self, occurrences: OccurrenceQuerySet, first: date, last: date) -> OccurrenceQuerySet:
        """Keep the dates whose events match, on these days, whatever period was asked for."""
        return self._narrow(occurrences, prefix="event__", key="event_id").on_days(first, last)

    def _narrow(self, rows: Rows, *, prefix: str, key: str) -> Rows:
        if self.stadtteil:
            inside = District.objects.filter(slug=self.stadtteil).with_everything_below()
            links = _links("districts").filter(event=OuterRef(key), district__in=inside)
            rows = rows.filter(Exists(links))
        if self.zielgruppe:
            groups = _links("target_groups").filter(event=OuterRef(key), targetgroup__slug=self.zielgruppe)
            rows = rows.filter(Exists(groups))
        simple: dict[str, Any] = {
            "category__slug": self.kategorie,
            "organiser__slug": self.veranstalter,
            "is_free": self.kostenlos,
            "is_step_free": self.barrierefrei,
        }
        return rows.filter(**{prefix + name: value for name, value in simple.items() if value})


def _links(field: str) -> QuerySet[Any]:
    """Return the table between events and what this field names."""
    through: Any = getattr(Event, field).through
    links: QuerySet[Any] = through._default_manager.all()
    return links


def _slug(value: str | None) -> str:
    if not value:
        return ""
    return value if SLUG.fullmatch(value) else NO_SUCH


def _is_ticked(value: str | None) -> bool:
    return value in {"1", "on", "ja", "true"}
