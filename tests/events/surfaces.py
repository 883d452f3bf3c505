"""When an event takes place, as each place says that shows it: form, page, list, feed, search engines."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from django.core.cache import cache
from django.test import Client
from icalendar import Event as Component

from events.actions.series_dates import KEPT
from events.calendar_entries import AHEAD
from events.forms.event import DeskForm
from events.models import Event, LeftOutDate, Occurrence
from events.schedule import Schedule
from foundation.people.models import Person
from foundation.timespan import local, today
from tests.events.feeds import components


class Shown(NamedTuple):
    """One date as somebody reads it."""

    starts_at: datetime
    ends_at: datetime | None
    is_cancelled: bool


def shown(occurrence: Occurrence) -> Shown:
    return Shown(occurrence.starts_at, occurrence.ends_at, occurrence.is_cancelled)


def stored(event: Event) -> list[Shown]:
    return sorted(map(shown, event.occurrences.filter(in_series=True)))


def days_in_form(event: Event, person: Person) -> set[date]:
    """Return the days that the form would store, were it sent as it is opened."""
    form = DeskForm(instance=event, person=person)
    typed = {name: form.initial[name] for name in ("first_on", "repeat", "interval", "until_on")}
    left_out = set(LeftOutDate.objects.filter(event=event).values_list("on", flat=True))
    rule = Event(**typed).rule
    since = today() - KEPT if rule.is_series else rule.first_on
    until = today() + AHEAD if rule.is_series else rule.first_on
    return {day for day in rule.dates(since=since, until=until) if not rule.is_series or day not in left_out}


def times_in_form(event: Event, person: Person, day: date) -> tuple[datetime, datetime | None]:
    """Return from when to when it would be on this day, were the form sent as it is opened."""
    form = DeskForm(instance=event, person=person)
    schedule = Schedule(
        rule=event.rule,
        start_time=form.initial["start_time"],
        end_time=form.initial["end_time"],
        days=form.initial["days"],
    )
    return schedule.starts_at(day), schedule.ends_at(day)


def in_list(client: Client, event: Event) -> list[Shown]:
    """Return the dates that the calendar lists, on all of its pages."""
    listed: list[Occurrence] = []
    number, has_more = 1, True
    while has_more:
        context = client.get("/kalender/", {"veranstalter": event.organiser.slug, "page": number}).context
        listed += [date for _label, dates in context["groups"] for date in dates if date.event == event]
        number, has_more = number + 1, context["page"].has_next()
    return sorted(map(shown, listed))


def in_feed(client: Client, event: Event) -> list[Shown]:
    """Return the dates that a program computes from the feed."""
    cache.clear()
    own = [each for each in components(client, f"?veranstalter={event.organiser.slug}") if each["uid"] == event.uid]
    single = {_moment(each["recurrence-id"].dt): each for each in own if "recurrence-id" in each}
    found = [_read(each) for each in single.values()]
    for master in own:
        if "recurrence-id" not in master:
            found += [each for each in _computed(master) if each.starts_at not in single]
    return sorted(found)


def structured(client: Client, address: str) -> dict[str, Any]:
    """Return what search engines read on a page."""
    page = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def _computed(master: Component) -> list[Shown]:
    first = _read(master)
    if "rrule" not in master:
        return [first]
    length = first.ends_at - first.starts_at if first.ends_at else None
    rule = rrulestr(master["rrule"].to_ical().decode(), dtstart=local(first.starts_at))
    left_out = {_moment(day.dt) for each in _as_list(master.get("exdate")) for day in each.dts}
    end = local(datetime.combine(today() + AHEAD, time.max, UTC))
    starts = [start.astimezone(UTC) for start in rule.between(local(first.starts_at), end, inc=True)]
    return [
        Shown(start, start + length if length else None, first.is_cancelled)
        for start in starts
        if start not in left_out
    ]


def _read(component: Component) -> Shown:
    end = component.get("dtend")
    return Shown(
        _moment(component["dtstart"].dt), _moment(end.dt) if end else None, component.get("status") == "CANCELLED"
    )


def _moment(value: Any) -> datetime:
    moment: datetime = value.astimezone(UTC)
    return moment


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
