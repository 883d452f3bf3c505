from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import registry

from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.states import StateConflict
from foundation.timespan import in_words, local
from foundation.web.paging import page_or_404
from rooms import rules
from rooms.actions import deciding, moving, series
from rooms.actions.claiming import BookingRefused
from rooms.forms.booking import MoveForm, ReasonForm
from rooms.models import Booking, RejectedDate, Venue
from rooms.states import BookingState, Scope

PAGE = 30
MOST_WAITING = 200


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in."""
    return cast(Person, request.user)


@never_cache
@login_required
@require_safe
def requests_waiting(request: HttpRequest) -> HttpResponse:
    """What the host has to answer, the most pressing first, and what is coming up in the house."""
    person = person_of(request)
    asked = Booking.objects.waiting_for_host(person)
    waiting = list(asked.for_lists().with_clashes()[:MOST_WAITING])
    coming = Booking.objects.at_houses_of(person).confirmed().upcoming().for_lists().with_clashes()
    page = page_or_404(request, coming, PAGE)
    hosts = Venue.objects.hosted_by(person).exists()
    more = max(asked.count() - len(waiting), 0)
    context = {"waiting": _by_series(waiting), "more": more, "page": page, "hosts": hosts}
    return render(request, "rooms/requests.html", context)


@never_cache
@login_required
@require_safe
def own_bookings(request: HttpRequest) -> HttpResponse:
    """The rooms of one's groups: what is coming, or what was; 404 for any other time."""
    mine = Booking.objects.of_person(person_of(request)).for_lists().with_clashes()
    asked = request.GET.get("zeit", "")
    if asked not in {"", "vergangen"}:
        raise Http404
    past = asked == "vergangen"
    page = page_or_404(request, mine.past() if past else mine.upcoming(), PAGE)
    return render(request, "rooms/bookings.html", {"page": page, "past": past})


@never_cache
@login_required
@require_safe
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """One booking, for the group and for the host: how it stands, and what one can do."""
    found, is_host, is_group = _booking_or_404(request, pk)
    start = local(found.starts_at)
    context: dict[str, Any] = {
        "booking": found,
        "room": found.room,
        "is_host": is_host,
        "is_group": is_group,
        "story": _story(found),
        "clashes": found.clashes.select_related("closure") if found.stands and not found.is_over else [],
        "reason_form": ReasonForm(reason_required=is_host),
        "scopes": Scope.choices if found.series_id else [],
        "can_answer": is_host and found.is_waiting,
        # Who may answer declines; two ways to say no would be one too many.
        "can_cancel": found.stands and not found.is_over and (is_group or not found.is_waiting),
        "can_move": found.stands and not found.is_over and may_move(found, is_host=is_host),
        "can_note_missed": is_host and found.state == BookingState.CONFIRMED and found.is_over,
        "move_form": MoveForm(initial={"datum": start.date(), "von": start.time(), "bis": local(found.ends_at).time()}),
    }
    if found.series is not None:
        context["siblings"] = found.series.bookings.order_by("starts_at")
        context["rejected"] = found.series.rejected_dates.all()
    return render(request, "rooms/booking.html", context)


def may_move(found: Booking, *, is_host: bool) -> bool:
    """Whether the booking may be moved without asking anew: by the host; by the group while it waits, or is trusted."""
    return is_host or found.is_waiting or rules.is_confirmed_at_once(found.room, found.organisation)


@login_required
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes, for one date or for the whole series."""
    found = _hosted_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: deciding.approve(booking=found, by=person_of(request), scope=_scope(request)),
        lambda done: ngettext("Zugesagt. Die Gruppe bekommt eine Nachricht.",
                              "%(count)d Termine zugesagt. Die Gruppe bekommt eine Nachricht.", len(done)),
    )  # fmt: skip


@login_required
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = _hosted_or_404(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Bitte nennen Sie der Gruppe einen Grund."))
        return redirect(found)
    return _do(
        request,
        found,
        lambda: deciding.decline(
            booking=found, by=person_of(request), reason=form.cleaned_data["reason"], scope=_scope(request)
        ),
        lambda done: ngettext("Abgelehnt. Die Gruppe erfährt den Grund.",
                              "%(count)d Termine abgelehnt. Die Gruppe erfährt den Grund.", len(done)),
    )  # fmt: skip


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the room back, by either side."""
    found, _is_host, is_group = _booking_or_404(request, pk)
    form = ReasonForm(request.POST, reason_required=not is_group)
    if not form.is_valid():
        messages.error(request, _("Bitte nennen Sie der Gruppe einen Grund."))
        return redirect(found)
    return _do(
        request,
        found,
        lambda: deciding.cancel(
            booking=found,
            by=person_of(request),
            by_host=not is_group,
            reason=form.cleaned_data["reason"],
            scope=_scope(request),
        ),
        lambda done: ngettext("Storniert. Der Raum ist wieder frei.",
                              "%(count)d Termine storniert. Der Raum ist wieder frei.", len(done)),
    )  # fmt: skip


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one date to another time, or all dates of a series to another time of the clocks."""
    found, is_host, _is_group = _booking_or_404(request, pk)
    if not may_move(found, is_host=is_host):
        raise Http404
    form = MoveForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect(found)
    values, scope, by = form.cleaned_data, _scope(request), person_of(request)

    def do() -> list[Booking]:
        if scope == Scope.ONE:
            return [moving.move(booking=found, span=values["span"], by=by, by_host=is_host, reason=values["reason"])]
        return moving.move_series(
            booking=found, starts=values["von"], ends=values["bis"], scope=scope, by=by, by_host=is_host,
            reason=values["reason"],
        )  # fmt: skip

    return _do(request, found, do, lambda done: ngettext("Verlegt.", "%(count)d Termine verlegt.", len(done)))


@login_required
@require_POST
def note_missed(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that nobody came."""
    found = _hosted_or_404(request, pk)
    return _do(
        request,
        found,
        lambda: deciding.note_missed(booking=found, by=person_of(request)),
        lambda _done: _("Vermerkt: Niemand ist gekommen."),
    )


@login_required
@require_POST
def add_date(request: HttpRequest, pk: int, rejected: int) -> HttpResponse:
    """Ask again for a date of the series that could not be had."""
    found, _is_host, is_group = _booking_or_404(request, pk)
    if not is_group:
        raise Http404
    dates = RejectedDate.objects.select_related("series__room__venue")
    date = get_object_or_404(dates, pk=rejected, series=found.series_id)
    return _do(
        request,
        found,
        lambda: series.add_date(rejected=date, by=person_of(request)),
        lambda _done: _("Der Termin ist wieder angefragt."),
    )


def _booking_or_404(request: HttpRequest, pk: int) -> tuple[Booking, bool, bool]:
    """Return the booking, whether one hosts it, and whether it is one's own group's. For strangers it is not there."""
    found = get_object_or_404(Booking.objects.for_lists().select_related("room__venue__district"), pk=pk)
    is_host = rules.may_host(request.user, found.room.venue)
    is_group = rules.may_speak_for(request.user, found)
    if not (is_host or is_group):
        raise Http404
    return found, is_host, is_group


def _hosted_or_404(request: HttpRequest, pk: int) -> Booking:
    found, is_host, _is_group = _booking_or_404(request, pk)
    if not is_host:
        raise Http404
    return found


@dataclass(frozen=True)
class StoryEntry:
    """One line of what happened to a booking."""

    moment: datetime
    label: str
    text: str
    by: str
    kind: str = "room"


def _story(found: Booking) -> list[StoryEntry]:
    registry.scan_for_actions()
    return [
        StoryEntry(
            entry.timestamp,
            str(registry.get_action_label(entry.action)),
            entry.data.get("reason") or in_words(entry.timestamp),
            entry.user.public_name if entry.user else _("von selbst"),
        )
        for entry in history_of(found)
    ]


def _scope(request: HttpRequest) -> str:
    scope = request.POST.get("scope", Scope.ONE)
    return scope if scope in Scope.values else Scope.ONE


def _do(request: HttpRequest, found: Booking, action: Callable[[], Any], words: Callable[[Any], str]) -> HttpResponse:
    """Do one action, say how it went, and go back to where one was."""
    try:
        done = action()
        count = len(done) if isinstance(done, list) else 1
        messages.success(request, words(done) % {"count": count})
    except (StateConflict, BookingRefused) as refusal:
        messages.error(request, str(refusal))
    return redirect(_back(request) or found.get_absolute_url())


def _back(request: HttpRequest) -> str:
    url = request.POST.get("next", "")
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def _by_series(bookings: list[Booking]) -> list[tuple[Booking, list[Booking]]]:
    """Return each request once: a series by its first date, with all its dates beside it."""
    groups: dict[Any, list[Booking]] = {}
    for one in bookings:
        groups.setdefault(one.series_id or f"single-{one.pk}", []).append(one)
    return [(dates[0], dates) for dates in groups.values()]
