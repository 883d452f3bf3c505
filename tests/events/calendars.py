"""The calendar of a club, at an address of its own, and what the site makes of it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from events.actions import calendar_imports as actions
from events.actions.calendar_imports import TakeOver
from events.models import Event, ImportedEvent
from foundation.imports.actions import bring_up_to_date
from foundation.imports.models import Source
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import today
from tests.events.factories import CategoryFactory
from tests.servers import OtherServer, saying, serving


def entry(uid: str = "1", day: date | None = None, *lines: str, **fields: str) -> list[str]:
    """Return an entry on this day at 18:30; `fields` replace its properties, empty ones leave them out."""
    day = day or today() + timedelta(days=7)
    said = {
        "UID": uid,
        "SUMMARY": "Singen",
        "DTSTART;TZID=Europe/Berlin": f"{day:%Y%m%d}T183000",
        "DTEND;TZID=Europe/Berlin": f"{day:%Y%m%d}T200000",
        "LOCATION": "Bürgerhaus\\, Hauptstr. 1",
        **fields,
    }
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items() if value), *lines, "END:VEVENT"]


def calendar(*entries: list[str], name: str = "Chor") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{name}", *(line for each in entries for line in each)]
    return ("\r\n".join([*lines, "END:VCALENDAR"]) + "\r\n").encode()


def when(day: date, clock: str = "18:30") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}")


class Club:
    """A club with a server of its own, and what stands in its calendar."""

    def __init__(self, organisation: Organisation, by: Person, district: District) -> None:
        self.organisation, self.by, self.district = organisation, by, district
        self.body = b""
        self.status = "200 OK"
        self.server: OtherServer
        self.source: Source

    def answer(self, wire: socket.socket, head: str) -> None:
        saying(self.status, body=self.body)(wire, head)

    def says(self, *entries: list[str]) -> None:
        """Put these entries into the calendar, and let the site read it again."""
        self.body = calendar(*entries)
        self.read()

    def read(self) -> None:
        while not bring_up_to_date(self.source.pk):
            pass
        self.source.refresh_from_db()

    def take_over(self, *entries: list[str], **how: Any) -> Source:
        """Set up, look at and take over a calendar with these entries."""
        self.body = calendar(*entries)
        self.source = actions.add_address(organisation=self.organisation, url=self.server.url(), by=self.by)
        settled = {"category": CategoryFactory(), "districts": [self.district], "place_name": "Vereinsheim", **how}
        actions.take_over(source=self.source, how=TakeOver(**settled), by=self.by)
        self.read()
        return self.source

    @property
    def events(self) -> QuerySet[Event]:
        return Event.objects.filter(pk__in=ImportedEvent.objects.values("event")).order_by("first_on", "pk")

    @property
    def event(self) -> Event:
        return self.events.get()


@contextmanager
def club_with_server(organisation: Organisation, by: Person, district: District) -> Iterator[Club]:
    club = Club(organisation, by, district)
    with serving(club.answer) as club.server:
        yield club
