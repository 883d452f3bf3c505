"""What other pages show of the calendar: lists, counts, the week's programme, and where to subscribe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Event, Occurrence
from events.presenters import coordinates, date_in_words, with_row_pictures
from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.places.maps.pins import Pin
from foundation.places.models import District
from foundation.registries.listings import Listing, of_district
from foundation.timespan import day_span, local, today

WEEK = timedelta(days=7)
ON_PROFILE = 5
ON_HOME = 3


def coming(district: District | None, number: int) -> Listing:
    """Return what is on this week; if nothing is, what comes next."""
    found = with_row_pictures(Occurrence.objects.public().upcoming().for_cards())
    if district is not None:
        found = found.in_district(district)
    first = list(found[:number])
    this_week = [each for each in first if each.starts_at < timezone.now() + WEEK]
    return Listing(
        items=this_week or first,
        card="events/event_card.html",
        shows="occurrence",
        title=_("Diese Woche") if this_week else _("Demnächst"),
        all_url=of_district(reverse("events:calendar"), district),
        all_label=_("Ganzer Kalender"),
        empty=_("Zurzeit ist nichts angekündigt."),
        as_rows=True,
    )


def on_today(district: District | None) -> Mapping[str, Any] | None:
    """Return what is still on today in the whole city, the next three; if nothing is, what comes next."""
    coming_dates = Occurrence.objects.public().taking_place().upcoming()
    districts = Event.districts.through._default_manager.filter(event=OuterRef("event_id"))
    named = coming_dates.for_cards().annotate(district_name=Subquery(districts.values("district__name")[:1]))
    dates = list(named[:ON_HOME])
    of_today = [each for each in dates if each.starts_at < day_span(today()).end]
    number = len(of_today)
    if number == ON_HOME:
        number = coming_dates.on_days(today(), today()).count()
    return {"dates": of_today or dates, "number": number, "day": today(), "city": settings.CITY_NAME}


def this_week_by_district() -> dict[int, int]:
    """Return how many dates the coming seven days have, by the district's primary key, in one query."""
    week = Occurrence.objects.public().taking_place().upcoming().filter(starts_at__lt=timezone.now() + WEEK)
    counted = week.values("event__districts").annotate(number=Count("pk")).order_by()
    return {row["event__districts"]: row["number"] for row in counted if row["event__districts"]}


def pins_of_this_week(district: District) -> list[Pin]:
    """Return where the coming seven days' dates in a district are, as far as their places are known."""
    week = Occurrence.objects.public().taking_place().upcoming().filter(starts_at__lt=timezone.now() + WEEK)
    places = [(date, coordinates(date.event)) for date in week.in_district(district).for_cards()]
    return [
        Pin(
            title=date.event.localized_title,
            detail=date_in_words(date),
            url=date.get_absolute_url(),
            latitude=at[0],
            longitude=at[1],
        )
        for date, at in places
        if at is not None
    ]


def programme(district: District) -> list[tuple[date, list[Occurrence]]]:
    """Return the week's dates, day by day, for the notice board."""
    week = (
        Occurrence.objects.public()
        .taking_place()
        .on_days(today(), today() + timedelta(days=6))
        .upcoming()
        .in_district(district)
        .for_cards()
    )
    return [(day, list(each)) for day, each in groupby(week, key=lambda each: max(_local_day(each), today()))]


def of_organisation(organisation: Organisation) -> Sequence[Any]:
    """Return the next dates of an organisation, for its page."""
    dates = Occurrence.objects.public().upcoming().filter(event__organiser=organisation)
    return list(with_row_pictures(dates.for_cards())[:ON_PROFILE])


def subscribe_url(district: District | None) -> str:
    """Return where one learns how to have the events in one's own calendar."""
    return of_district(reverse("events:subscribe"), district)


def feed_url(district: District | None) -> str:
    """Return the feed that calendars fetch, of all events."""
    return reverse("events:feed")


def new_url(organisation: Organisation) -> str:
    """Return where an event of the organisation is entered."""
    return f"{reverse('events:new')}?organisation={organisation.slug}"


def imports_url(organisation: Organisation) -> str:
    """Return where a calendar that the organisation keeps elsewhere is taken over."""
    return f"{reverse('events:imports')}?organisation={organisation.slug}"


def page_of_source(source: Source) -> str:
    """Return the page on which the organisation looks after a calendar that it takes over."""
    return reverse("events:import", args=[source.pk])


def _local_day(occurrence: Occurrence) -> date:
    """Return the day in the city on which it begins."""
    return local(occurrence.starts_at).date()
