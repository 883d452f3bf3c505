"""One's own sign-up, by its link."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.guests.own_links import own_page
from foundation.history.actions import history_of
from foundation.ical import Head, calendar_response, join, serialise_each
from foundation.people.models import Person
from foundation.rules import Rule
from foundation.signups import actions
from foundation.signups.calendar_entries import TAKES_PART, entry_of
from foundation.signups.line import has_place, kept_until, phase_of, place_in_line
from foundation.signups.links import signup_for
from foundation.signups.models import SignUp
from foundation.signups.presenters import standing
from foundation.signups.rules import may_accept, may_cancel, may_rejoin
from foundation.signups.subjects import owner_of, subject_of
from foundation.web.answers import act


@own_page
@require_http_methods(["GET", "HEAD"])
def signup(request: HttpRequest, token: str) -> HttpResponse:
    """One's own signup: how it stands, and what one can do."""
    found = _signup_or_404(token)
    can_accept = _may(may_accept, found) and has_place(found)
    return render(
        request,
        "signups/signup.html",
        {
            "signup": found,
            "subject": subject_of(found.sheet),
            "token": token,
            "history": history_of(found),
            "can_accept": can_accept,
            "standing": standing(
                found,
                can_accept=can_accept,
                kept_until=kept_until(found),
                place=place_in_line(found),
                phase=phase_of(found.sheet),
            ),
            "in_calendar": entry_of(found) is not None and found.state in TAKES_PART,
            "can_cancel": _may(may_cancel, found),
            "can_rejoin": _may(may_rejoin, found),
        },
    )


@own_page
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """The date one has signed up for, for one's own calendar, by the name under which the site's feeds know it."""
    found = _signup_or_404(token)
    entry = entry_of(found)
    if entry is None:
        raise Http404
    body = join(Head(name=entry.title, url=entry.url), serialise_each([entry]))
    return calendar_response(request, body, last_modified=entry.changed_at, filename="termin.ics")


@own_page
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Take oneself off the list."""
    found, person = _own_or_404(token)
    return act(
        request,
        lambda: actions.cancel(signup=found, by=person),
        done=_("Sie sind abgemeldet. Danke, dass Sie Bescheid geben."),
        back=reverse("signups:signup", args=[token]),
    )


@own_page
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take the place that was offered."""
    found, person = _own_or_404(token)
    return act(
        request,
        lambda: actions.accept_offer(signup=found, by=person),
        done=_("Der Platz gehört Ihnen. Bis bald!"),
        back=reverse("signups:signup", args=[token]),
    )


@own_page
@require_POST
def rejoin(request: HttpRequest, token: str) -> HttpResponse:
    """Come back after cancelling."""
    found, person = _own_or_404(token)
    return act(
        request,
        lambda: actions.rejoin(signup=found, by=person),
        done=_("Sie sind wieder angemeldet."),
        back=reverse("signups:signup", args=[token]),
    )


def _may(rule: Rule[SignUp], found: SignUp) -> bool:
    """Whether who holds the link may do it; before the address is confirmed nobody can do anything."""
    return found.person is not None and rule(found.person, found)


def _signup_or_404(token: str) -> SignUp:
    """Return the sign-up behind a link; without what it is for, there is nothing to show of it."""
    try:
        found = signup_for(token)
    except SignUp.DoesNotExist:
        raise Http404 from None
    if owner_of(found.sheet) is None:
        raise Http404
    return found


def _own_or_404(token: str) -> tuple[SignUp, Person]:
    """Return the sign-up with whoever confirmed it: before that nobody can do anything with it."""
    found = _signup_or_404(token)
    if found.person is None:
        raise Http404
    return found, found.person
