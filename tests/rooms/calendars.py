"""A house keeps a calendar of its hall elsewhere, and what the site makes of it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from foundation.imports.actions import bring_up_to_date
from foundation.people.models import Person
from foundation.timespan import TimeSpan
from rooms.actions.busy_calendars import subscribe
from rooms.models import BusyCalendar, BusyTime, Room
from tests.events.calendars import calendar
from tests.servers import OtherServer, saying, serving


def busy(span: TimeSpan, *lines: str, uid: str = "1", **fields: str) -> list[str]:
    """Return an entry over this time; `fields` replace its properties, empty ones leave them out."""
    said = {
        "UID": uid,
        "SUMMARY": "Probe",
        "DTSTART": f"{span.start.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "DTEND": f"{span.end.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        **fields,
    }
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items() if value), *lines, "END:VEVENT"]


class HouseCalendar:
    """The calendar of a room at a server of the house's own."""

    def __init__(self, room: Room, by: Person) -> None:
        self.room, self.by = room, by
        self.body, self.status = b"", "200 OK"
        self.server: OtherServer
        self.calendar: BusyCalendar

    def answer(self, wire: socket.socket, head: str) -> None:
        saying(self.status, body=self.body)(wire, head)

    def subscribe(self, *entries: list[str]) -> BusyCalendar:
        self.body = calendar(*entries)
        self.calendar = subscribe(room=self.room, url=self.server.url(), by=self.by)
        self.read()
        return self.calendar

    def says(self, *entries: list[str]) -> None:
        self.body = calendar(*entries)
        self.read()

    def read(self) -> None:
        assert bring_up_to_date(self.calendar.source_id)
        self.calendar.source.refresh_from_db()

    @property
    def times(self) -> list[TimeSpan]:
        return [each.span for each in BusyTime.objects.filter(calendar=self.calendar)]


@contextmanager
def calendar_of_house(room: Room, by: Person, settings: Any) -> Iterator[HouseCalendar]:
    settings.FETCHABLE_NETWORKS = ["127.0.0.1/32"]
    house = HouseCalendar(room, by)
    with serving(house.answer) as house.server:
        yield house
