"""Bookings as tables for spreadsheets, every date with its price: of one's groups, and of houses that one hosts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.spreadsheets import csv_response
from foundation.timespan import local
from foundation.web.signed_in import person_of
from rooms.models import Booking
from rooms.querysets import BookingQuerySet


@never_cache
@login_required
@require_safe
def of_own_groups(request: HttpRequest) -> HttpResponse:
    """All bookings of the groups that somebody speaks for."""
    return _table("buchungen", Booking.objects.of_person(person_of(request)))


@never_cache
@login_required
@require_safe
def of_own_houses(request: HttpRequest) -> HttpResponse:
    """All bookings of the rooms that somebody hosts."""
    return _table("buchungen-im-haus", Booking.objects.at_houses_of(person_of(request)))


def _table(name: str, bookings: BookingQuerySet) -> HttpResponse:
    found = bookings.for_lists().with_dates_of_series().order_by("starts_at", "pk")
    return csv_response(name, _heading(), _rows(found))


def _heading() -> list[str]:
    return [
        _("Nummer"), _("Raum"), _("Haus"), _("Gruppe"), _("Beginn"), _("Ende"), _("Stand"), _("Wofür"),
        _("Was haben Sie vor?"), _("Personen"), _("Tarif"), _("Euro je Stunde"), _("Preis"), _("Serie"),
        _("Preis der ganzen Serie"),
    ]  # fmt: skip


def _rows(bookings: Iterable[Booking]) -> Iterable[list[Any]]:
    """Return a line for each date; what is not to be paid for costs nothing, and adds nothing to its series."""
    for one in bookings:
        yield [
            one.pk,
            one.room.name,
            one.room.venue.name,
            one.organisation.name,
            *(f"{local(moment):%d.%m.%Y %H:%M}" for moment in (one.starts_at, one.ends_at)),
            one.get_state_display(),
            one.get_use_display(),
            one.purpose,
            one.people,
            one.get_tariff_display(),
            one.price_per_hour,
            one.due,
            one.series_id,
            one.price_of_series,
        ]
