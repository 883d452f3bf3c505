"""Proposing an event, with or without an account, for anybody who speaks for no organisation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import actions
from events.forms.proposal import ProposalForm
from foundation.guests import limits
from foundation.places.models import District
from foundation.web.answers import posted, refusals_in, status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """The form. The answer is the same for every address that somebody gives."""
    district = District.objects.named(request.GET.get("stadtteil", "")).first()
    form = ProposalForm(posted(request), person=request.user, initial={"district": district})
    if form.is_valid():
        limits.spend(request, "proposal", email=form.guest_email)
        with refusals_in(form):
            actions.propose(said=form.said, by=form.who, submission_key=form.submission_key)
            return redirect("events:proposal_check_mail" if form.is_guest else "events:proposed")
    return render(request, "events/propose.html", {"form": form}, status=status_of(form))


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """What comes next, for somebody without an account."""
    return render(request, "events/proposal_check_mail.html")


@require_safe
def proposed(request: HttpRequest) -> HttpResponse:
    """Thank for a proposal."""
    return render(request, "events/proposed.html")
