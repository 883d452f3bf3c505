"""What somebody narrows the calendar down to, as the address says it: for the page, the feed and the subscription."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from events.models import Category, Event, TargetGroup
from events.querysets import EventQuerySet, OccurrenceQuerySet
from foundation.fields import FIRST_YEAR, LAST_YEAR, DayField
from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.timespan import at, today
from foundation.web.filters import Filters, choice, day, flag, slug

PERIODS = {"heute": _("heute"), "woche": _("in den nächsten 7 Tagen"), "wochenende": _("am Wochenende")}
PERIOD = ("zeitraum", "von", "bis")
"""The filters that say when."""

Rows = TypeVar("Rows", EventQuerySet, OccurrenceQuerySet)


class CalendarDay(DayField):
    """A day in the years that the calendar has."""

    def validate(self, value: Any) -> None:
        """Refuse only what no calendar of ours can hold: the past may be looked at."""
        forms.DateField.validate(self, value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise ValidationError(_gettext("Dieser Tag liegt zu weit weg."))


def inviting() -> QuerySet[Organisation]:
    """Return the organisations with public events."""
    organisations: QuerySet[Organisation] = Organisation.objects.filter(
        pk__in=Event.objects.public().values("organiser")
    )
    return organisations


@dataclass(frozen=True, kw_only=True)
class CalendarFilters(Filters):
    """Of several values of one filter any will do; all filters must fit."""

    stadtteil: tuple[str, ...] = slug(_("Stadtteil"), District.objects.all, everything=_("alle"), several=True)
    kategorie: tuple[str, ...] = slug(_("Was"), Category.objects.all, everything=_("alles"), several=True)
    veranstalter: tuple[str, ...] = slug(
        _("Wer lädt ein"), Organisation.objects.public, offered=inviting, everything=_("alle"), several=True
    )
    zielgruppe: tuple[str, ...] = slug(_("Für wen"), TargetGroup.objects.all, everything=_("alle"), several=True)
    kostenlos: bool = flag(_("kostenlos"))
    barrierefrei: bool = flag(_("stufenlos erreichbar"))
    zeitraum: str = choice(_("Wann"), PERIODS.items(), everything=_("ab heute"))
    von: date | None = day(_("von"), kind=CalendarDay)
    bis: date | None = day(_("bis"), kind=CalendarDay)

    @property
    def without_period(self) -> CalendarFilters:
        """What a subscription keeps: it always shows what is to come."""
        return self.without(*PERIOD)

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

    def complaints(self) -> dict[str, str]:
        """Say beside the fields also what does not go together."""
        found = super().complaints()
        if self.von and self.bis and self.bis < self.von:
            found["bis"] = _gettext("Dieser Tag liegt vor dem ersten.")
        return found

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

    def apply(self, occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
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
            inside = self.named("stadtteil").with_everything_below()
            links = _links("districts").filter(event=OuterRef(key), district__in=inside)
            rows = rows.filter(Exists(links))
        if self.zielgruppe:
            groups = _links("target_groups").filter(event=OuterRef(key), targetgroup__slug__in=self.zielgruppe)
            rows = rows.filter(Exists(groups))
        simple: dict[str, Any] = {
            "category__slug__in": self.kategorie,
            "organiser__slug__in": self.veranstalter,
            "is_free": self.kostenlos,
            "is_step_free": self.barrierefrei,
        }
        return rows.filter(**{prefix + name: value for name, value in simple.items() if value})


def _links(field: str) -> QuerySet[Any]:
    """Return the table between events and what this field names."""
    through: Any = getattr(Event, field).through
    links: QuerySet[Any] = through._default_manager.all()
    return links
