"""Two calendars that an association keeps elsewhere: one of its events, one of when its hall is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from demo.loading.city import City
from demo.loading.customs import ordinary, quiet_days
from events.actions import calendar_imports
from events.actions.series_dates import settle
from events.models import Category, Event
from foundation.actors import SYSTEM
from foundation.calendar_reading.entries import at_moment
from foundation.ical import CalendarEntry, Head, join, serialise
from foundation.imports import actions as imports
from foundation.imports.models import Source
from foundation.people.models import Person
from rooms.actions import busy_calendars
from rooms.models import BusyCalendar, Venue

HOST = "gabriele@example.org"
SUNDAY, WEEKLY = 6, "FREQ=WEEKLY;BYDAY=SU"
DRILL = timedelta(hours=9)
"""After midnight, when nobody books a hall on a Sunday."""


def load_calendars(city: City) -> None:
    """Take over what the house of the demo's host keeps elsewhere, as if its calendars had been uploaded."""
    by = Person.objects.get(email=HOST)
    venue = Venue.objects.hosted_by(by).filter(rooms__isnull=False).select_related("organisation").order_by("pk")[0]
    sunday = city.today + timedelta(days=(SUNDAY - city.today.weekday()) % 7 + 7)
    source = calendar_imports.add_file(
        organisation=venue.organisation, body=_programme(city, sunday), name="programm", by=by
    )
    how = calendar_imports.TakeOver(
        category=Category.objects.order_by("position")[0],
        districts=[*venue.organisation.districts.all()],
        place_name=venue.name,
        address=venue.address,
    )
    calendar_imports.take_over(source=source, how=how, by=by)
    while not imports.bring_up_to_date(source.pk):
        pass
    _name_the_same_every_time(city, source)
    _take_hall(venue, _drills(city, sunday), by)


def _name_the_same_every_time(city: City, source: Source) -> None:
    for event in Event.objects.filter(imported__calendar__source=source).order_by("title"):
        event.uid = f"{city.uuid()}@quartier"
        event.save(update_fields=["uid"])
        settle(event, by=SYSTEM)


def _take_hall(venue: Venue, body: bytes, by: Person) -> None:
    looked_at = imports.look_into(body, busy_calendars.USE, name="Hallenplan")
    source = imports.store(organisation=venue.organisation, use=busy_calendars.USE, looked_at=looked_at, by=by)
    BusyCalendar.objects.create(source=source, room=venue.rooms.order_by("pk")[0])
    imports.begin(source)
    imports.bring_up_to_date(source.pk)


def _programme(city: City, sunday: date) -> bytes:
    entries = [
        replace(
            _entry(city, "Sonntagscafé", sunday, timedelta(hours=15)), rule=WEEKLY, left_out=_quiet_sundays(sunday)
        ),
        _entry(city, "Jahresversammlung", ordinary(sunday + timedelta(days=25)), timedelta(hours=19)),
        _entry(city, "Putztag im Haus", ordinary(sunday + timedelta(days=20)), timedelta(hours=10)),
    ]
    return join(Head(name="Programm des Hauses"), map(serialise, entries))


def _quiet_sundays(sunday: date) -> list[datetime]:
    sundays = quiet_days(sunday + timedelta(weeks=week) for week in range(2 * 53))
    return [at_moment(day) + timedelta(hours=15) for day in sundays]


def _drills(city: City, sunday: date) -> bytes:
    drill = replace(_entry(city, "Probe", sunday, DRILL), rule=WEEKLY, is_busy=True)
    return join(Head(name="Hallenplan"), [serialise(drill)])


def _entry(city: City, title: str, day: date, after_midnight: timedelta) -> CalendarEntry:
    start, uid = at_moment(day) + after_midnight, f"{city.uuid()}@verein.example"
    return CalendarEntry(uid=uid, start=start, end=start + timedelta(hours=2), changed_at=city.now, title=title)
