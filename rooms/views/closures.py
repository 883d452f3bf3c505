"""When one's houses are closed. For strangers it is not there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.history.actions import histories_of
from foundation.web.answers import act, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from foundation.web.paging import page_or_404
from foundation.web.signed_in import person_of
from rooms.actions import closures
from rooms.availability.bookings_in_closures import bookings_in, bookings_in_each
from rooms.forms.closures import ClosureForm
from rooms.models import Clash, Closure, Venue
from rooms.presenters import say_whom_lifting_touches
from rooms.rules import may_change_closure

PAGE = 30
TYPED_AS = {"starts_at": "from_clock", "ends_at": "to_day", "room": "place"}
"""What an action calls a field, and what the form does."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """When one's houses are closed: what is entered, which bookings lie in it, and a form for more."""
    person = person_of(request)
    venues = Venue.objects.hosted_by(person)
    if not venues.exists():
        raise Http404
    form = ClosureForm(posted(request), venues=venues)
    if form.is_valid():
        with refusals_in(form, TYPED_AS):
            _say_closed(request, closures.close(venue=form.venue, closed=form.closed, by=person))
            return redirect("rooms:closures")
    upcoming = Closure.objects.upcoming().filter(venue__in=venues).select_related("venue", "room")
    page = page_or_404(request, upcoming, PAGE)
    context = {"form": form, "page": page, "closures": _with_clashes(list(page))}
    return render(request, "rooms/closures.html", context, status=status_of(form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a closure another time, room or reason."""
    closure = _hosted_or_404(request, pk)
    form = ClosureForm(posted(request), venues=Venue.objects.filter(pk=closure.venue_id), closure=closure)
    if form.is_valid():
        with refusals_in(form, TYPED_AS):
            _say_closed(request, closures.change_closure(closure=closure, to=form.closed, by=person_of(request)))
            return redirect("rooms:closures")
    return render(request, "rooms/closure.html", {"form": form, "closure": closure}, status=status_of(form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, saying whom it touches; then open again."""
    closure = _hosted_or_404(request, pk)
    if request.method != "POST":
        context = {"closure": closure, "touches": say_whom_lifting_touches(closure), "bookings": bookings_in(closure)}
        return render(request, "rooms/lift.html", context)
    return act(
        request,
        lambda: closures.lift(closure=closure, by=person_of(request)),
        done=_("Wieder geöffnet. Was in dieser Zeit gebucht ist, steht noch."),
        back="rooms:closures",
    )


def _hosted_or_404(request: HttpRequest, pk: int) -> Closure:
    """Return a closure of one's own houses; the coordination changes those of others in the CMS."""
    hosted = Closure.objects.filter(venue__in=Venue.objects.hosted_by(person_of(request)))
    return object_or_404(request, hosted.select_related("venue", "room"), may_change_closure, pk=pk)


def _with_clashes(entered: list[Closure]) -> list[dict[str, Any]]:
    """Return each closure with the bookings in it, when their groups were told, and its history."""
    bookings, histories = bookings_in_each(entered), histories_of(entered)
    told = {(each.closure_id, each.booking_id): each.told_at for each in Clash.objects.filter(closure__in=entered)}
    return [
        {
            "closure": closure,
            "clashes": [(booking, told.get((closure.pk, booking.pk))) for booking in bookings[closure.pk]],
            "history": histories[closure.pk],
        }
        for closure in entered
    ]


def _say_closed(request: HttpRequest, closure: Closure) -> None:
    count = len(bookings_in(closure))
    if not count:
        messages.success(request, _("Eingetragen. In dieser Zeit ist nichts gebucht."))
        return
    words = ngettext(
        "Eingetragen. Eine Buchung liegt in dieser Zeit. Die Gruppe bekommt eine Nachricht mit dem Grund; die Buchung "
        "bleibt stehen, bis jemand sie verlegt oder zurückgibt.",
        "Eingetragen. %(count)d Buchungen liegen in dieser Zeit. Die Gruppen bekommen eine Nachricht mit dem Grund; "
        "die Buchungen bleiben stehen, bis jemand sie verlegt oder zurückgibt.",
        count,
    )
    messages.warning(request, words % {"count": count})
