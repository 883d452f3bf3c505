"""Calendars from elsewhere that say when one's rooms are taken. For strangers they are not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.guests import limits
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.signed_in import person_of
from rooms.actions import busy_calendars as actions
from rooms.availability.busy_calendars import calendars_of
from rooms.forms.busy_calendars import BusyCalendarForm
from rooms.models import BusyCalendar, BusyClash, Room, Venue
from rooms.rules import may_close


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Which calendars say when one's rooms are taken, how they stand, and a form for one more."""
    person = person_of(request)
    venues = Venue.objects.hosted_by(person)
    rooms = Room.objects.filter(venue__in=venues).select_related("venue")
    if not rooms.exists():
        raise Http404
    form = BusyCalendarForm(posted(request), rooms=rooms)
    if form.is_valid():
        limits.spend(request, "calendar")
        with refusals_in(form):
            actions.subscribe(room=form.cleaned_data["room"], url=form.cleaned_data["url"], by=person)
            words = _("Gelesen. Die Zeiten, in denen der Raum dort belegt ist, werden jetzt übernommen.")
            return answered(request, words, to="rooms:busy_calendars")
    context = {"form": form, "calendars": _with_clashes(calendars_of(venues))}
    return render(request, "rooms/busy_calendars.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a calendar no longer; its times are free again."""
    calendar = _hosted_or_404(request, pk)
    if request.method != "POST":
        return render(request, "rooms/busy_calendar_remove.html", {"calendar": calendar})
    return act(
        request,
        lambda: actions.unsubscribe(calendar=calendar, by=person_of(request)),
        done=_("Der Kalender wird nicht mehr abgerufen. Seine Zeiten sind wieder frei."),
        back="rooms:busy_calendars",
    )


@login_required
@require_POST
def read_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the calendar at once."""
    limits.spend(request, "calendar")
    words = _("Der Kalender wird jetzt abgerufen, das dauert einen Moment.")
    return _with_calendar(request, pk, actions.read_now, words)


@login_required
@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Let many times be free again, after somebody has looked."""
    return _with_calendar(request, pk, actions.agree_to_free, _("Zugelassen. Die Zeiten werden jetzt frei."))


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a booking in a time that is taken elsewhere can stand."""
    found = BusyClash.objects.select_related("calendar__room__venue")
    clash = object_or_404(request, found, lambda person, each: may_close(person, each.calendar.room.venue), pk=pk)
    return act(
        request,
        lambda: actions.settle_clash(clash=clash, by=person_of(request)),
        done=_("Als geklärt vermerkt."),
        back="rooms:busy_calendars",
    )


def _with_calendar(request: HttpRequest, pk: int, action: Callable[..., None], words: str) -> HttpResponse:
    calendar = _hosted_or_404(request, pk)
    return act(
        request,
        lambda: action(calendar=calendar, by=person_of(request)),
        done=words,
        back="rooms:busy_calendars",
    )


def _hosted_or_404(request: HttpRequest, pk: int) -> BusyCalendar:
    found = BusyCalendar.objects.select_related("room__venue", "source")
    return object_or_404(request, found, lambda person, each: may_close(person, each.room.venue), pk=pk)


def _with_clashes(calendars: list[BusyCalendar]) -> list[dict[str, Any]]:
    """Return each calendar with the bookings that lie in its times and are not settled."""
    clashes = BusyClash.objects.open().filter(calendar__in=calendars).select_related("booking__organisation")
    by_calendar: dict[int, list[BusyClash]] = {}
    for clash in clashes.order_by("booking__starts_at"):
        by_calendar.setdefault(clash.calendar_id, []).append(clash)
    return [{"calendar": each, "clashes": by_calendar.get(each.pk, [])} for each in calendars]
