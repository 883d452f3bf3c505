from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.timespan import TimeSpan
from foundation.web.answers import answered, refusals_in, status_of
from foundation.web.signed_in import person_of
from rooms.actions.claims import BookingRefused
from rooms.actions.requests import refuse_unless_open, refuse_unless_possible, request_booking
from rooms.actions.series import SeriesWish, request_series
from rooms.availability.hits import RoomHit
from rooms.availability.search import find
from rooms.availability.series_preview import preview
from rooms.filters import Wish
from rooms.forms.requests import DatesForm, PurposeForm, TimeForm
from rooms.models import Booking, Room
from rooms.rules import eligible_organisations, is_confirmed_at_once
from rooms.states import BookingState

if TYPE_CHECKING:
    from foundation.people.models import Person


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    """Ask for a room in two steps: when (by GET, with a look at each date), then for whom and what for."""
    room = get_object_or_404(Room.objects.public().at(venue_slug, slug))
    person = person_of(request)
    organisations = list(eligible_organisations(person))
    if not organisations:
        return render(request, "rooms/no_group.html", {"room": room})
    time_form = TimeForm(request.GET if "von" in request.GET else None, initial=_typed(request.GET))
    if not time_form.is_bound or not time_form.is_valid():
        context = {"room": room, "time_form": time_form, "steps": _steps(0)}
        return render(request, "rooms/book.html", context, status=status_of(time_form))
    if request.method == "POST":
        return _send(request, room, person, time_form)
    first = organisations[0]
    form = PurposeForm(
        room=room, person=person, initial={"people": request.GET.get("personen", ""), "organisation": first}
    )
    return _second_step(request, room, time_form, form)


def _send(request: HttpRequest, room: Room, person: Person, time_form: TimeForm) -> HttpResponse:
    form = PurposeForm(request.POST, room=room, person=person)
    chosen = _chosen(request.POST, time_form)
    if form.is_valid():
        with refusals_in(form):
            bookings = _ask(room, time_form, chosen, form)
            return answered(request, _sent(bookings[0], len(bookings)), to=bookings[0])
    return _second_step(request, room, time_form, form, chosen)


def _ask(room: Room, time_form: TimeForm, chosen: set[date], form: PurposeForm) -> list[Booking]:
    """Ask for one date, or for all that were chosen; return what was booked, in order."""
    by, application = form.person, form.application
    if not time_form.is_series:
        return [request_booking(room=room, span=time_form.span, application=application, by=by)]
    wish = SeriesWish(rule=time_form.rule(), hours=time_form.hours(), chosen=chosen)
    series = request_series(room=room, wish=wish, application=application, by=by)
    return list(series.bookings.order_by("starts_at"))


def _second_step(
    request: HttpRequest, room: Room, time_form: TimeForm, form: PurposeForm, chosen: set[date] | None = None
) -> HttpResponse:
    """Show what stands on these dates, and ask the rest; alternatives, where the time cannot be had."""
    context: dict[str, Any] = {"room": room, "time_form": time_form, "form": form, "steps": _steps(1)}
    if time_form.is_series:
        dates = preview(room, time_form.rule(), time_form.hours())
        context["dates"] = [(each, each.is_free and (chosen is None or each.day in chosen)) for each in dates]
        context["free_count"] = sum(each.is_free for each in dates)
        context["can_send"] = context["free_count"] > 0
    else:
        context["span"] = time_form.span
        context["refusal"] = _stands_against(room, time_form.span)
        context["can_send"] = not context["refusal"]
        context["alternatives"] = [] if context["can_send"] else _alternatives(room, time_form)
    groups = eligible_organisations(form.person)
    context["at_once"] = all(is_confirmed_at_once(room, organisation) for organisation in groups)
    return render(request, "rooms/book.html", context, status=status_of(form))


@dataclass(frozen=True)
class FormStep:
    """One step on the way to a room."""

    label: str
    state: str


def _steps(current: int) -> list[FormStep]:
    labels = [_("Wann?"), _("Für wen und wofür?"), _("Antwort vom Haus")]
    states = ["done"] * current + ["current"] + ["todo"] * (2 - current)
    return [FormStep(label, state) for label, state in zip(labels, states, strict=True)]


def _stands_against(room: Room, span: TimeSpan) -> str:
    """Say why this room cannot be had at that time; nothing where it can, as far as one can see now."""
    try:
        refuse_unless_possible(room, span)
        refuse_unless_open(room, span)
    except BookingRefused as refusal:
        return str(refusal)
    if not Room.objects.filter(pk=room.pk).free_during(span).exists():
        return _("In dieser Zeit ist der Raum belegt.")
    return ""


def _alternatives(room: Room, time_form: TimeForm) -> list[RoomHit]:
    """Return this room at another time, and other rooms around that time."""
    values = time_form.cleaned_data
    wish = Wish(datum=values["datum"], von=values["von"], bis=values["bis"], stadtteil=room.venue.district.slug)
    found = find(wish)
    return sorted([*found.hits, *found.near, *found.elsewhere], key=lambda hit: hit.room.pk != room.pk)[:6]


def _chosen(data: QueryDict, time_form: TimeForm) -> set[date]:
    if not time_form.is_series:
        return set()
    form = DatesForm(data, days=[*time_form.rule().dates()])
    return set(form.cleaned_data["tage"]) if form.is_valid() else set()


def _typed(data: QueryDict) -> dict[str, Any]:
    return {name: data[name] for name in ("datum", "wiederholung") if data.get(name)}


def _sent(booking: Booking, count: int) -> str:
    if booking.state == BookingState.CONFIRMED:
        words = ngettext("Zugesagt: Der Raum gehört Ihnen.", "Zugesagt: Alle %(count)d Termine gehören Ihnen.", count)
    else:
        words = ngettext(
            "Ihre Anfrage ist beim Haus. Der Raum ist so lange für Sie frei gehalten.",
            "Ihre Anfrage mit %(count)d Terminen ist beim Haus. Der Raum ist so lange für Sie frei gehalten.",
            count,
        )
    return words % {"count": count}
