from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.calendar_entries import absolute
from events.filters import PERIOD, CalendarFilters
from events.models import Occurrence
from events.presenters import with_row_pictures
from foundation.fields import FIRST_YEAR, LAST_YEAR, parse_day
from foundation.look.subscribing import ways_to_subscribe
from foundation.timespan import local, today
from foundation.web.filters import FilterForm
from foundation.web.paging import page_or_404

PER_PAGE = 24
SHOWN_A_DAY = 4
MORE = ("veranstalter", "zielgruppe", "von", "bis")
"""The filters that are folded away at first."""


CHOSEN_HERE = ("stadtteil", "kategorie", "zielgruppe", "veranstalter")
"""The filters of a subscription that have a field of their own."""


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is on: as a list, or as a month. 404 for any other view of it."""
    if any(not value for _name, values in request.GET.lists() for value in values):
        return redirect(f"{request.path}?{_without_empty(request.GET)}".rstrip("?"))
    filters = CalendarFilters.read(request.GET)
    match request.GET.get("ansicht"):
        case None:
            return _list(request, filters)
        case "monat":
            return _month(request, filters.without_period)
        case _:
            raise Http404


def _without_empty(query: QueryDict) -> str:
    """Return an address that can be read aloud: a form sends its empty fields, too."""
    return urlencode([(name, value) for name, values in query.lists() for value in values if value])


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """How to have the calendar in one's own."""
    filters = CalendarFilters.read(request.GET).without_period
    form = filters.form(leaving_out=PERIOD)
    address = absolute(reverse("events:feed") + (f"?{filters.query}" if filters.query else ""))
    return render(
        request,
        "events/subscribe.html",
        {
            "filters": filters,
            "form": form,
            "fields": [form[name] for name in CHOSEN_HERE],
            "ways": ways_to_subscribe(address, _("Kalender")),
        },
    )


def _list(request: HttpRequest, filters: CalendarFilters) -> HttpResponse:
    occurrences = with_row_pictures(filters.apply(Occurrence.objects.public()).for_cards())
    page = page_or_404(request, occurrences, PER_PAGE)
    context = {
        **_form_context(filters.form()),
        "feed_query": filters.without_period.query,
        "page": page,
        "groups": _grouped(page.object_list),
    }
    return render(request, "events/calendar.html", context)


def _grouped(occurrences: Iterable[Occurrence]) -> list[tuple[str, list[Occurrence]]]:
    """Return the dates under headings as people speak: today, this week, next week, then by month."""
    return [(label, [*group]) for label, group in groupby(occurrences, key=_heading)]


def _heading(occurrence: Occurrence) -> str:
    now = today()
    day = local(occurrence.starts_at).date()
    monday = now - timedelta(days=now.weekday())
    if day < now and not occurrence.is_over:
        return _("Läuft gerade")
    if day == now:
        return _("Heute")
    if day == now + timedelta(days=1):
        return _("Morgen")
    if now < day < monday + timedelta(days=7):
        return _("Diese Woche")
    if monday + timedelta(days=7) <= day < monday + timedelta(days=14):
        return _("Nächste Woche")
    return date_format(day, "F Y")


@dataclass
class Day:
    """One square of the month."""

    on: date
    is_in_month: bool
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def is_today(self) -> bool:
        return self.on == today()

    @property
    def shown(self) -> list[Occurrence]:
        return self.occurrences[:SHOWN_A_DAY]

    @property
    def more(self) -> int:
        return max(len(self.occurrences) - SHOWN_A_DAY, 0)


def _month(request: HttpRequest, filters: CalendarFilters) -> HttpResponse:
    first = _first_of_month(request.GET.get("monat"))
    context = {
        **_form_context(filters.form(leaving_out=PERIOD)),
        "feed_query": filters.query,
        **_month_context(first, filters),
    }
    return render(request, "events/month.html", context)


def _form_context(form: FilterForm) -> dict[str, object]:
    folded = [name for name in MORE if name in form.fields]
    return {
        "form": form,
        "more": [form[name] for name in folded],
        "more_are_set": any(form.says(name) for name in folded),
    }


def _month_context(first: date, filters: CalendarFilters) -> dict[str, object]:
    weeks = [
        [Day(day, day.month == first.month) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    days = {day.on: day for week in weeks for day in week}
    begin, end = min(days), max(days)
    for occurrence in filters.on_days(Occurrence.objects.public(), begin, end).for_month():
        for on in _days_of(occurrence):
            if on in days:
                days[on].occurrences.append(occurrence)
    return {
        "first": first,
        "weeks": weeks,
        "weekdays": [date_format(day.on, "l") for day in weeks[0]],
        "any_occurrence": any(day.occurrences for day in days.values()),
        "month_prefix": f"ansicht=monat&monat={first:%Y-%m}&",
        "list_url": reverse("events:calendar") + (f"?{filters.query}" if filters.query else ""),
        "previous": _month_query(filters, first - timedelta(days=1)),
        "next": _month_query(filters, first + timedelta(days=31)),
        "previous_month": (first - timedelta(days=1)).replace(day=1),
        "next_month": (first + timedelta(days=31)).replace(day=1),
        "is_this_month": first == today().replace(day=1),
        "list_query": filters.query,
    }


def _days_of(occurrence: Occurrence) -> list[date]:
    """Return the squares it stands in: a night only in the one it begins in."""
    start = local(occurrence.starts_at).date()
    if not occurrence.spans_days or occurrence.ends_at is None:
        return [start]
    last = local(occurrence.ends_at - timedelta(seconds=1)).date()
    return [start + timedelta(days=n) for n in range(min((last - start).days, 400) + 1)]


def _month_query(filters: CalendarFilters, day: date) -> str:
    query = f"ansicht=monat&monat={day:%Y-%m}"
    return f"{query}&{filters.query}" if filters.query else query


def _first_of_month(value: str | None) -> date:
    """Return the first of the month asked for; of this one when none is named. 404 for what is no month."""
    if not value:
        return today().replace(day=1)
    first = parse_day(f"{value}-01")
    if first is None or not FIRST_YEAR < first.year < LAST_YEAR:
        raise Http404
    return first
