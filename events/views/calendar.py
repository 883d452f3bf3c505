from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events.calendar_entries import absolute
from events.filters import PERIOD, CalendarFilters
from events.models import Occurrence
from events.month import FIRST_ROWS, Month, month_of, month_url, rows_of
from events.presenters import with_row_pictures
from foundation.fields import FIRST_YEAR, LAST_YEAR, parse_day
from foundation.look.subscribing import ways_to_subscribe
from foundation.timespan import local, today
from foundation.web.filters import FilterForm
from foundation.web.filters.ways_out import ways_out
from foundation.web.paging import page_or_404

PER_PAGE = 24
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
    public = Occurrence.objects.public()
    found = filters.apply(public) if filters.is_understood else public.none()
    page = page_or_404(request, with_row_pictures(found.for_cards()), PER_PAGE)
    form = filters.form()
    ways = [] if page.object_list else ways_out(form, lambda other: other.apply(public).count(), _so_many)
    context = {
        **_form_context(form),
        "ways": ways,
        "shortcuts": _shortcuts(filters),
        "feed_query": filters.without_period.query,
        "page": page,
        "groups": _grouped(page.object_list),
    }
    return render(request, "events/calendar.html", context)


def _so_many(dates: int) -> str:
    return ngettext("%(number)s Termin", "%(number)s Termine", dates) % {"number": dates}


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


def _month(request: HttpRequest, filters: CalendarFilters) -> HttpResponse:
    chosen = _day_asked_for(request.GET.get("tag"))
    first = chosen.replace(day=1) if chosen else _first_of_month(request.GET.get("monat"))
    month = month_of(first, filters, chosen=chosen)
    rows = rows_of(month.chosen)
    context = {
        **_form_context(filters.form(leaving_out=PERIOD)),
        "shortcuts": _shortcuts(filters, month=month),
        "feed_query": filters.query,
        "list_url": _list_url(filters),
        "month": month,
        "rows": rows[:FIRST_ROWS],
        "more_rows": rows[FIRST_ROWS:],
        "month_prefix": f"ansicht=monat&tag={month.chosen.on}&",
    }
    return render(request, "events/month.html", context)


def _form_context(form: FilterForm) -> dict[str, object]:
    folded = [name for name in MORE if name in form.fields]
    return {
        "form": form,
        "more": [form[name] for name in folded],
        "more_are_set": any(form.says(name) for name in folded),
        "in_words": _in_words(form),
    }


def _in_words(form: FilterForm) -> str:
    """Say what is shown, where the filters are folded away: ganze Stadt, alle Arten."""
    where = ", ".join(form.names("stadtteil")) or _("ganze Stadt")
    what = ", ".join(form.names("kategorie")) or _("alle Arten")
    return ", ".join(filter(None, [where, what, form.in_words(leaving_out=("stadtteil", "kategorie"))]))


@dataclass(frozen=True, kw_only=True)
class Shortcut:
    """What is one press away, with the same filters."""

    url: str
    label: str
    icon: str
    is_current: bool = False


def _shortcuts(filters: CalendarFilters, *, month: Month | None = None) -> list[Shortcut]:
    """Return the ways to today, to the weekend and to the other view."""
    lasting = filters.without_period
    today_url, other = (
        _list_url(lasting.with_(zeitraum="heute")),
        Shortcut(url=month_url(lasting), label=_("Monat"), icon="calendar"),
    )
    if month:
        today_url, other = month_url(lasting), Shortcut(url=_list_url(lasting), label=_("Liste"), icon="list")
    is_today = month.chosen.is_today if month else filters.zeitraum == "heute"
    return [
        Shortcut(url=today_url, label=_("Heute"), icon="calendar-check", is_current=is_today),
        Shortcut(
            url=_list_url(lasting.with_(zeitraum="wochenende")),
            label=_("Wochenende"),
            icon="calendar-days",
            is_current=filters.zeitraum == "wochenende",
        ),
        other,
    ]


def _list_url(filters: CalendarFilters) -> str:
    return reverse("events:calendar") + (f"?{filters.query}" if filters.query else "")


def _day_asked_for(value: str | None) -> date | None:
    """Return the day of the month that is chosen; None when none is named. 404 for what is no day."""
    if not value:
        return None
    day = parse_day(value)
    if day is None or not FIRST_YEAR < day.year < LAST_YEAR:
        raise Http404
    return day


def _first_of_month(value: str | None) -> date:
    """Return the first of the month asked for; of this one when none is named. 404 for what is no month."""
    if not value:
        return today().replace(day=1)
    first = parse_day(f"{value}-01")
    if first is None or not FIRST_YEAR < first.year < LAST_YEAR:
        raise Http404
    return first
