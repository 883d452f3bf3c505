from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from events.states import PUBLIC, TAKES_PLACE, EventState, ProposalState
from foundation.guests.querysets import SentOnceQuerySet
from foundation.network.models import Organisation
from foundation.places.models import District
from foundation.places.querysets import first_districts
from foundation.timespan import at, day_span, local

if TYPE_CHECKING:
    from events.models import Event, Occurrence, Proposal  # noqa: F401 - in brackets
    from foundation.people.models import Person

LONGEST_DAYS = 60
"""No date lasts longer. So what began before that is over, and listings walk along the index of the starts."""

CARD = ["event__organiser", "event__category", "event__room__venue"]
"""What a row of the calendar shows, in the one query of the listing."""

MONTH = ["starts_at", "ends_at", "original_on", "state"]


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> Self:
        """What everybody may see."""
        return self.filter(state__in=PUBLIC)

    def waiting(self) -> Self:
        """What the coordination has to check, oldest first."""
        return self.filter(state=EventState.WAITING).order_by("created_at")

    def in_district(self, district: District) -> Self:
        """Those of this district and of what lies in it."""
        inside = District.objects.filter(pk=district.pk).with_everything_below()
        return self.filter(Exists(_links().filter(event=OuterRef("pk"), district__in=inside)))

    def managed_by(self, person: Person) -> Self:
        """Those of the organisations that this person speaks for."""
        return self.filter(organiser__in=Organisation.objects.managed_by(person))

    def to_find(self) -> Self:
        """What the search shows: public events with a date to come, each with it as `coming[0]`."""
        coming = _dates().upcoming().filter(in_series=True).order_by("starts_at")
        return (
            self.public()
            .filter(Exists(coming.filter(event=OuterRef("pk"))))
            .select_related("organiser", "category", "room__venue")
            .prefetch_related("districts", Prefetch("occurrences", coming, to_attr="coming"))
        )

    def taking_place(self, since: datetime, until: datetime) -> Self:
        """Those with a date between the two moments, cancelled ones included."""
        return self.filter(Exists(_dates().filter(event=OuterRef("pk")).between(since, until)))


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def public(self) -> Self:
        """Dates that everybody may see, cancelled ones included: who looks for them should learn it.

        Without those that their series no longer has: who had signed up for one was told.
        """
        return self.filter(event__state__in=PUBLIC, in_series=True)

    def taking_place(self) -> Self:
        """Without the cancelled ones."""
        return self.filter(state__in=TAKES_PLACE)

    def undecided(self) -> Self:
        """Those to come that were called off with their event, and of which nobody has said whether they are again."""
        return self.upcoming().filter(called_off_with_event=True, in_series=True).order_by("starts_at", "pk")

    def upcoming(self) -> Self:
        """Those that are not over."""
        now = timezone.now()
        return self._ending_after(now)

    def past(self) -> Self:
        now = timezone.now()
        return self.filter(Q(ends_at__lte=now) | Q(ends_at=None, starts_at__lt=_day_of(now)))

    def between(self, since: datetime, until: datetime) -> Self:
        """Those that share a moment with the span. What only touches it does not."""
        return self._ending_after(since).filter(starts_at__lt=until)

    def _ending_after(self, moment: datetime) -> Self:
        """Those that are not over at the moment; what has no end is over with its day."""
        return self.filter(
            Q(ends_at__gt=moment) | Q(ends_at=None, starts_at__gte=_day_of(moment)),
            starts_at__gt=moment - timedelta(days=LONGEST_DAYS + 1),
        )

    def on_days(self, first: date, last: date) -> Self:
        """Those on these days of the city, both included."""
        return self.between(at(first, time(0)), at(last + timedelta(days=1), time(0)))

    def in_district(self, district: District) -> Self:
        """Those of this district and of what lies in it."""
        inside = District.objects.filter(pk=district.pk).with_everything_below()
        return self.filter(Exists(_links().filter(event=OuterRef("event_id"), district__in=inside)))

    def for_cards(self) -> Self:
        """With all that a row of a listing says."""
        return (
            self.select_related(*CARD, "sheet")
            .annotate(**first_districts("events", "event_id"))
            .order_by("starts_at", "pk")
        )

    def for_month(self) -> Self:
        """With the little that a square of the month shows: a city's month has thousands of dates."""
        return (
            self.select_related("event")
            .only(*MONTH, *(f"event__{name}" for name in ("title", "title_en", "slug", "start_time", "repeat")))
            .order_by("starts_at", "pk")
        )


class ProposalQuerySet(SentOnceQuerySet["Proposal"]):
    def waiting(self) -> Self:
        """What the coordination has to look at, oldest first."""
        return self.filter(state=ProposalState.WAITING).order_by("created_at", "pk")

    def in_districts(self, districts: QuerySet[District]) -> Self:
        return self.filter(district__in=districts.values("pk"))


def _day_of(moment: datetime) -> datetime:
    """Return when the day in the city begins on which the moment lies."""
    return day_span(local(moment).date()).start


def _dates() -> OccurrenceQuerySet:
    """Return all dates; the model is there when the first query runs, not when this file is read."""
    return OccurrenceQuerySet(apps.get_model("events", "Occurrence"))


def _links() -> models.QuerySet[Any]:
    """Return the table between events and districts, which has no class of its own."""
    through: Any = apps.get_model("events", "Event").districts.through
    links: models.QuerySet[Any] = through._default_manager.all()
    return links
