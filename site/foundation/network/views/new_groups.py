from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation.guests import limits
from foundation.network import actions
from foundation.network.forms import FoundGroupForm
from foundation.web.answers import status_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def found_group(request: HttpRequest) -> HttpResponse:
    """Found a group, with or without an account."""
    form = FoundGroupForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        limits.spend(request, "group", email=form.guest_email)
        group = actions.found_group(proposal=form.proposal, by=form.who)
        return redirect("network:check_mail") if form.is_guest else redirect(group)
    return render(request, "network/found_group.html", {"form": form}, status=status_of(form))


@require_safe
def check_mail(request: HttpRequest) -> HttpResponse:
    """The same for everybody: a link is on its way."""
    return render(request, "network/check_mail.html")


@require_safe
def proposed(request: HttpRequest) -> HttpResponse:
    """After the link was opened: what happens next."""
    return render(request, "network/proposed.html")
