from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.history.actions import histories_of
from foundation.people.models import Person
from rooms.actions import closing
from rooms.actions.claiming import BookingRefused
from rooms.forms.closing import ClosureForm
from rooms.models import Closure, Venue

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
        values = form.cleaned_data
        try:
            closure = closing.close(
                venue=values["venue"],
                room=values["room"],
                starts_at=values["starts_at"],
                ends_at=values["ends_at"],
                reason=values["reason"],
                by=person,
            )
        except BookingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say_closed(request, closure)
            return redirect("rooms:closures")
    upcoming = Closure.objects.upcoming().filter(venue__in=venues).select_related("venue", "room")
    page = Paginator(upcoming, PAGE).get_page(request.GET.get("page"))
    entered = list(page)
    clashes, histories = closing.clashes_of(entered), histories_of(entered)
    context = {
        "form": form,
        "page": page,
        "closures": [(closure, clashes[closure.pk], histories[closure.pk]) for closure in entered],
    }
    return render(request, "rooms/closures.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again."""
    venues = Venue.objects.hosted_by(cast(Person, request.user))
    closure = get_object_or_404(Closure.objects.select_related("venue"), pk=pk, venue__in=venues)
    closing.lift(closure=closure, by=cast(Person, request.user))
    messages.success(request, _("Wieder geöffnet. Was in dieser Zeit gebucht ist, steht noch."))
    return redirect("rooms:closures")


def _say_closed(request: HttpRequest, closure: Closure) -> None:
    count = len(closing.clashes(closure))
    if not count:
        messages.success(request, _("Eingetragen. In dieser Zeit ist nichts gebucht."))
        return
    words = ngettext(
        "Eingetragen. Eine Buchung liegt in dieser Zeit; sie bleibt, bis Sie mit der Gruppe sprechen.",
        "Eingetragen. %(count)d Buchungen liegen in dieser Zeit; sie bleiben, bis Sie mit den Gruppen sprechen.",
        count,
    )
    messages.warning(request, words % {"count": count})
