"""One's own calendar: all that one takes part in or has booked, behind a secret address that can be renewed."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.ical import Head, calendar_response, join, serialise_each
from foundation.look.subscribing import ways_to_subscribe
from foundation.people.calendars import calendar_token, person_of_calendar, renew_calendar
from foundation.people.models import Person
from foundation.registries import own_calendars
from foundation.secret_feeds import kept_by_nobody, window
from foundation.timespan import at, today
from foundation.web.answers import act
from foundation.web.signed_in import person_of


@never_cache
@login_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The secret address, and how to use it."""
    url = settings.BASE_URL + reverse("own:calendar_feed", args=[calendar_token(person_of(request))])
    context = {"ways": ways_to_subscribe(url, _("Mein Quartier"))}
    response = render(request, "own/calendar.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_required
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make the old address useless."""
    person = person_of(request)
    return act(
        request,
        lambda: renew_calendar(person=person, by=person),
        done=_("Der alte Link geht nicht mehr. Hier ist der neue."),
        back="own:calendar",
    )


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the person takes part in or has booked, in their language. Who has the address needs no account."""
    try:
        person = person_of_calendar(token)
    except Person.DoesNotExist:
        raise Http404 from None
    span = window()
    with override(person.language):
        entries = [entry for each in own_calendars.all() for entry in each.load(person, span)]
        head = Head(name=_("Mein Quartier"), url=settings.BASE_URL + reverse("own:desk"))
        body = join(head, serialise_each(entries))
    # With each day something may leave the window.
    last_modified = max([at(today(), time(0)), *(entry.changed_at for entry in entries)])
    answer = calendar_response(request, body, last_modified=last_modified, filename="mein-kalender.ics")
    return kept_by_nobody(answer)
