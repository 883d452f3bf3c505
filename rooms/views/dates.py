"""Several dates of a series at once: ticked in a list, given back or moved together."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of
from rooms import rules
from rooms.actions import decisions, moves
from rooms.forms.dates import DatesDeed, DatesForm, RangeForm, hours_of
from rooms.models import Booking
from rooms.views.booking import booking_or_404, crumb


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """List the dates to come of a series; those of a range of days are ticked, and none before one was chosen."""
    found = booking_or_404(request, pk)
    if found.series_id is None:
        raise Http404
    roles = rules.BOOKINGS.roles_of(person_of(request), found)
    bookings = [one for one in _to_come(found) if rules.may_cancel.lets(roles, one) or rules.may_move.lets(roles, one)]
    chosen = RangeForm(request.GET)
    form = DatesForm(
        posted(request),
        bookings=bookings,
        ticked=[one for one in bookings if request.GET and chosen.holds(one)],
        as_host=rules.cancels_as_host(person_of(request), found),
        initial=hours_of(bookings),
    )
    if form.is_valid():
        with refusals_in(form):
            return answered(request, _do(request, found, form), to=found)
    context = {
        "booking": found,
        "crumbs": [crumb(roles), (str(found), found.get_absolute_url())],
        "range_form": chosen,
        "form": form,
        "bookings": bookings,
        "deeds": [deed for deed, may in _DEEDS.items() if any(may.lets(roles, one) for one in bookings)],
    }
    return render(request, "rooms/dates.html", context, status=status_of(form))


_DEEDS = {DatesDeed.MOVE: rules.may_move, DatesDeed.CANCEL: rules.may_cancel}


def _to_come(found: Booking) -> list[Booking]:
    return list(Booking.objects.of_request(found).for_lists().upcoming())


def _do(request: HttpRequest, found: Booking, form: DatesForm) -> str:
    """Do what the button says, and say what was done."""
    by = person_of(request)
    if form.deed == DatesDeed.MOVE:
        done = moves.move_series(booking=found, to=form.new_clocks, by=by)
        words = ngettext("Verlegt.", "%(count)d Termine verlegt.", len(done))
    else:
        reason = form.cleaned_data["reason"]
        done = decisions.cancel(booking=found, by=by, reason=reason, which=form.which)
        words = ngettext(
            "Storniert. Der Raum ist wieder frei.", "%(count)d Termine storniert. Der Raum ist wieder frei.", len(done)
        )
    return words % {"count": len(done)}
