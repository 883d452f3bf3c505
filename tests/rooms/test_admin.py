"""The CMS writes by the same rules: what nobody can have on the site, nobody can enter here."""

from __future__ import annotations

import csv
import io
import sqlite3
from datetime import time

import pytest
from django import forms
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from foundation.actors import SYSTEM
from foundation.cms.refusals import RefusalsBesideTheField
from foundation.timespan import local
from rooms.actions.closures import close
from rooms.models import Closure
from rooms.states import BookingState
from tests.cost import assert_costs_the_same
from tests.foundation.factories import PersonFactory
from tests.rooms.factories import RoomFactory, booked, closed_time, evening, group_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(PersonFactory(is_staff=True, is_superuser=True))
    return client


def clock(starts: time = time(18), ends: time = time(20)) -> dict[str, str]:
    span = evening(starts=starts, ends=ends)
    return {
        "starts_at": f"{local(span.start):%Y-%m-%d %H:%M}",
        "ends_at": f"{local(span.end):%Y-%m-%d %H:%M}",
    }


@pytest.mark.parametrize("name", ["venues_admin", "rooms_admin", "closures_admin"])
def test_each_list_and_form_opens_and_can_be_searched(admin: Client, name: str) -> None:
    booked(RoomFactory())
    for url in (reverse(f"{name}:index"), reverse(f"{name}:index") + "?q=Raum", reverse(f"{name}:add")):
        assert admin.get(url).status_code == 200


def test_a_booking_taken_by_telephone_is_entered_on_the_site(admin: Client) -> None:
    booked(RoomFactory())
    assert admin.get(reverse("bookings_admin:index") + "?q=Raum").status_code == 200
    answer = admin.get(reverse("bookings_admin:add"), follow=True)
    assert answer.redirect_chain == [(reverse("rooms:find"), 302)]
    assert "In Ihren Häusern tragen Sie für jede Gruppe ein" in answer.content.decode()


def test_a_closure_that_was_lifted_meanwhile_cannot_be_lifted_again(admin: Client) -> None:
    venue = RoomFactory().venue
    closure = close(venue=venue, closed=closed_time(evening()), by=SYSTEM)
    url = reverse("closures_admin:delete", args=[closure.pk])
    page = admin.post(url, follow=True).content.decode()
    assert "Wieder geöffnet." in page
    assert admin.post(url).status_code == 404


def lost(number: int) -> OperationalError:
    """Return what Django raises where SQLite answers with this number."""
    cause = sqlite3.OperationalError("x")
    cause.sqlite_errorcode = number
    error = OperationalError("x")
    error.__cause__ = cause
    return error


class Saving:
    """Stands for Wagtail's view, which saves in a transaction of its own."""

    error: Exception

    def form_valid(self, form: forms.Form) -> HttpResponse:
        raise self.error

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return HttpResponse(form.non_field_errors())


class Refusing(RefusalsBesideTheField, Saving):
    pass


def save(error: Exception) -> HttpResponse:
    view = Refusing()
    view.error = error
    form = forms.Form({})
    assert form.is_valid()
    return view.form_valid(form)


def test_what_a_rival_ended_is_busy_and_what_is_broken_is_not() -> None:
    busy = save(lost(sqlite3.SQLITE_BUSY))
    assert busy.status_code == 503
    assert "Bitte versuchen Sie es noch einmal." in busy.content.decode()
    with pytest.raises(OperationalError):
        save(lost(sqlite3.SQLITE_ERROR))


def test_bookings_cannot_be_edited_or_deleted_past_the_actions(admin: Client) -> None:
    booking = booked(RoomFactory())
    edited = admin.post(reverse("bookings_admin:edit", args=[booking.pk]), {"people": 1})
    assert edited["Location"] == "/admin/"
    deleted = admin.post(reverse("bookings_admin:delete", args=[booking.pk]))
    assert deleted.status_code == 404
    booking.refresh_from_db()
    assert booking.people == 10


def test_a_closure_over_a_booking_lists_it(admin: Client) -> None:
    booking = booked(RoomFactory())
    values = {"venue": booking.room.venue.pk, "room": "", "reason": "Wasserschaden", **clock(time(8), time(22))}
    asked = admin.post(reverse("closures_admin:add"), values)
    assert (asked.status_code, "setzen Sie das Häkchen" in asked.content.decode()) == (422, True)
    values["despite_bookings"] = "on"
    page = admin.post(reverse("closures_admin:add"), values, follow=True).content.decode()
    assert "Eine Buchung liegt in dieser Sperrzeit." in page
    assert booking.get_absolute_url() in page
    closure = Closure.objects.get()
    odd = {**values, "starts_at": values["starts_at"].replace(":00", ":07")}
    assert "Viertelstunden" in admin.post(reverse("closures_admin:edit", args=[closure.pk]), odd).content.decode()
    asked = admin.get(reverse("closures_admin:delete", args=[closure.pk])).content.decode()
    assert "Ihre Gruppe erfährt, dass sie doch kommen kann." in asked
    admin.post(reverse("closures_admin:delete", args=[closure.pk]))
    assert not Closure.objects.exists()
    booking.refresh_from_db()
    assert booking.state == BookingState.REQUESTED


def test_a_tree_that_would_double_book_is_a_sentence_in_the_form(admin: Client) -> None:
    hall = RoomFactory()
    RoomFactory(venue=hall.venue, parent=hall)
    kitchen = RoomFactory(venue=hall.venue)
    booked(hall)
    booked(kitchen)
    page = admin.get(reverse("rooms_admin:edit", args=[kitchen.pk]))
    values = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    inline = {
        f"{part}-{key}": number
        for part in ("terms", "pictures")
        for key, number in [("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 9)]
    }
    answer = admin.post(
        reverse("rooms_admin:edit", args=[kitchen.pk]), {**values, **inline, "parent": hall.pk, "is_public": "on"}
    )
    assert "überschneiden" in answer.content.decode()
    kitchen.refresh_from_db()
    assert kitchen.parent is None


def test_an_export_holds_no_formula(admin: Client) -> None:
    booked(RoomFactory(), purpose="=cmd|' /C calc'!A0")
    response = admin.get(reverse("bookings_admin:index"), {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_an_export_reads_as_the_site_reads(admin: Client) -> None:
    booking = booked(RoomFactory())
    response = admin.get(reverse("bookings_admin:index"), {"export": "csv"})
    table = csv.DictReader(
        io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig")),  # type: ignore[attr-defined]
        delimiter=";",
    )
    row = next(table)
    assert (row["Raum"], row["Stadtteil"]) == (booking.room.name, booking.room.venue.district.name)
    assert row["Stand"] == booking.get_state_display()
    assert row["Beginn"] == f"{local(booking.starts_at):%Y-%m-%d %H:%M:%S}"


def test_a_resident_sees_nothing_of_it(client: Client) -> None:
    client.force_login(group_of()[1])
    assert client.get(reverse("bookings_admin:index")).status_code == 403


@pytest.mark.parametrize("name", ["venues_admin", "rooms_admin", "closures_admin"])
@pytest.mark.parametrize("query", ["", "?export=csv", "?export=xlsx"])
def test_a_list_costs_the_same_for_many(admin: Client, name: str, query: str) -> None:
    url = reverse(f"{name}:index") + query
    assert_costs_the_same(lambda: admin.get(url), fill=fill, few=2, many=10, most=None)


def fill(first: int, last: int) -> None:
    span = evening()
    for _ in range(first, last):
        booking = booked(RoomFactory())
        venue = booking.room.venue
        for room in (None, booking.room):
            Closure.objects.create(venue=venue, room=room, starts_at=span.start, ends_at=span.end, reason="Putz")
