"""Supporting and following: a small page with a form for guests, one press with an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from foundation.guests import limits
from foundation.web.answers import answered, posted, refusals_in, status_of
from foundation.web.objects import object_or_404
from participation.ideas import actions, rules
from participation.ideas.forms import FollowForm, SupportForm
from participation.ideas.models import Idea


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def support(request: HttpRequest, pk: int) -> HttpResponse:
    """Say: me too."""
    idea = public_or_404(request, pk)
    form = SupportForm(posted(request), person=request.user)
    if form.is_valid():
        limits.spend(request, "support", email=form.guest_email)
        with refusals_in(form):
            actions.support(idea=idea, by=form.who)
            if form.is_guest:
                return redirect("ideas:check_mail")
            return answered(request, _("Danke. Wir sagen Ihnen, wie es weitergeht."), to=idea)
    return render(request, "ideas/support.html", {"idea": idea, "form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be told how it goes on."""
    idea = public_or_404(request, pk)
    form = FollowForm(posted(request), person=request.user)
    if form.is_valid():
        limits.spend(request, "follow", email=form.guest_email)
        with refusals_in(form):
            actions.follow(idea=idea, by=form.who)
            if form.is_guest:
                return redirect("ideas:check_mail")
            return answered(request, _("Wir sagen Ihnen, wie es weitergeht."), to=idea)
    return render(request, "ideas/follow.html", {"idea": idea, "form": form}, status=status_of(form))


def public_or_404(request: HttpRequest, pk: int) -> Idea:
    return object_or_404(request, Idea.objects.for_cards(), rules.may_read, pk=pk)
