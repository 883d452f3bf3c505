"""What waits for the host, and what one's groups have booked."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.web.paging import page_or_404
from foundation.web.signed_in import person_of
from rooms.models import Booking, MoveWish, Venue

PAGE = 30
MOST_WAITING = 200


@never_cache
@login_required
@require_safe
def requests_waiting(request: HttpRequest) -> HttpResponse:
    """What the host has to answer, the most pressing first, and what is coming up in the house."""
    person = person_of(request)
    asked = Booking.objects.waiting_for_host(person)
    waiting = list(asked.for_lists().with_clashes()[:MOST_WAITING])
    wishes = MoveWish.objects.waiting_for_host(person)[:MOST_WAITING]
    coming = Booking.objects.at_houses_of(person).confirmed().upcoming().for_lists().with_clashes()
    page = page_or_404(request, coming, PAGE)
    hosts = Venue.objects.hosted_by(person).exists()
    more = max(asked.count() - len(waiting), 0)
    context = {"waiting": _with_their_dates(waiting), "wishes": wishes, "more": more, "page": page, "hosts": hosts}
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


def _with_their_dates(requests: list[Booking]) -> list[tuple[Booking, list[Booking]]]:
    """Return each request by its first date, with all its dates that wait beside it. One query."""
    series = {one.series_id for one in requests if one.series_id}
    dates: dict[int | None, list[Booking]] = {}
    for one in Booking.objects.waiting().filter(series__in=series).order_by("starts_at", "pk"):
        dates.setdefault(one.series_id, []).append(one)
    return [(one, dates.get(one.series_id, [one])) for one in requests]
