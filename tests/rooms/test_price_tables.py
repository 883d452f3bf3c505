"""Bookings as tables: each date with its price, each series with its sum, to the cent, and safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.people.models import Person
from foundation.spreadsheets import BYTE_ORDER_MARK
from foundation.timespan import local
from rooms.actions.decisions import cancel, decline
from rooms.models import Booking, BookingSeries, Room, Terms
from rooms.states import BookingState, Tariff, Use
from rooms.views.presenters import price_of_all
from tests.cost import assert_costs_the_same
from tests.rooms.factories import RoomFactory, booked, change, host_of, next_tuesday
from tests.rooms.series import asked, rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Seven euros fifty an hour."""
    room: Room = RoomFactory(uses=[], name="=1+1", slug="saal")
    Terms.objects.create(room=room, use=Use.MEETING, tariff=Tariff.DISCOUNTED, price_per_hour=Decimal("7.50"))
    return room


@pytest.fixture
def series(room: Room) -> BookingSeries:
    """Four dates of two hours, of which one was declined and one given back."""
    series = asked(room, rule(weeks=4))
    first, second, *_others = series.bookings.order_by("starts_at")
    decline(booking=first, by=host_of(room.venue), reason="Chorprobe", which=frozenset({first.pk}))
    cancel(booking=second, by=series.person, which=frozenset({second.pk}))
    return series


@pytest.fixture
def chief() -> Person:
    return Person.objects.create_superuser("chef@example.org", display_name="Chefin")


def table(reader: Person, address: str) -> list[dict[str, str]]:
    client = Client()
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    response: Any = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    text = (b"".join(response.streaming_content) if response.streaming else response.content).decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), delimiter=";"))


def tables_of(series: BookingSeries, chief: Person) -> dict[str, list[dict[str, str]]]:
    """Return what the group, the host and the coordination read, in the order of the dates."""
    readers = {
        "group": (series.person, reverse("rooms:group_table")),
        "host": (host_of(series.room.venue), reverse("rooms:house_table")),
        "coordination": (chief, reverse("bookings_admin:index") + "?export=csv"),
    }
    found = {who: table(reader, address) for who, (reader, address) in readers.items() if reader}
    return {who: sorted(rows, key=lambda row: int(row["Nummer"])) for who, rows in found.items()}


def test_each_date_has_its_price_and_the_series_its_sum(series: BookingSeries, chief: Person) -> None:
    """What was declined or given back costs nothing; the sum is that of the column, and what the page says."""
    for who, rows in tables_of(series, chief).items():
        said = [(row["Stand"], row["Euro je Stunde"], row["Preis"], row["Preis der ganzen Serie"]) for row in rows]
        assert (who, said) == (
            who,
            [
                ("abgelehnt", "7,50", "0,00", "30,00"),
                ("storniert", "7,50", "0,00", "30,00"),
                ("angefragt", "7,50", "15,00", "30,00"),
                ("angefragt", "7,50", "15,00", "30,00"),
            ],
        )
        assert sum(Decimal(row["Preis"].replace(",", ".")) for row in rows) == series.price
    assert price_of_all(list(series.bookings.all())) == "alle 2 Termine zusammen 30,00 €"


def test_a_room_kept_in_vain_is_paid_for(room: Room, chief: Person) -> None:
    booking = booked(room)
    change(booking, state=BookingState.MISSED)
    [row] = table(chief, reverse("bookings_admin:index") + "?export=csv")
    assert (row["Preis"], row["Preis der ganzen Serie"]) == ("15,00", "")


def test_no_cell_is_a_formula(series: BookingSeries, chief: Person) -> None:
    Booking.objects.update(purpose="@SUM(A1)")
    for rows in tables_of(series, chief).values():
        assert {row["Raum"] for row in rows} == {"'=1+1"}
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_each_reads_its_own(room: Room) -> None:
    mine, other = booked(room), booked(RoomFactory())
    assert [row["Nummer"] for row in table(mine.person, reverse("rooms:group_table"))] == [str(mine.pk)]
    assert [row["Nummer"] for row in table(host_of(room.venue), reverse("rooms:house_table"))] == [str(mine.pk)]
    assert table(mine.person, reverse("rooms:house_table")) == []
    [row] = table(other.person, reverse("rooms:group_table"))
    assert (row["Beginn"], row["Gruppe"]) == (f"{local(other.starts_at):%d.%m.%Y %H:%M}", other.organisation.name)


def test_tables_cost_the_same_for_many(room: Room, chief: Person) -> None:
    host = host_of(room.venue)
    client, admin = Client(), Client()
    client.force_login(host)
    admin.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    change(room.venue, most_open_requests=1000)

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            asked(room, rule(first=next_tuesday() + timedelta(days=number), weeks=2))

    assert_costs_the_same(
        lambda: client.get(reverse("rooms:house_table")),
        lambda: admin.get(reverse("bookings_admin:index") + "?export=csv"),
        fill=fill,
        few=2,
        many=6,
    )
