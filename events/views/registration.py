from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import actions
from events.forms.registration import RegistrationForm
from events.models import Event, Occurrence
from foundation.fields import parse_day
from foundation.guests import limits
from foundation.signups.links import token_for
from foundation.signups.models import SignUpSheet
from foundation.web.answers import posted, refusals_in, status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The form to register for one date. The answer is the same for every address somebody gives."""
    occurrence = _occurrence_or_404(slug, day)
    sheet = occurrence.sheet
    if sheet is None or not occurrence.takes_signups:
        return redirect(occurrence.get_absolute_url())
    form = RegistrationForm(posted(request), person=request.user, occurrence=occurrence)
    if form.is_valid():
        limits.spend(request, "event", email=form.guest_email)
        with refusals_in(form):
            signup = actions.register(occurrence=occurrence, wish=form.wish, by=form.who)
            if form.is_guest:
                return redirect("events:registered", slug)
            return redirect("signups:signup", token_for(signup))
    places = SignUpSheet.objects.with_places().get(pk=sheet.pk)
    return render(
        request,
        "events/register.html",
        {"form": form, "event": occurrence.event, "occurrence": occurrence, "sheet": places},
        status=status_of(form),
    )


@require_safe
def registered(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes next, for somebody without an account."""
    event = Event.objects.public().filter(slug=slug).first()
    if event is None:
        raise Http404
    return render(request, "events/registered.html", {"event": event})


def _occurrence_or_404(slug: str, day: str) -> Occurrence:
    dates = Occurrence.objects.public().for_cards().filter(event__slug=slug, sheet__isnull=False)
    on = parse_day(day)
    found = dates.filter(original_on=on).first() if on else None
    if found is None:
        raise Http404
    return found
