"""Handing in an event, calling it off as a whole, and taking it off the site. Who may not gets 404."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events import actions
from events.forms.affected import those_told
from events.forms.again import AgainForm
from events.forms.reasons import cancelling_form
from events.models import Event
from events.rules import may_submit
from events.states import EventState
from events.views.organiser import manage_url, managed_or_404, what_happened
from foundation.web.answers import act, answered, posted, refusals_in, status_of
from foundation.web.signed_in import person_of


@login_required
@require_POST
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a draft."""
    event = managed_or_404(request, slug)
    return act(
        request,
        lambda: actions.submit(event=event, by=person_of(request)),
        done=what_happened,
        back=manage_url(event),
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in what was called off as a whole, and say which of its dates take place again."""
    event = managed_or_404(request, slug)
    form = AgainForm(posted(request), event=event)
    if not form.asks or not may_submit(request.user, event):
        raise Http404
    if form.is_valid():
        with refusals_in(form):
            event = actions.submit(event=event, by=person_of(request), again=form.dates)
            return answered(request, what_happened(event), to=manage_url(event))
    return render(request, "events/submit_again.html", {"form": form, "event": event}, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Call off all that is to come."""
    event = managed_or_404(request, slug)
    form = cancelling_form(posted(request))
    if form.is_valid():
        with refusals_in(form):
            actions.cancel(event=event, by=person_of(request), reason=form.reason_given)
            words = _("Abgesagt. Alle, die sich angemeldet haben, bekommen eine Nachricht.")
            return answered(request, words, to=manage_url(event))
    context = {"form": form, "event": event, "told": those_told(event.occurrences.filter(in_series=True))}
    return render(request, "events/cancel.html", context, status=status_of(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an event off the site; a draft is deleted."""
    event = managed_or_404(request, slug)
    if request.method != "POST":
        told = those_told(event.occurrences.filter(in_series=True))
        return render(request, "events/withdraw.html", {"event": event, "told": told})
    person = person_of(request)
    if event.state != EventState.DRAFT:
        return act(
            request,
            lambda: actions.withdraw(event=event, by=person),
            done=_("Zurückgezogen. Die Veranstaltung steht nicht mehr im Kalender."),
            back=manage_url(event),
        )
    return act(
        request,
        lambda: actions.discard(event=event, by=person),
        done=_("Der Entwurf ist gelöscht."),
        back=lambda: manage_url(event) if Event.objects.filter(pk=event.pk).exists() else "events:overview",
    )
