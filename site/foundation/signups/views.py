from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.people.own_links import own_page
from foundation.signups import actions
from foundation.signups.links import signup_for
from foundation.signups.models import SignUp
from foundation.signups.states import ACTIVE
from foundation.signups.subjects import subject_of
from foundation.states import StateConflict


def _signup_or_404(token: str) -> SignUp:
    try:
        return signup_for(token)
    except SignUp.DoesNotExist:
        raise Http404 from None


def _own_or_404(token: str) -> tuple[SignUp, Person]:
    """Return the sign-up with who confirmed it: before that nobody can do anything with it."""
    found = _signup_or_404(token)
    if found.person is None:
        raise Http404
    return found, found.person


@own_page
@require_http_methods(["GET", "HEAD"])
def signup(request: HttpRequest, token: str) -> HttpResponse:
    """One's own signup: how it stands, and what one can do."""
    found = _signup_or_404(token)
    return render(
        request,
        "signups/signup.html",
        {
            "signup": found,
            "subject": subject_of(found.sheet),
            "token": token,
            "history": history_of(found),
            "can_cancel": found.state in ACTIVE,
            "offer_stands": found.offered_until is not None and found.offered_until > timezone.now(),
        },
    )


@own_page
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Take oneself off the list."""
    found, person = _own_or_404(token)
    try:
        actions.cancel(signup=found, by=person)
        messages.success(request, _("Sie sind abgemeldet. Danke, dass Sie Bescheid geben."))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("signups:signup", token)


@own_page
@require_POST
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take the place that was offered."""
    found, person = _own_or_404(token)
    try:
        actions.accept_offer(signup=found, by=person)
        messages.success(request, _("Der Platz gehört Ihnen. Bis bald!"))
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect("signups:signup", token)
