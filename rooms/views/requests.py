from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.network.models import Organisation
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of
from rooms.actions.agreements import Application
from rooms.actions.claims import Taken
from rooms.actions.requests import request_booking
from rooms.actions.series import request_series
from rooms.cards import badge
from rooms.filters import Wish
from rooms.forms.requests import PurposeForm, TimeForm
from rooms.models import Booking, Room
from rooms.rules import borrowers_for, own_borrowers
from rooms.states import BookingState
from rooms.views.offers import offer
from rooms.views.payers import payer_for
from rooms.views.promises import promise
from rooms.views.quotes import quotes

if TYPE_CHECKING:
    from foundation.people.models import Person


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, venue_slug: str, slug: str) -> HttpResponse:
    """Ask for a room in two steps: when (by GET, with a look at each date), then for whom and what for."""
    room = get_object_or_404(Room.objects.public().at(venue_slug, slug))
    person = person_of(request)
    organisations = borrowers_for(person, room)
    if not organisations:
        return render(request, "rooms/no_group.html", {"room": room})
    time_form, asked = TimeForm.read(request.GET), Wish.read(request.GET)
    payer = payer_for(asked, list(own_borrowers(person)))
    shown = {"room": room, "badge": badge(room, payer), "time_form": time_form, "kept": _kept(asked)}
    if not time_form.is_valid():
        context = {**shown, "steps": _steps(0)}
        return render(request, "rooms/book.html", context, status=status_of(time_form))
    form = PurposeForm(posted(request), room=room, organisations=organisations, initial=_known(asked, organisations))
    chosen = time_form.chosen(posted(request))
    if form.is_valid():
        with refusals_in(form):
            bookings = _ask(room, time_form, chosen, form.application, person)
            return answered(request, _sent(bookings), to=bookings[0])
    if status_of(form) == Taken.status and (twin := _own_request(room, time_form, chosen, form.application)):
        words = _("Diese Zeit hat Ihre Gruppe schon. Hier steht, was Sie angefragt haben.")
        return answered(request, words, to=twin)
    offered = offer(room, time_form, chosen, asked, payer)
    context = {
        **shown,
        "form": form,
        "offer": offered,
        "quotes": quotes(room, organisations, offered.spans),
        "promise": promise(room, list(organisations), person),
        "steps": _steps(1),
    }
    return render(request, "rooms/book.html", context, status=status_of(form))


def _kept(asked: Wish) -> list[tuple[str, str]]:
    """Return what the address says beside the time, for the form that changes the time."""
    said = Wish(personen=asked.personen, zweck=asked.zweck, gruppe=asked.gruppe)
    return [(name, text) for name, texts in said.values.items() for text in texts]


def _known(asked: Wish, organisations: Iterable[Organisation]) -> dict[str, Any]:
    """Return what the form begins with, as the address says it."""
    known = {"people": asked.personen, "use": asked.zweck}
    meant = [organisation for organisation in organisations if organisation.slug == asked.gruppe]
    return {**known, **({"organisation": meant[0].pk} if meant else {})}


def _ask(
    room: Room, time_form: TimeForm, chosen: Set[date] | None, application: Application, person: Person
) -> list[Booking]:
    if not time_form.is_series:
        return [request_booking(room=room, span=time_form.span, application=application, by=person)]
    series = request_series(room=room, wish=time_form.wish(chosen), application=application, by=person)
    return list(series.bookings.order_by("starts_at"))


def _own_request(room: Room, time_form: TimeForm, chosen: Set[date] | None, application: Application) -> Booking | None:
    """Return what the same group has of this very time already, as after a button that was pressed twice."""
    spans = time_form.spans(chosen)
    if not spans:
        return None
    own = Booking.objects.standing().filter(room=room, organisation=application.organisation)
    found = own.filter(starts_at__in=[span.start for span in spans]).order_by("starts_at")
    had = {(booking.starts_at, booking.ends_at): booking for booking in found}
    return had[spans[0].start, spans[0].end] if all((span.start, span.end) in had for span in spans) else None


def _sent(bookings: list[Booking]) -> str:
    count = len(bookings)
    if bookings[0].state == BookingState.CONFIRMED:
        words = ngettext("Zugesagt: Der Raum gehört Ihnen.", "Zugesagt: Alle %(count)d Termine gehören Ihnen.", count)
    else:
        words = ngettext(
            "Ihre Anfrage ist beim Haus. Der Raum ist so lange für Sie frei gehalten.",
            "Ihre Anfrage mit %(count)d Terminen ist beim Haus. Der Raum ist so lange für Sie frei gehalten.",
            count,
        )
    return words % {"count": count}


@dataclass(frozen=True)
class FormStep:
    """One step on the way to a room."""

    label: str
    state: str


def _steps(current: int) -> list[FormStep]:
    labels = [_("Wann?"), _("Für wen und wofür?"), _("Antwort vom Haus")]
    states = ["done"] * current + ["current"] + ["todo"] * (2 - current)
    return [FormStep(label, state) for label, state in zip(labels, states, strict=True)]
