from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.history.actions import histories_of
from foundation.people.models import Person
from foundation.web.paging import page_or_404
from rooms.actions import clashing, closing
from rooms.actions.claiming import BookingRefused
from rooms.forms.closing import ClosureForm
from rooms.models import Clash, Closure, Venue

PAGE = 30


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def closures(request: HttpRequest) -> HttpResponse:
    """When one's houses are closed: what is entered, which bookings lie in it, and a form for more."""
    person = cast(Person, request.user)
    venues = Venue.objects.hosted_by(person)
    if not venues.exists():
        raise Http404
    form = ClosureForm(request.POST or None, venues=venues)
    if form.is_valid():
        try:
            closure = closing.close(**form.closure, venue=form.cleaned_data["venue"], by=person)
        except BookingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_closed(request, closure)
            return redirect("rooms:closures")
    upcoming = Closure.objects.upcoming().filter(venue__in=venues).select_related("venue", "room")
    page = page_or_404(request, upcoming, PAGE)
    context = {"form": form, "page": page, "closures": _with_clashes(list(page))}
    return render(request, "rooms/closures.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a closure another time, room or reason."""
    closure = _hosted_or_404(request, pk)
    form = ClosureForm(request.POST or None, venues=Venue.objects.filter(pk=closure.venue_id), closure=closure)
    if form.is_valid():
        try:
            changed = closing.change_closure(closure=closure, by=cast(Person, request.user), **form.closure)
        except BookingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_closed(request, changed)
            return redirect("rooms:closures")
    return render(request, "rooms/closure.html", {"form": form, "closure": closure}, status=422 if form.errors else 200)


@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again."""
    closure = _hosted_or_404(request, pk)
    try:
        closing.lift(closure=closure, by=cast(Person, request.user))
        messages.success(request, _("Wieder geöffnet. Was in dieser Zeit gebucht ist, steht noch."))
    except BookingRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("rooms:closures")


def _hosted_or_404(request: HttpRequest, pk: int) -> Closure:
    venues = Venue.objects.hosted_by(cast(Person, request.user))
    found: Closure = get_object_or_404(Closure.objects.select_related("venue", "room"), pk=pk, venue__in=venues)
    return found


def _with_clashes(entered: list[Closure]) -> list[dict[str, Any]]:
    """Return each closure with the bookings in it, when their groups were told, and its history."""
    clashes, histories = clashing.clashes_of(entered), histories_of(entered)
    told = {(each.closure_id, each.booking_id): each.told_at for each in Clash.objects.filter(closure__in=entered)}
    return [
        {
            "closure": closure,
            "clashes": [(booking, told.get((closure.pk, booking.pk))) for booking in clashes[closure.pk]],
            "history": histories[closure.pk],
        }
        for closure in entered
    ]


def _say_closed(request: HttpRequest, closure: Closure) -> None:
    count = len(clashing.clashes(closure))
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
